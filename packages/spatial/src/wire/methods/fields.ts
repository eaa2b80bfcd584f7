import { z } from 'zod';
import { AnalysisError } from '../../foundation/index.ts';

/** Fields that several requests and responses share; see {@link Metric} for the units. */

export const metric = z.enum(['great-circle', 'euclidean']);

/** Longitude, latitude in degrees, or x, y. */
export const points = z.array(z.tuple([z.number(), z.number()]));

/** One per point. */
export const weights = z.array(z.number().nonnegative());

/** In metres for great circles, else in the unit of the coordinates. */
export const distance = z.number().positive();

export const index = z.int().nonnegative();

export const probability = z.number().min(0).max(1);

/** The neighbours of each place, without the place itself. */
export const neighbours = z.array(z.array(index));

/** Counts or sums, which may be fractional. */
export const counts = z.array(z.number().nonnegative());

export const seed = z.int().default(1);

/** Draws of a Monte Carlo test. */
export const draws = z.int().nonnegative().max(1_000_000);

/**
 * A table as one array, row after row.
 *
 * @throws AnalysisError for rows of different lengths
 */
export function rowMajor(rows: readonly (readonly number[])[], path: string): Float64Array {
  const width = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== width);
  if (ragged >= 0) throw new AnalysisError('invalid-request', `${path}[${ragged}]`, `${path}[${ragged}] has ${rows[ragged]?.length} values, the first row ${width}`);
  return Float64Array.from(rows.flat());
}

/** A number, or null where there is none. */
export const numberOrNull = z.number().nullable();

/** Null of JSON as NaN. */
export const orNaN = (value: number | null): number => value ?? Number.NaN;

/** What an answer says of how a table over time was read. Of a square table its lengths do not show a mistake, so that its sender is told to look. */
const STEP_BY_STEP = 'step by step';
const SQUARE = 'step by step; as many steps as places, so place by place would look the same: check that each list is one step';
export const readAs = z.enum([STEP_BY_STEP, SQUARE]);

/**
 * Checks that a table is step by step, with a number for each place: the other way round it is another table, which only its lengths can show.
 *
 * @throws AnalysisError saying how many places and steps there are
 */
export function checkSteps(table: readonly (readonly number[])[], places: number, path: string, placesPath: string): z.infer<typeof readAs> {
  const width = table[0]?.length ?? places;
  if (width === places) return table.length === places ? SQUARE : STEP_BY_STEP;
  const turned = table.length === places ? `; it seems to be place by place (${places} lists of ${width} steps): exchange its rows and columns` : '';
  const message = `${path}: step by step, ${table.length} steps of ${width} numbers, but ${placesPath} has ${places} places${turned}`;
  throw new AnalysisError('invalid-request', path, message);
}

/** Points as the functions of this package take them. */
export function interleaved(pairs: readonly (readonly [number, number])[]): Float64Array {
  const coordinates = new Float64Array(2 * pairs.length);
  pairs.forEach(([first, second], i) => {
    coordinates[2 * i] = first;
    coordinates[2 * i + 1] = second;
  });
  return coordinates;
}

/** NaN stands for a statistic that does not exist, which JSON says with null. */
export function nullable(values: Float64Array): (number | null)[] {
  return Array.from(values, nullableNumber);
}

export function nullableNumber(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
