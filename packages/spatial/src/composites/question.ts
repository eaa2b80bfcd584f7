import { AnalysisError, checkLength, checkShare, sumOf } from '../foundation/index.ts';

/** How values are put together: a high one makes up for a low one (arithmetic), or only in part (geometric). */
export type Mean = 'arithmetic' | 'geometric';

/** Indicators that say the same thing of a zone (hazard, vulnerability, lack of coping). */
export interface Dimension {
  name: string;
  /** Columns of the table of values. */
  indicators: readonly number[];
  /** One for each of the indicators, 1 each unless given; what counts is their proportions. */
  weights?: readonly number[] | undefined;
  /** Beside the other dimensions; 1 unless given. */
  weight?: number | undefined;
}

export interface CompositeQuestion {
  /** zones x indicators, row by row; NaN: missing, which is not 0. */
  values: Float64Array;
  zones: number;
  /** By indicator: 1 where a high value is a high risk, -1 where it is a low one. */
  directions: readonly (1 | -1)[];
  /** By indicator: the values that are 0 and 10 on the scale (the other way round where the direction is -1); beyond them nothing changes. */
  bounds: readonly (readonly [number, number])[];
  dimensions: readonly Dimension[];
  within: Mean;
  between: Mean;
  /** A zone or a dimension of which less is known, by weight, has no score: 0.5 unless given. */
  minimumPresent?: number | undefined;
}

export function checkQuestion({ values, zones, directions, bounds, dimensions, minimumPresent }: CompositeQuestion): void {
  checkLength(values, zones * bounds.length, 'values', 'zones and indicators');
  const infinite = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (infinite >= 0) throw invalid(`values[${Math.floor(infinite / bounds.length)}][${infinite % bounds.length}]`, 'is not finite');
  checkLength(directions, bounds.length, 'directions', 'indicators');
  bounds.forEach(([least, most], at) => {
    if (!(least < most && Number.isFinite(most - least))) throw invalid(`bounds[${at}]`, `goes from ${least} to ${most}; the second must be the larger`);
  });
  if (minimumPresent !== undefined && minimumPresent !== 0) checkShare(minimumPresent, 'minimumPresent');
  if (dimensions.length === 0) throw invalid('dimensions', 'is empty');
  const seen = new Set<number>();
  dimensions.forEach(({ indicators, weights, weight }, d) => {
    indicators.forEach((column, k) => {
      const path = `dimensions[${d}].indicators[${k}]`;
      if (!(Number.isInteger(column) && column >= 0 && column < bounds.length)) throw invalid(path, `is ${column}, and there are ${bounds.length} indicators`);
      if (seen.has(column)) throw invalid(path, `counts the indicator ${column} twice`);
      seen.add(column);
    });
    if (weights) checkLength(weights, indicators.length, `dimensions[${d}].weights`, 'indicators');
    checkWeights(weights ?? indicators.map(() => 1), `dimensions[${d}].weights`);
    if (weight !== undefined && !(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw invalid(`dimensions[${d}].weight`, `is ${weight}, not a weight`);
  });
  checkWeights(
    dimensions.map(({ weight }) => weight ?? 1),
    'dimensions',
  );
}

function checkWeights(weights: readonly number[], path: string): void {
  const bad = weights.findIndex((weight) => !(weight >= 0 && weight < Number.POSITIVE_INFINITY));
  if (bad >= 0) throw invalid(`${path}[${bad}]`, `is ${weights[bad]}, not a weight`);
  if (!(sumOf(weights) > 0)) throw invalid(path, 'has weights that sum to 0');
}

const invalid = (path: string, problem: string) => new AnalysisError('invalid-request', path, `${path} ${problem}`);
