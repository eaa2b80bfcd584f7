import { AnalysisError } from './analysis-error.ts';

/** @throws AnalysisError at the first value that is NaN or infinite */
export function checkFinite(values: ArrayLike<number>, path: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) throw invalid(`${path}[${i}]`, `${values[i]}, not a finite number`);
  }
}

/** @throws AnalysisError at the first value that is negative, NaN or infinite */
export function checkNotNegative(values: ArrayLike<number>, path: string): void {
  for (let i = 0; i < values.length; i++) {
    if (!((values[i] as number) >= 0 && (values[i] as number) < Number.POSITIVE_INFINITY)) throw invalid(`${path}[${i}]`, `${values[i]}, not a finite number from 0 up`);
  }
}

/** @throws AnalysisError unless `list` holds one value for each of `expected` locations */
export function checkLength(list: ArrayLike<unknown>, expected: number, path: string, of = 'locations'): void {
  if (list.length !== expected) throw new AnalysisError('invalid-request', path, `${path}: there are ${list.length} values for ${expected} ${of}`);
}

/** @throws AnalysisError unless `value` is a whole number from `least` to `most` */
export function checkWhole(value: number, least: number, path: string, most = Number.MAX_SAFE_INTEGER): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw invalid(path, `${value}, not a whole number from ${least} ${most === Number.MAX_SAFE_INTEGER ? 'up' : `to ${most}`}`);
  }
}

/** @throws AnalysisError unless 0 < value <= 1 */
export function checkShare(value: number, path: string): void {
  if (!(value > 0 && value <= 1)) throw invalid(path, `${value}, not a share above 0 and up to 1`);
}

/** @throws AnalysisError unless `value` is positive and finite */
export function checkPositive(value: number, path: string): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw invalid(path, `${value}, not a positive number`);
}

function invalid(path: string, problem: string): AnalysisError {
  return new AnalysisError('invalid-request', path, `${path} is ${problem}`);
}

/** @throws AnalysisError unless there is one weight per point, each finite and not negative */
export function checkWeights(weights: Float64Array, points: number): void {
  if (weights.length !== points) {
    throw new AnalysisError('invalid-request', 'weights', `there are ${weights.length} weights for ${points} points`);
  }
  const bad = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (bad >= 0) {
    throw new AnalysisError('invalid-request', `weights[${bad}]`, `weights[${bad}]: ${weights[bad]} is not a weight`);
  }
}
