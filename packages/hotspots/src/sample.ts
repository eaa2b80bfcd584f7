import { DatePrecision, type PlaceFilter, SourceType } from '@vigie/domain';
import { departmentsIn } from './place.ts';
import { KINDS, type Register } from './register.ts';

/** The rescues that the filters leave, in the form that the analyses take. A rescue counts once, however many children it has. */
export interface Sample {
  /** Interleaved longitude, latitude in degrees, of the rows that have a place. */
  coordinates: Float64Array;
  /** Metres within which the true place lies. */
  uncertainty: Float64Array;
  /** Number of rescues of each row: several in a masked row. */
  weights: Float64Array;
  /** Since 1970-01-01. */
  days: Int32Array;
  /** 1 where the day itself is known. */
  exactDay: Uint8Array;
  /** Index into the code list SourceType; -1 where it is not known. */
  source: Int8Array;
  /** Number of rescues without a place, which cannot be used where distances count. */
  withoutPlace: number;
  masked: boolean;
  dataVersion: number;
  /** Per department, rescues without a place included: the number of all rescues, and of those found by searching. */
  departments: { pcode: string[]; cases: Float64Array; discovered: Float64Array };
  /** False where some rows are sums, which do not say how the cases came to be known. */
  sourcesKnown: boolean;
  region: Region;
}

/** The part of the country that the rescues were asked of: outside it there are none in the sample, and nothing may be concluded from that. */
export interface Region {
  place: PlaceFilter | null;
  /** The departments of a zone; null where the place is no zone. */
  departments: string[] | null;
}

export const DISCOVERED = SourceType.codes.indexOf('DISCOVERED');
const DAY = DatePrecision.codes.indexOf('DAY');

/** Lays out the rows that passed a filter for the analyses; `place` is that of the filter. */
export function sampleOf(register: Register, rows: Int32Array, place: PlaceFilter | null): Sample {
  const { lon, lat, rescues, source, visible } = register;
  const placed = rows.filter((row) => !Number.isNaN(lon[row]));
  const of = (row: number) => rescues[row] ?? 0;
  const pcode = visible.dictionaries.departments;
  const departments = { pcode, cases: new Float64Array(pcode.length), discovered: new Float64Array(pcode.length) };
  let withoutPlace = 0;
  for (const row of rows) {
    if (Number.isNaN(lon[row])) withoutPlace += of(row);
    const department = register.department[row] ?? -1;
    if (department < 0) continue;
    departments.cases[department] = (departments.cases[department] ?? 0) + of(row);
    if (source[row] === DISCOVERED) departments.discovered[department] = (departments.discovered[department] ?? 0) + of(row);
  }
  const coordinates = new Float64Array(placed.length * 2);
  placed.forEach((row, i) => {
    coordinates[2 * i] = lon[row] ?? 0;
    coordinates[2 * i + 1] = lat[row] ?? 0;
  });
  const kindOf = (row: number) => KINDS[register.kind[row] ?? 0];
  return {
    coordinates,
    uncertainty: Float64Array.from(placed, (row) => register.uncertainty[row] ?? 0),
    weights: Float64Array.from(placed, of),
    days: Int32Array.from(placed, (row) => register.day[row] ?? 0),
    exactDay: Uint8Array.from(placed, (row) => Number(kindOf(row) === 'point' && visible.points.datePrecision[row] === DAY)),
    source: Int8Array.from(placed, (row) => source[row] ?? -1),
    withoutPlace,
    masked: placed.some((row) => kindOf(row) === 'masked'),
    dataVersion: register.dataVersion,
    departments,
    sourcesKnown: rows.every((row) => kindOf(row) !== 'aggregate'),
    region: { place, departments: place?.kind === 'zone' ? [...departmentsIn(visible.dictionaries, place.pcode)].map((at) => pcode[at] ?? '') : null },
  };
}

/** The arrays of a sample, to be moved to another thread. */
export function buffersOf({ coordinates, uncertainty, weights, days, exactDay, source, departments }: Sample): ArrayBuffer[] {
  return [coordinates, uncertainty, weights, days, exactDay, source, departments.cases, departments.discovered].map(({ buffer }) => buffer as ArrayBuffer);
}

/** The rows that pass a test. Sums by department are not changed. */
export function keep(sample: Sample, passes: (i: number) => boolean): Sample {
  const kept = Int32Array.from(sample.weights.keys()).filter(passes);
  if (kept.length === sample.weights.length) return sample;
  const coordinates = new Float64Array(2 * kept.length);
  kept.forEach((i, at) => {
    coordinates[2 * at] = sample.coordinates[2 * i] ?? 0;
    coordinates[2 * at + 1] = sample.coordinates[2 * i + 1] ?? 0;
  });
  return {
    ...sample,
    coordinates,
    uncertainty: Float64Array.from(kept, (i) => sample.uncertainty[i] ?? 0),
    weights: Float64Array.from(kept, (i) => sample.weights[i] ?? 0),
    days: Int32Array.from(kept, (i) => sample.days[i] ?? 0),
    exactDay: Uint8Array.from(kept, (i) => sample.exactDay[i] ?? 0),
    source: Int8Array.from(kept, (i) => sample.source[i] ?? -1),
  };
}

/** The rows whose place is known to within the distance asked about; the others are left out, because their true place may be farther off than that. */
export const usable = (sample: Sample, distance: number): Sample => keep(sample, (i) => (sample.uncertainty[i] ?? Number.POSITIVE_INFINITY) <= distance);

export const rescuesIn = ({ weights }: Pick<Sample, 'weights'>): number => weights.reduce((sum, weight) => sum + weight, 0);
