import { AnalysisError, checkLength, cholesky, choleskyInverse } from '../foundation/index.ts';

export interface FayHerriotOptions {
  /** A survey's own estimate of each area; NaN: no sample there. */
  direct: Float64Array;
  /** Its sampling variance, taken as known; NaN where there is no sample. */
  variances: Float64Array;
  /** areas x columns, row by row, without a constant, which is added. */
  covariates: Float64Array;
}

export interface FayHerriot {
  /** How much areas differ that are alike in their covariates (squared unit of the estimates). */
  variance: number;
  /** The constant first. */
  beta: Float64Array;
  /** By area: its own estimate and what its covariates tell, mixed by how well each is known; without a sample the latter alone. */
  eblup: Float64Array;
  /** By area: the expected squared error of `eblup`. */
  mse: Float64Array;
  /** By area: the weight of its own estimate; 0 without a sample. */
  shrinkage: Float64Array;
}

/** Points of the search for the variance, and how many orders of magnitude around that of the residuals they span. */
const POINTS = 400;
const [SMALLEST, LARGEST] = [1e-9, 1e4];
const HALVINGS = 200;

/**
 * Small-area estimates: a survey's figure for each area is drawn towards what its covariates tell, the more the fewer were asked there.
 *
 * Fay and Herriot (1979), Journal of the American Statistical Association 74, 269-277; the variance between areas by restricted maximum likelihood, its largest
 * maximum over all values from 0 up; mean squared errors of Datta and Lahiri (2000), Statistica Sinica 10, 613-627, with the error of the variance in them.
 *
 * @throws AnalysisError for a variance that is not positive, covariates that depend on each other, no more areas with a sample than coefficients
 */
export function fayHerriot({ direct, variances, covariates }: FayHerriotOptions): FayHerriot {
  const areas = direct.length;
  checkLength(variances, areas, 'variances', 'areas');
  const columns = areas === 0 ? 0 : covariates.length / areas;
  if (!Number.isInteger(columns)) throw invalid('covariates', `there are ${covariates.length} values for ${areas} areas`);
  const width = columns + 1;
  const row = (area: number) => Float64Array.from({ length: width }, (_, k) => (k === 0 ? 1 : (covariates[area * columns + k - 1] as number)));
  const rows = Array.from({ length: areas }, (_, area) => row(area));
  const sampled = rows.flatMap((x, area) => (Number.isNaN(direct[area]) ? [] : { area, x, y: direct[area] as number, error: variances[area] as number }));
  for (const { area, error } of sampled)
    if (!(error > 0 && error < Number.POSITIVE_INFINITY)) throw invalid(`variances[${area}]`, `variances[${area}] is ${error}, not a positive number`);
  if (sampled.length <= width) throw new AnalysisError('no-answer', 'direct', `${sampled.length} areas with a sample are too few for ${width} coefficients`);

  const fit = (variance: number) => fitted(sampled, width, variance);
  const variance = likeliest(sampled, fit);
  const { beta, inverse } = fit(variance);
  const squares = sampled.reduce((sum, { error }) => sum + 1 / (variance + error) ** 2, 0);
  const result: FayHerriot = { variance, beta, eblup: new Float64Array(areas), mse: new Float64Array(areas), shrinkage: new Float64Array(areas) };
  rows.forEach((x, area) => {
    const told = dot(x, beta);
    const leverage = quadratic(inverse, x);
    if (Number.isNaN(direct[area])) {
      result.eblup[area] = told;
      result.mse[area] = variance + leverage;
      return;
    }
    const error = variances[area] as number;
    const own = variance / (variance + error);
    result.shrinkage[area] = own;
    result.eblup[area] = own * (direct[area] as number) + (1 - own) * told;
    result.mse[area] = own * error + (1 - own) ** 2 * leverage + ((2 * error ** 2) / (variance + error) ** 3) * (2 / squares);
  });
  return result;
}

interface Sampled {
  x: Float64Array;
  y: number;
  error: number;
}

interface Fit {
  beta: Float64Array;
  /** (X'V^-1 X)^-1, row by row. */
  inverse: Float64Array;
  /** Restricted log-likelihood, but for a constant, and its slope by the variance. */
  likelihood: number;
  slope: number;
}

/** Generalised least squares with a variance between areas, and how likely that variance is. @throws AnalysisError */
function fitted(sampled: readonly Sampled[], width: number, variance: number): Fit {
  const [cross, right] = [new Float64Array(width * width), new Float64Array(width)];
  for (const { x, y, error } of sampled) {
    const weight = 1 / (variance + error);
    for (let i = 0; i < width; i++) {
      const scaled = weight * (x[i] as number);
      right[i] = (right[i] as number) + scaled * y;
      for (let j = 0; j < width; j++) cross[i * width + j] = (cross[i * width + j] as number) + scaled * (x[j] as number);
    }
  }
  const lower = cholesky(cross, width);
  if (!lower) throw new AnalysisError('invalid-request', 'covariates', 'the covariates depend on each other');
  const inverse = choleskyInverse(lower, width);
  const beta = Float64Array.from({ length: width }, (_, i) => dot(inverse.subarray(i * width, (i + 1) * width), right));
  let [likelihood, trace, residuals] = [0, 0, 0];
  for (let i = 0; i < width; i++) likelihood -= Math.log(lower[i * width + i] as number);
  for (const { x, y, error } of sampled) {
    const weight = 1 / (variance + error);
    const residual = y - dot(x, beta);
    likelihood -= 0.5 * (Math.log(variance + error) + weight * residual ** 2);
    trace += weight - weight ** 2 * quadratic(inverse, x);
    residuals += (weight * residual) ** 2;
  }
  return { beta, inverse, likelihood, slope: 0.5 * (residuals - trace) };
}

/** The variance of the highest restricted likelihood: the slope may cross 0 several times, so every crossing downwards is compared. */
function likeliest(sampled: readonly Sampled[], fit: (variance: number) => Fit): number {
  const unit = sampled.reduce((sum, { y, error }) => sum + error + y * y, 0) / sampled.length;
  const points = [0, ...Array.from({ length: POINTS }, (_, k) => unit * SMALLEST * (LARGEST / SMALLEST) ** (k / (POINTS - 1)))];
  const slopes = points.map((variance) => fit(variance).slope);
  const peaks = points.flatMap((from, k) => ((slopes[k] as number) > 0 && (slopes[k + 1] ?? 1) <= 0 ? crossing(from, points[k + 1] as number) : []));
  if ((slopes[0] as number) <= 0) peaks.unshift(0);
  return peaks.reduce((best, peak) => (fit(peak).likelihood > fit(best).likelihood ? peak : best), peaks[0] ?? 0);

  function crossing(from: number, to: number): number {
    let [low, high] = [from, to];
    for (let k = 0; k < HALVINGS && high - low > 1e-15 * high; k++) {
      const middle = (low + high) / 2;
      if (fit(middle).slope > 0) low = middle;
      else high = middle;
    }
    return (low + high) / 2;
  }
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

/** x' A x. */
function quadratic(matrix: Float64Array, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] as number) * dot(matrix.subarray(i * x.length, (i + 1) * x.length), x);
  return sum;
}

const invalid = (path: string, message: string) => new AnalysisError('invalid-request', path, message);
