import { AnalysisError, checkFinite, studentQuantile, sumOf } from '../foundation/index.ts';

/** What is the same in all groups, and how far each is from it. Variances are in the squared unit of the values. */
export interface RandomEffects {
  /** Mean of the means that groups have, and its variance. */
  mean: number;
  meanVariance: number;
  /** Variance between groups, and of one value within its group. */
  between: number;
  within: number;
  /** Degrees of freedom of `within`. */
  degrees: number;
  /** By group: how many values it has, its mean drawn towards that of all, and the variance of that. */
  groups: { count: number; mean: number; variance: number }[];
}

/** Where one more value is to be expected. */
export interface Prediction {
  low: number;
  mean: number;
  high: number;
}

/** Of fewer groups nothing is said about one that was not seen: Higgins, Thompson and Spiegelhalter (2009), 4.2, give the distribution k - 2 degrees of freedom. */
const LEAST_GROUPS = 3;

/**
 * Means of groups of values, partially pooled: the one-way model with normal effects and one variance within all groups.
 *
 * The variance between groups is the moment estimate of DerSimonian and Laird (1986), Controlled Clinical Trials 7, 177-188; each mean is drawn towards
 * that of all by the share of its own error in its whole variance (empirical Bayes, Efron and Morris 1975, Journal of the American Statistical Association 70,
 * 311-319), and its variance holds the error of the common mean.
 *
 * @param groups values by group, at least one each
 * @returns null where no spread within groups can be told: no group with two values, or none whose values differ
 * @throws AnalysisError for an empty group or a value that is not finite
 */
export function randomEffects(groups: readonly ArrayLike<number>[]): RandomEffects | null {
  groups.forEach((values, at) => {
    if (values.length === 0) throw new AnalysisError('invalid-request', `groups[${at}]`, `groups[${at}] has no value`);
    checkFinite(values, `groups[${at}]`);
  });
  const means = groups.map(meanOf);
  const degrees = groups.reduce((sum, { length }) => sum + length - 1, 0);
  const squares = groups.reduce((sum, values, at) => sum + squaresAround(values, means[at] as number), 0);
  if (degrees === 0 || squares === 0) return null;
  const within = squares / degrees;
  const errors = groups.map(({ length }) => within / length);
  const between = betweenOf(means, errors);
  const weights = errors.map((error) => 1 / (error + between));
  const total = sumOf(weights);
  const mean = weighted(means, weights);
  return {
    mean,
    meanVariance: 1 / total,
    between,
    within,
    degrees,
    groups: groups.map(({ length }, at) => {
      const error = errors[at] as number;
      const own = between / (between + error);
      return { count: length, mean: own * (means[at] as number) + (1 - own) * mean, variance: own * error + (1 - own) ** 2 * (1 / total) };
    }),
  };
}

/**
 * The interval that one more value falls into with probability `level`, with quantiles of Student's t: of a group that was seen, or of one that was not.
 *
 * For a group not seen the degrees of freedom are those of both variances together: Satterthwaite (1946), Biometrics Bulletin 2, 110-114.
 *
 * @param group its position; null: not seen
 * @param level between 0 and 1, both excluded
 * @returns null for a group not seen where fewer than three were
 * @throws AnalysisError for a group or a level out of range
 */
export function predicted({ mean, meanVariance, between, within, degrees, groups }: RandomEffects, group: number | null, level: number): Prediction | null {
  if (!(level > 0 && level < 1)) throw new AnalysisError('invalid-request', 'level', `level is ${level}, not a share between 0 and 1`);
  if (group !== null) {
    const seen = groups[group];
    if (!seen) throw new AnalysisError('invalid-request', 'group', `group is ${group}, and there are ${groups.length}`);
    return around(seen.mean, seen.variance + within, degrees, level);
  }
  if (groups.length < LEAST_GROUPS) return null;
  const apart = between + meanVariance;
  const both = (apart + within) ** 2 / (apart ** 2 / (groups.length - 2) + within ** 2 / degrees);
  return around(mean, apart + within, both, level);
}

function around(mean: number, variance: number, degrees: number, level: number): Prediction {
  const half = studentQuantile(degrees, (1 + level) / 2) * Math.sqrt(variance);
  return { low: mean - half, mean, high: mean + half };
}

/** DerSimonian and Laird (1986), formula 8: how much more the means differ than their errors explain, 0 where they do not. */
function betweenOf(means: readonly number[], errors: readonly number[]): number {
  if (means.length < 2) return 0;
  const weights = errors.map((error) => 1 / error);
  const total = sumOf(weights);
  const mean = weighted(means, weights);
  const differ = means.reduce((sum, each, at) => sum + (weights[at] as number) * (each - mean) ** 2, 0);
  const squares = weights.reduce((sum, each) => sum + each * each, 0);
  return Math.max(0, (differ - (means.length - 1)) / (total - squares / total));
}

const meanOf = (values: ArrayLike<number>): number => sumOf(values) / values.length;
const weighted = (values: readonly number[], weights: readonly number[]): number => values.reduce((sum, each, at) => sum + each * (weights[at] as number), 0) / sumOf(weights);

function squaresAround(values: ArrayLike<number>, mean: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += ((values[i] as number) - mean) ** 2;
  return sum;
}
