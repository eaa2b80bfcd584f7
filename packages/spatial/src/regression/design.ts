import { AnalysisError, checkFinite, checkLength, checkNotNegative, sumOf } from '../foundation/index.ts';

/** The data of a regression as it is computed: covariates around their mean, in standard deviations (divisor n). Parameters have the constant first. */
export interface Design {
  rows: number;
  columns: number;
  counts: Float64Array;
  /** Logarithm of the exposure. */
  offset: Float64Array;
  /** rows x columns, row by row; 0 where a covariate does not vary. */
  scaled: Float64Array;
  means: Float64Array;
  /** 0: the covariate does not vary. */
  deviations: Float64Array;
  /** The constant that fits best alone. */
  start: number;
}

/** A covariate whose deviation is this small beside its size does not vary: the rest is rounding. */
const NOTHING = 1e-12;

/** @throws AnalysisError for lists of different lengths, an exposure that is not positive, counts that are all 0 */
export function designOf(counts: ArrayLike<number>, covariates: Float64Array, exposure?: ArrayLike<number>): Design {
  const rows = counts.length;
  if (rows === 0) throw new AnalysisError('invalid-request', 'counts', 'there are no counts');
  const columns = covariates.length / rows;
  if (!Number.isInteger(columns)) throw new AnalysisError('invalid-request', 'covariates', `there are ${covariates.length} values for ${rows} rows`);
  checkNotNegative(counts, 'counts');
  checkFinite(covariates, 'covariates');
  if (exposure) checkLength(exposure, rows, 'exposure', 'counts');
  const exposed = Float64Array.from({ length: rows }, (_, i) => exposure?.[i] ?? 1);
  const bad = exposed.findIndex((each) => !(each > 0 && each < Number.POSITIVE_INFINITY));
  if (bad >= 0) throw new AnalysisError('invalid-request', `exposure[${bad}]`, `exposure[${bad}] is ${exposed[bad]}, not a positive number`);
  const counted = sumOf(counts);
  if (counted === 0) throw new AnalysisError('no-answer', 'counts', 'all counts are 0: no coefficient fits best');

  const design: Design = {
    rows,
    columns,
    counts: Float64Array.from(counts),
    offset: exposed.map(Math.log),
    scaled: new Float64Array(rows * columns),
    means: new Float64Array(columns),
    deviations: new Float64Array(columns),
    start: Math.log(counted / sumOf(exposed)),
  };
  for (let k = 0; k < columns; k++) {
    const column = Float64Array.from({ length: rows }, (_, i) => covariates[i * columns + k] as number);
    const mean = sumOf(column) / rows;
    const deviation = Math.sqrt(column.reduce((squares, value) => squares + (value - mean) ** 2, 0) / rows);
    const varies = deviation > NOTHING * Math.abs(mean);
    design.means[k] = mean;
    design.deviations[k] = varies ? deviation : 0;
    for (let i = 0; i < rows; i++) design.scaled[i * columns + k] = varies ? ((column[i] as number) - mean) / deviation : 0;
  }
  return design;
}

/** Parameters on the scale of the covariates. */
export function onScale({ columns, means, deviations }: Design, parameters: Float64Array): Float64Array {
  const own = new Float64Array(columns + 1);
  own[0] = parameters[0] as number;
  for (let k = 0; k < columns; k++) {
    const deviation = deviations[k] as number;
    own[k + 1] = deviation === 0 ? 0 : (parameters[k + 1] as number) / deviation;
    own[0] -= (own[k + 1] as number) * (means[k] as number);
  }
  return own;
}

/** Logarithm of the count that is expected in a row. */
export function expectedLog({ columns, offset, scaled }: Design, parameters: Float64Array, row: number): number {
  let sum = (offset[row] as number) + (parameters[0] as number);
  for (let k = 0; k < columns; k++) sum += (scaled[row * columns + k] as number) * (parameters[k + 1] as number);
  return sum;
}

/** Minus the log-likelihood, but for what the parameters do not change. */
export function loss(design: Design, parameters: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < design.rows; i++) {
    const log = expectedLog(design, parameters, i);
    sum += Math.exp(log) - (design.counts[i] as number) * log;
  }
  return sum;
}

/** Losses that differ by less are equal but for rounding: near the minimum a step changes the loss by less than a sum of its size can show. */
export const rounding = ({ counts }: Design): number => 1e-12 * (1 + sumOf(counts));

/** The slope of the log-likelihood, and minus its curvature, row by row. */
export function slopes(design: Design, parameters: Float64Array): { slope: Float64Array; curvature: Float64Array } {
  const { rows, columns, counts, scaled } = design;
  const width = columns + 1;
  const [slope, curvature, x] = [new Float64Array(width), new Float64Array(width * width), new Float64Array(width)];
  x[0] = 1;
  for (let i = 0; i < rows; i++) {
    x.set(scaled.subarray(i * columns, (i + 1) * columns), 1);
    const expected = Math.exp(expectedLog(design, parameters, i));
    for (let j = 0; j < width; j++) {
      slope[j] = (slope[j] as number) + (x[j] as number) * ((counts[i] as number) - expected);
      for (let k = 0; k <= j; k++) {
        const at = j * width + k;
        curvature[at] = (curvature[at] as number) + expected * (x[j] as number) * (x[k] as number);
        curvature[k * width + j] = curvature[at] as number;
      }
    }
  }
  return { slope, curvature };
}
