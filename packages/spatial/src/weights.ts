import { AnalysisError } from './analysis-error.ts';

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
