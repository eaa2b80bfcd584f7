import { type PlaceFilter, PlacePrecision, type RescueFilter, Sector, SourceType, type VisibleRescues } from '@vigie/domain';
import { departmentsIn, insideShape } from './place.ts';

export const KINDS = ['point', 'masked', 'aggregate'] as const;
const [POINT, MASKED, AGGREGATE] = [0, 1, 2];

/**
 * The rescues that the server let this role see, as flat arrays with one entry per row. A row is an exact rescue, the rescues of a masked cell in a month, or
 * those of a department in a year. A field that is not known for a kind of row is -1, or NaN for a coordinate.
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

/** Half the widest distance across an H3 cell of resolution 5, because a masked rescue may be anywhere in its cell. */
export const MASKED_UNCERTAINTY = 9_850;
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

/** Which rows pass each part of a filter. */
export interface RowTests {
  period(row: number): boolean;
  sector(row: number): boolean;
  source(row: number): boolean;
  precision(row: number): boolean;
  organisation(row: number): boolean;
  place(row: number): boolean;
}

/**
 * The tests of a filter. A masked month or an aggregate year passes when it touches the period, because nothing finer is known of it. A zone lets through what was
 * recorded in its departments, whatever else is known of the place. In a shape lie the exact places inside it and the masked cells whose centre is inside, and no
 * rescue that is known only to its department. Sums of departments pass the tests of the period and of a zone alone, because their places and sectors are not known.
 */
export function testsOf(register: Register, filter: RescueFilter): RowTests {
  const from = filter.from === null ? Number.NEGATIVE_INFINITY : dayOf(filter.from);
  const to = filter.to === null ? Number.POSITIVE_INFINITY : dayOf(filter.to);
  const month = (day: number) => (Number.isFinite(day) ? firstDayOfMonth(monthOf(day)) : day);
  const year = (day: number) => (Number.isFinite(day) ? dayOf(`${isoOf(day).slice(0, 4)}-01-01`) : day);
  // An exact row whose date is known only to the month or year carries its first day, and is tested by that day.
  const starts = [from, month(from), year(from)];
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
    place: placeTest(register, filter.place ?? null),
  };
}

function placeTest(register: Register, place: PlaceFilter | null): (row: number) => boolean {
  if (place === null) return () => true;
  if (place.kind === 'zone') {
    const departments = departmentsIn(register.visible.dictionaries, place.pcode);
    return (row) => departments.has(register.department[row] ?? -1);
  }
  const inside = insideShape(place);
  return (row) => register.kind[row] === AGGREGATE || inside(register.lon[row] ?? Number.NaN, register.lat[row] ?? Number.NaN);
}

/** The rows that pass a filter, in the order of the register. */
export function selectRows(register: Register, filter: RescueFilter): Int32Array {
  const { period, sector, source, precision, organisation, place } = testsOf(register, filter);
  const rows = new Int32Array(register.size);
  let n = 0;
  for (let row = 0; row < register.size; row++) if (period(row) && sector(row) && source(row) && precision(row) && organisation(row) && place(row)) rows[n++] = row;
  return rows.subarray(0, n);
}
