import { PlacePrecision, type RescueFilter, Sector, SourceType, type VisibleRescues } from '@vigie/domain';
import { COUNTRY, onlySums, zoneSums } from './totals.ts';

export const KINDS = ['point', 'masked', 'aggregate'] as const;
const [POINT, MASKED, AGGREGATE] = [0, 1, 2];

/**
 * The rescues that the server let this role see, as flat arrays with one place a row whatever the kind: an exact rescue, the rescues of a masked cell
 * in a month, or those of a department in a year. What a kind does not know is -1, or NaN for a place.
 */
export interface Register {
  size: number;
  dataVersion: number;
  kind: Uint8Array;
  /** Days since 1970-01-01: the day, or the first of the month or year. */
  day: Int32Array;
  lon: Float64Array;
  lat: Float64Array;
  /** Metres within which the true place lies. */
  uncertainty: Float64Array;
  department: Int16Array;
  cell: Int32Array;
  sector: Int8Array;
  source: Int8Array;
  precision: Int8Array;
  organisation: Int16Array;
  rescues: Uint32Array;
  children: Uint32Array;
  visible: VisibleRescues;
}

/** Half the widest distance across an H3 cell of resolution 5: a masked rescue is somewhere within. */
const MASKED_UNCERTAINTY = 9_850;
const DAY_MS = 86_400_000;

export const dayOf = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
export const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** Months since January 1970 of a day. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
export const firstDayOfMonth = (month: number): number => Date.UTC(1970 + Math.floor(month / 12), month % 12, 1) / DAY_MS;

export function registerOf(visible: VisibleRescues): Register {
  const { points, masked, aggregates, dictionaries } = visible;
  const size = points.id.length + masked.cell.length + aggregates.year.length;
  const register: Register = {
    size,
    dataVersion: visible.dataVersion,
    kind: new Uint8Array(size),
    day: new Int32Array(size),
    lon: new Float64Array(size).fill(Number.NaN),
    lat: new Float64Array(size).fill(Number.NaN),
    uncertainty: new Float64Array(size),
    department: new Int16Array(size).fill(-1),
    cell: new Int32Array(size).fill(-1),
    sector: new Int8Array(size).fill(-1),
    source: new Int8Array(size).fill(-1),
    precision: new Int8Array(size).fill(-1),
    organisation: new Int16Array(size).fill(-1),
    rescues: new Uint32Array(size).fill(1),
    children: new Uint32Array(size),
    visible,
  };
  register.day.set(points.day);
  register.uncertainty.set(points.uncertainty);
  register.department.set(points.department);
  register.sector.set(points.sector);
  register.source.set(points.source);
  register.precision.set(points.placePrecision);
  register.organisation.set(points.organisation);
  register.children.set(points.children);
  for (let i = 0; i < points.id.length; i++) {
    register.lon[i] = points.lon[i] ?? Number.NaN;
    register.lat[i] = points.lat[i] ?? Number.NaN;
  }
  let at = points.id.length;
  for (let i = 0; i < masked.cell.length; i++, at++) {
    const cell = dictionaries.cells[masked.cell[i] ?? -1];
    register.kind[at] = MASKED;
    register.day[at] = firstDayOfMonth(masked.month[i] ?? 0);
    register.cell[at] = masked.cell[i] ?? -1;
    register.lon[at] = cell?.lon ?? Number.NaN;
    register.lat[at] = cell?.lat ?? Number.NaN;
    register.uncertainty[at] = cell ? MASKED_UNCERTAINTY : Number.POSITIVE_INFINITY;
    register.department[at] = masked.department[i] ?? -1;
    register.sector[at] = masked.sector[i] ?? -1;
    register.source[at] = masked.source[i] ?? -1;
    register.rescues[at] = masked.rescues[i] ?? 0;
    register.children[at] = masked.children[i] ?? 0;
  }
  for (let i = 0; i < aggregates.year.length; i++, at++) {
    register.kind[at] = AGGREGATE;
    register.day[at] = Date.UTC(aggregates.year[i] ?? 1970, 0, 1) / DAY_MS;
    register.uncertainty[at] = Number.POSITIVE_INFINITY;
    register.department[at] = aggregates.department[i] ?? -1;
    register.rescues[at] = aggregates.rescues[i] ?? 0;
    register.children[at] = aggregates.children[i] ?? 0;
  }
  return register;
}

/** How the rescues that pass divide by one field; the field's own filter is left out, so that what it hides is still counted. */
export interface Breakdown {
  sector: Record<string, number>;
  source: Record<string, number>;
  precision: Record<string, number>;
  /** By organisation id. */
  organisation: Record<number, number>;
}

export interface Summary {
  rescues: number;
  children: number;
  /** Rescues whose place is known to its department only, or less. */
  withoutPlace: number;
  breakdown: Breakdown;
  /** Rescues by month, the period left out of the filter; `first` counts from January 1970. */
  histogram: { first: number; counts: number[] };
  dataVersion: number;
  withheld: VisibleRescues['withheld'];
  /** For a role that sees sums: how many of `rescues` no department and year may show, null where they are not in it; and the years whose sum of the country is withheld. */
  sums: { hidden: number | null; withheldYears: number[] } | null;
  /** What kinds of rows there are: decides which marks are drawn and which filters mean anything. */
  kinds: Record<(typeof KINDS)[number], number>;
}

