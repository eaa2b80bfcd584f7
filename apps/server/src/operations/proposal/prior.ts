import { empiricalBayesRates } from '@vigie/spatial';
import type { Cell } from './cells.ts';
import type { Found } from './evidence.ts';
import type { CellHistory } from './history.ts';
import { expectedRates } from './regression.ts';

/** What the prior of a cell may be explained by; docs/experiments/operations.md leaves them out one at a time. */
export const KNOWLEDGE = ['exposure', 'sources', 'neighbours', 'indicators'] as const;
export type Knowledge = (typeof KNOWLEDGE)[number];

/** So many expected reports count beside those that came: a ratio of few says little. Assumed. */
const FEW_REPORTS = 2;
const YEAR_DAYS = 365.25;

export interface PriorInput {
  cells: readonly Cell[];
  history: CellHistory;
  found: readonly Found[];
  /** Days since 1970 that the plan starts on. */
  until: number;
  /** How each department stands by its indicators, higher being more at risk; one that is missing stands in the middle. */
  indicators: ReadonlyMap<string, number>;
  without?: readonly Knowledge[];
}

export interface Prior {
  /** Rescues that an officer-day is expected to find in each cell, before its own searches are looked at. */
  rate: Float64Array;
  /** Reports and surveys of the neighbouring cells, as times of what their children let expect; NaN where there are no neighbours, or nothing was ever reported. */
  neighbours: Float64Array;
}

/**
 * Where rescues are to be expected, apart from what searches found in a cell: a regression of finds per officer-day on the children who live there and whether
 * a locality is listed, on reports and surveys of the department, the cell and its neighbours, which no search moves, and on indicators. The data say how much
 * each of them matters (Clayton, Kaldor 1987, Biometrics 43: empirical Bayes about a regression).
 *
 * What searches found next door and elsewhere in the department is left out: where the ledger tells only the department it follows what is assumed of its
 * cells, and in the replay of planted truth it made plans worse.
 */
export function priorOf({ cells, history, found, until, indicators, without = [] }: PriorInput): Prior {
  const reports = reportsOf(cells, history, found, until);
  const columns: Record<Knowledge, () => Float64Array[]> = {
    exposure: () => [Float64Array.from(cells, ({ exposure }) => Math.log(exposure)), Float64Array.from(cells, ({ listed }) => Number(!listed))],
    sources: () => (reports ? [reports.department, reports.cell] : []),
    neighbours: () => (reports ? [reports.around] : []),
    indicators: () => [Float64Array.from(cells, ({ departmentPcode }) => indicators.get(departmentPcode) ?? 0)],
  };
  const used = KNOWLEDGE.flatMap((kind) => (without.includes(kind) ? [] : columns[kind]()));
  return {
    rate: expectedRates({ counts: history.finds, effort: history.effort, columns: used }),
    neighbours: reports?.neighbours ?? new Float64Array(cells.length).fill(Number.NaN),
  };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/**
 * Reports and surveys for each child, as logarithms: of the department over all years against the country, of the cell and of its neighbours against their
 * departments, the older the less. Null where nothing was ever reported.
 */
function reportsOf(cells: readonly Cell[], { reported, reportedYears }: CellHistory, found: readonly Found[], until: number) {
  const pcodes = [...new Set(cells.map(({ departmentPcode }) => departmentPcode))];
  const position = new Map(pcodes.map((pcode, k) => [pcode, k]));
  const exposure = new Float64Array(pcodes.length);
  const cases = new Float64Array(pcodes.length);
  for (const { departmentPcode, exposure: children } of cells) {
    const k = position.get(departmentPcode) as number;
    exposure[k] = (exposure[k] as number) + children;
  }
  let years = 0;
  for (const { departmentPcode, day, source, rescues } of found) {
    const k = position.get(departmentPcode);
    if (k === undefined || source === 'DISCOVERED' || day >= until) continue;
    cases[k] = (cases[k] as number) + rescues;
    years = Math.max(years, (until - day) / YEAR_DAYS);
  }
  if (total(cases) === 0) return null;
  const rates = empiricalBayesRates({ cases, exposure: exposure.map((children) => children * years) }).rate;
  const mean = total(cases) / total(exposure) / years;
  const rate = (pcode: string) => Math.max(rates[position.get(pcode) as number] as number, mean / 100);
  const expected = Float64Array.from(cells, ({ departmentPcode, exposure: children }) => children * rate(departmentPcode) * reportedYears);
  const around = (of: Float64Array) => Float64Array.from(cells, ({ near }) => near.reduce((sum, at) => sum + (of[at] as number), 0));
  const [nearReports, nearExpected] = [around(reported), around(expected)];
  const nearChildren = around(Float64Array.from(cells, (cell) => cell.exposure));
  const ratio = (count: Float64Array, than: Float64Array) => count.map((each, i) => Math.log((each + FEW_REPORTS) / ((than[i] as number) + FEW_REPORTS)));
  return {
    department: Float64Array.from(cells, ({ departmentPcode }) => Math.log(rate(departmentPcode) / mean)),
    cell: ratio(reported, expected),
    around: ratio(nearReports, nearExpected),
    neighbours: nearReports.map((count, i) => ((nearChildren[i] as number) > 0 ? count / ((nearChildren[i] as number) * mean * reportedYears) : Number.NaN)),
  };
}
