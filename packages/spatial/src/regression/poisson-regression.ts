import { AnalysisError, cholesky, choleskyInverse, choleskySolve, gammaQuantile } from '../foundation/index.ts';
import { type Design, designOf, expectedLog, loss, onScale, rounding, slopes } from './design.ts';
import { elasticNet } from './elastic-net.ts';

export interface PoissonRegressionOptions {
  counts: ArrayLike<number>;
  /** rows x columns, row by row, without a constant, which is added. */
  covariates: Float64Array;
  /** What each count is for (children, officer-days, years): its logarithm is added with coefficient 1. */
  exposure?: ArrayLike<number> | undefined;
  /** Elastic net: lambda times (alpha |b| + (1 - alpha) / 2 b^2), b on covariates divided by their standard deviation. */
  penalty?: { alpha: number; lambda: number } | undefined;
  /** Of the intervals; 0.95 unless given. */
  level?: number | undefined;
}

/** The constant first, on the scale of the covariates. */
export interface Wald {
  standardErrors: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
}

export interface PoissonRegression {
  intercept: number;
  /** On the scale of the covariates: exp(b) is how many times more is counted where a covariate is one higher and the others are alike. */
  coefficients: Float64Array;
  deviance: number;
  /** Of the model that has the exposure and nothing else. */
  nullDeviance: number;
  /** Null with a penalty: the errors of coefficients that are drawn towards 0 are not these. */
  wald: Wald | null;
}

/** Newton's method takes some ten steps. Where counts of 0 can be fitted without end it goes on by about one each step, and never settles. */
const MOST_STEPS = 100;
const SETTLED = 1e-10;

/**
 * Poisson regression with the logarithm as link: McCullagh and Nelder (1989), Generalized Linear Models, chapter 6; with a penalty the elastic net of Friedman,
 * Hastie, Tibshirani (2010), Journal of Statistical Software 33(1).
 *
 * @throws AnalysisError for an exposure that is not positive, counts that are all 0; without a penalty also for covariates that depend on each other and for
 * data that no coefficient fits best, as where a group has no count at all
 */
export function poissonRegression({ counts, covariates, exposure, penalty, level = 0.95 }: PoissonRegressionOptions): PoissonRegression {
  const design = designOf(counts, covariates, exposure);
  if (!(level > 0 && level < 1)) throw new AnalysisError('invalid-request', 'level', `level is ${level}, not a share between 0 and 1`);
  const nullDeviance = devianceOf(design, alone(design));
  const scaled = penalty ? elasticNet(design, penalty) : unpenalised(design);
  const [intercept = 0, ...coefficients] = onScale(design, scaled);
  return {
    intercept,
    coefficients: Float64Array.from(coefficients),
    deviance: devianceOf(design, scaled),
    nullDeviance,
    wald: penalty ? null : waldOf(design, scaled, level),
  };
}

/** The constant, and nothing else. */
const alone = ({ start, columns }: Design): Float64Array => Float64Array.of(start, ...new Float64Array(columns));

/** The largest likelihood, by Newton's method with steps halved until it rises. */
function unpenalised(design: Design): Float64Array {
  const width = design.columns + 1;
  // Weighted or not, the same columns depend on each other.
  if (!cholesky(crossOf(design), width)) throw new AnalysisError('invalid-request', 'covariates', 'the covariates depend on each other or do not vary');
  let parameters = alone(design);
  let value = loss(design, parameters);
  for (let step = 0; step < MOST_STEPS; step++) {
    const { slope, curvature } = slopes(design, parameters);
    const lower = cholesky(curvature, width);
    if (!lower) break;
    const change = choleskySolve(lower, slope);
    if (change.every((each, k) => Math.abs(each) <= SETTLED * Math.max(1, Math.abs(parameters[k] as number)))) return parameters.map((each, k) => each + (change[k] as number));
    let share = 1;
    let tried = parameters.map((each, k) => each + (change[k] as number));
    for (; share > Number.EPSILON && !(loss(design, tried) <= value + rounding(design)); share /= 2)
      tried = parameters.map((each, k) => each + (share / 2) * (change[k] as number));
    parameters = tried;
    value = loss(design, parameters);
  }
  throw new AnalysisError('no-answer', 'counts', 'no coefficients fit best: counts of 0 can be fitted better without end, as where a group has no count at all');
}

function crossOf({ rows, columns, scaled }: Design): Float64Array {
  const width = columns + 1;
  const cross = new Float64Array(width * width);
  const of = (row: number, k: number) => (k === 0 ? 1 : (scaled[row * columns + k - 1] as number));
  for (let i = 0; i < rows; i++) for (let j = 0; j < width; j++) for (let k = 0; k <= j; k++) cross[j * width + k] = (cross[j * width + k] as number) + of(i, j) * of(i, k);
  return cross;
}

function devianceOf(design: Design, parameters: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < design.rows; i++) {
    const [count, log] = [design.counts[i] as number, expectedLog(design, parameters, i)];
    sum += (count === 0 ? 0 : count * (Math.log(count) - log)) - (count - Math.exp(log));
  }
  return 2 * sum;
}

/** Errors of the parameters on the scale of the covariates: those of the constant hold the means that were taken away. */
function waldOf(design: Design, parameters: Float64Array, level: number): Wald {
  const width = design.columns + 1;
  const lower = cholesky(slopes(design, parameters).curvature, width);
  if (!lower) throw new AnalysisError('no-answer', 'counts', 'the errors of the coefficients cannot be told');
  const covariance = choleskyInverse(lower, width);
  const own = onScale(design, parameters);
  const standardErrors = Float64Array.from({ length: width }, (_, k) => {
    const direction = Float64Array.from({ length: width }, (_, j) => {
      if (k > 0) return j === k ? 1 / (design.deviations[k - 1] as number) : 0;
      return j === 0 ? 1 : -(design.means[j - 1] as number) / (design.deviations[j - 1] as number);
    });
    let variance = 0;
    for (let i = 0; i < width; i++) for (let j = 0; j < width; j++) variance += (direction[i] as number) * (direction[j] as number) * (covariance[i * width + j] as number);
    return Math.sqrt(variance);
  });
  // The square of a normal variable is a gamma variable of shape and rate a half.
  const half = Math.sqrt(gammaQuantile(0.5, 0.5, level));
  return {
    standardErrors,
    lower: own.map((each, k) => each - half * (standardErrors[k] as number)),
    upper: own.map((each, k) => each + half * (standardErrors[k] as number)),
  };
}