interface Test {
  period(row: number): boolean;
  sector(row: number): boolean;
  source(row: number): boolean;
  precision(row: number): boolean;
  organisation(row: number): boolean;
}

/** The tests of a filter. A masked month or an aggregate year passes when it touches the period: no finer answer exists. */
function testsOf(register: Register, filter: RescueFilter): Test {
  const from = filter.from === null ? Number.NEGATIVE_INFINITY : dayOf(filter.from);
  const to = filter.to === null ? Number.POSITIVE_INFINITY : dayOf(filter.to);
  const month = (day: number) => (Number.isFinite(day) ? firstDayOfMonth(monthOf(day)) : day);
  const year = (day: number) => (Number.isFinite(day) ? dayOf(`${isoOf(day).slice(0, 4)}-01-01`) : day);
  const starts = [from, month(from), year(from)];
  // Records known to a month or year only carry its first day, and pass by it.
  const oneOf = (field: Int8Array | Int16Array, allowed: number[]) => {
    if (allowed.length === 0) return () => true;
    const set = new Set(allowed);
    return (row: number) => set.has(field[row] ?? -1) || register.kind[row] === AGGREGATE;
  };
  const organisations = filter.organisations.map((id) => register.visible.dictionaries.organisations.findIndex((organisation) => organisation.id === id));
  const masksHaveNone = (test: (row: number) => boolean) => (row: number) => register.kind[row] === MASKED || test(row);
  return {
    period: (row) => (register.day[row] ?? 0) >= (starts[register.kind[row] ?? POINT] ?? from) && (register.day[row] ?? 0) <= to,
    sector: oneOf(
      register.sector,
      filter.sectors.map((code) => Sector.codes.indexOf(code)),
    ),
    source: oneOf(
      register.source,
      filter.sources.map((code) => SourceType.codes.indexOf(code)),
    ),
    precision: masksHaveNone(
      oneOf(
        register.precision,
        filter.precisions.map((code) => PlacePrecision.codes.indexOf(code)),
      ),
    ),
    organisation: masksHaveNone(oneOf(register.organisation, organisations)),
  };
}

/** The rows that pass a filter, in the order of the register. */
export function selectRows(register: Register, filter: RescueFilter): Int32Array {
  const { period, sector, source, precision, organisation } = testsOf(register, filter);
  const rows = new Int32Array(register.size);
  let n = 0;
  for (let row = 0; row < register.size; row++) if (period(row) && sector(row) && source(row) && precision(row) && organisation(row)) rows[n++] = row;
  return rows.subarray(0, n);
}

export function summarise(register: Register, filter: RescueFilter): Summary {
  const tests = testsOf(register, filter);
  const { visible } = register;
  const breakdown: Breakdown = { sector: {}, source: {}, precision: {}, organisation: {} };
  const months = new Map<number, number>();
  const kinds = { point: 0, masked: 0, aggregate: 0 };
  let rescues = 0;
  let children = 0;
  let withoutPlace = 0;
  const names = ['period', 'sector', 'source', 'precision', 'organisation'] as const;
  for (let row = 0; row < register.size; row++) {
    const n = register.rescues[row] ?? 0;
    kinds[KINDS[register.kind[row] ?? 0] ?? 'point'] += n;
    let failed: (typeof names)[number] | undefined;
    let failures = 0;
    for (const name of names)
      if (!tests[name](row)) {
        failed = name;
        failures++;
      }
    if (failures === 0) {
      rescues += n;
      children += register.children[row] ?? 0;
      if (Number.isNaN(register.lon[row])) withoutPlace += n;
    }
    if (failures > 1) continue;
    const passes = (name: (typeof names)[number]) => failures === 0 || failed === name;
    if (passes('period')) {
      const month = monthOf(register.day[row] ?? 0);
      months.set(month, (months.get(month) ?? 0) + n);
    }
    const add = (counts: Record<string | number, number>, key: string | number | undefined) => {
      if (key !== undefined) counts[key] = (counts[key] ?? 0) + n;
    };
    if (passes('sector')) add(breakdown.sector, Sector.codes[register.sector[row] ?? -1]);
    if (passes('source')) add(breakdown.source, SourceType.codes[register.source[row] ?? -1]);
    if (passes('precision')) add(breakdown.precision, PlacePrecision.codes[register.precision[row] ?? -1]);
    if (passes('organisation')) add(breakdown.organisation, visible.dictionaries.organisations[register.organisation[row] ?? -1]?.id);
  }
  let sums: Summary['sums'] = null;
  if (onlySums(visible)) {
    // The country's own sums hold what its departments withhold: adding up what they may show would come out too low.
    for (const { year, figure } of zoneSums(visible, COUNTRY, { from: null, to: null }).years) if (figure) months.set((year - 1970) * 12, figure.rescues);
    const { total, years } = zoneSums(visible, COUNTRY, filter);
    sums = { hidden: total && total.rescues - rescues, withheldYears: years.flatMap(({ year, figure }) => (figure === null ? [year] : [])) };
    if (total) ({ rescues, children } = total);
  }
  const first = Math.min(...months.keys());
  const last = Math.max(...months.keys());
  const histogram = months.size === 0 ? { first: 0, counts: [] } : { first, counts: Array.from({ length: last - first + 1 }, (_, i) => months.get(first + i) ?? 0) };
  return { rescues, children, withoutPlace, breakdown, histogram, dataVersion: register.dataVersion, withheld: visible.withheld, sums, kinds };
}
