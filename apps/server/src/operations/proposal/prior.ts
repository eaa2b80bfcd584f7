import { empiricalBayesRates } from '@vigie/spatial';
import type { Cell } from './cells.ts';
import type { Found } from './evidence.ts';
import { type CellHistory, weightOf } from './history.ts';
import { expectedRates } from './regression.ts';

/** What the prior of a cell may be explained by, beside what searches found there; the ablation leaves them out one at a time. */
export const KNOWLEDGE = ['exposure', 'department', 'sources', 'neighbours', 'indicators'] as const;
export type Knowledge = (typeof KNOWLEDGE)[number];

/** Finds that are expected count as so many more where few are known: a ratio of few counts then says little. Assumed. */
const FEW = { neighbours: 1, department: 2, reports: 2 } as const;

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
  /** What searches found in the neighbouring cells, as times of what they find on average; NaN where none of them was searched. */
  neighbours: Float64Array;
}

/**
 * Where rescues are to be expected, apart from what was found in a cell itself: a regression of finds per officer-day on the children who live there, on what
 * searches found in the rest of its department and next door, on reports and surveys, which no search moves, and on indicators. The data say how much each of
 * them matters (Clayton, Kaldor 1987, Biometrics 43: empirical Bayes about a regression).
 */
export function priorOf({ cells, history, found, until, indicators, without = [] }: PriorInput): Prior {
  const { effort, finds } = history;
  const overall = (total(finds) + 0.5) / (total(effort) + 1);
  const columns: Record<Exclude<Knowledge, 'neighbours'>, () => Float64Array[]> = {
    exposure: () => [Float64Array.from(cells, ({ exposure }) => Math.log(exposure))],
    department: () => [otherCells(cells, history, overall)],
    sources: () => reportedColumns(cells, history, found, until),
    indicators: () => [Float64Array.from(cells, ({ departmentPcode }) => indicators.get(departmentPcode) ?? 0)],
  };
  const used = KNOWLEDGE.flatMap((kind) => (kind === 'neighbours' || without.includes(kind) ? [] : columns[kind]()));
  const first = expectedRates({ counts: finds, effort, columns: used });
  const around = (of: (at: number) => number) => Float64Array.from(cells, ({ near }) => near.reduce((sum, at) => sum + of(at), 0));
  const nearFinds = around((at) => finds[at] as number);
  const nearEffort = around((at) => effort[at] as number);
  const neighbours = nearFinds.map((count, i) => ((nearEffort[i] as number) > 0 ? count / ((nearEffort[i] as number) * overall) : Number.NaN));
  if (without.includes('neighbours')) return { rate: first, neighbours };
  // Against what the other knowledge lets expect there, so that nothing is counted twice.
  const expected = around((at) => (effort[at] as number) * (first[at] as number));
  const beside = nearFinds.map((count, i) => Math.log((count + FEW.neighbours) / ((expected[i] as number) + FEW.neighbours)));
  return { rate: expectedRates({ counts: finds, effort, columns: [...used, beside] }), neighbours };
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Finds per officer-day in the other cells of the department, as a logarithm against all; shrunk where few were searched. */
function otherCells(cells: readonly Cell[], { effort, finds }: CellHistory, overall: number): Float64Array {
  const sums = new Map<string, { finds: number; effort: number }>();
  cells.forEach(({ departmentPcode }, at) => {
    const sum = sums.get(departmentPcode) ?? { finds: 0, effort: 0 };
    sum.finds += finds[at] as number;
    sum.effort += effort[at] as number;
    sums.set(departmentPcode, sum);
  });
  return Float64Array.from(cells, ({ departmentPcode }, at) => {
    const sum = sums.get(departmentPcode) ?? { finds: 0, effort: 0 };
    return Math.log((sum.finds - (finds[at] as number) + FEW.department) / ((sum.effort - (effort[at] as number)) * overall + FEW.department));
  });
}

/** Reports and surveys for each child: of the department over all years, and of the cell against its department, the older the less. */
function reportedColumns(cells: readonly Cell[], { reported, reportedYears }: CellHistory, found: readonly Found[], until: number): Float64Array[] {
  const pcodes = [...new Set(cells.map(({ departmentPcode }) => departmentPcode))];
  const at = new Map(pcodes.map((pcode, k) => [pcode, k]));
  const exposure = new Float64Array(pcodes.length);
  const cases = new Float64Array(pcodes.length);
  for (const { departmentPcode, exposure: children } of cells) {
    const k = at.get(departmentPcode) as number;
    exposure[k] = (exposure[k] as number) + children;
  }
  let years = 0;
  for (const { departmentPcode, day, source, rescues } of found) {
    const k = at.get(departmentPcode);
    if (k === undefined || source === 'DISCOVERED' || weightOf(until - day) === 0) continue;
    cases[k] = (cases[k] as number) + rescues;
    years = Math.max(years, (until - day) / 365.25);
  }
  if (total(cases) === 0 || years === 0) return [];
  const rate = empiricalBayesRates({ cases, exposure: exposure.map((children) => children * years) }).rate;
  const mean = total(cases) / total(exposure) / years;
  const own = (pcode: string) => Math.max(rate[at.get(pcode) as number] as number, mean / 100);
  return [
    Float64Array.from(cells, ({ departmentPcode }) => Math.log(own(departmentPcode) / mean)),
    Float64Array.from(cells, ({ departmentPcode, exposure: children }, i) =>
      Math.log(((reported[i] as number) + FEW.reports) / (children * own(departmentPcode) * reportedYears + FEW.reports)),
    ),
  ];
}
