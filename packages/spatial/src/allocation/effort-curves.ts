import { digamma } from '../foundation/index.ts';
import type { EffortHistory } from './effort-history.ts';
import { RATES, rateGrid, smoothPrior, type Totals, totalsOf } from './rate-prior.ts';

/** Rounds of expectation and maximisation, and within each those in which the distribution of rates settles. */
const ROUNDS = 8;
const PRIOR_ROUNDS = 12;
/** The smooth prior counts as so many targets more: no rate is ruled out, nor taken for certain, because of few targets. */
const SMOOTH_TARGETS = 3;
/** How alike the steps of one curve are, before the data say: the shape of a gamma distribution, and its bounds. */
const SHAPE = { first: 3, least: 0.5, most: 50 } as const;
/** A rate that is less probable changes no mean that anybody reads. */
const LEAST_WEIGHT = 1e-9;

/**
 * Finds as a function of effort at every target, by empirical Bayes on three levels.
 *
 * Each further step of effort at a target finds at a rate of its own: one that is left to itself would need many searches of each level. The rates of the
 * steps of a target scatter about the rate of the target as a gamma distribution whose shape all targets share; the rates of targets follow a distribution
 * of any form, on a grid, which is estimated from all, beside a smooth one that counts as a few targets (Kiefer, Wolfowitz 1956, Ann. Math. Stat. 27; Laird
 * 1978, JASA 73). A target that was never searched has the mean of that distribution; one that was searched often has, nearly, its own. Finds are taken to
 * be Poisson; which step a find belongs to is not seen, and is worked out by expectation and maximisation (Dempster, Laird, Rubin 1977, JRSS B 39).
 *
 * @param history checked by `checkHistory`
 * @returns the posterior mean of the finds of one search, target by target, a row of levels each: 0 at level 0, and never falling with effort
 */
export const effortCurves = (history: EffortHistory): Float64Array => effortPosterior(history).mean;

/** What one search is expected to find, target by target, a row of levels each. */
export interface EffortPosterior {
  /** As of {@link effortCurves}. */
  mean: Float64Array;
  /**
   * Of the finds of one search: that of a Poisson count about its rate, which is the mean, and that of the rate itself, within the gamma distributions of the
   * steps and between the rates that the target may have (law of total variance). The distribution over all targets, and which step a find belongs to, are
   * taken as estimated, so that it is a little too small where targets are few.
   */
  variance: Float64Array;
}

/** The curves of {@link effortCurves} with their variance. @param history checked by `checkHistory` */
export function effortPosterior(history: EffortHistory): EffortPosterior {
  const { visits, levels } = history;
  const targets = visits.length;
  const steps = levels.length - 1;
  const size = stepSizes(history);
  const seen = searchedSteps(history, size);
  const totals = totalsOf(history, seen);
  const rates = rateGrid(totals);
  const weights = new Float64Array(targets * RATES).fill(1 / RATES);
  const model: Model = {
    targets,
    steps,
    size,
    seen,
    rates,
    weights,
    mine: new Float64Array(seen.length),
    rate: new Float64Array(seen.length).fill(1),
    prior: new Float64Array(RATES),
    shape: SHAPE.first,
  };
  // The shape that the last means were made with: the next one would go with the next round.
  let shape = model.shape;
  for (let round = 0; round < ROUNDS; round++) {
    shareFinds(history, model);
    weighRates(totals, model);
    shape = model.shape;
    meanSteps(model);
  }
  const mean = new Float64Array(targets * (steps + 1));
  for (let i = 0; i < targets; i++) {
    for (let k = 0; k < steps; k++) {
      const at = i * (steps + 1) + k;
      mean[at + 1] = (mean[at] as number) + (model.rate[i * steps + k] as number) * (size[i * steps + k] as number);
    }
  }
  return { mean, variance: varianceOf({ ...model, shape }, mean) };
}

function varianceOf({ targets, steps, size, seen, rates, weights, mine, shape }: Model, mean: Float64Array): Float64Array {
  const width = steps + 1;
  const variance = new Float64Array(targets * width);
  for (let i = 0; i < targets; i++) {
    for (let g = 0; g < RATES; g++) {
      const weight = weights[i * RATES + g] as number;
      if (weight < LEAST_WEIGHT) continue;
      let within = 0;
      let expected = 0;
      for (let k = 0; k < steps; k++) {
        const at = i * steps + k;
        const alpha = shape + (mine[at] as number);
        const each = (size[at] as number) / (shape / (rates[g] as number) + (seen[at] as number));
        within += alpha * each ** 2;
        expected += alpha * each;
        const cell = i * width + k + 1;
        // Between the rates: the squares about the mean of all, which is subtracted at once so that nothing cancels.
        variance[cell] = (variance[cell] as number) + weight * (within + (expected - (mean[cell] as number)) ** 2);
      }
    }
    for (let k = 1; k < width; k++) variance[i * width + k] = (variance[i * width + k] as number) + (mean[i * width + k] as number);
  }
  return variance;
}

interface Model {
  targets: number;
  steps: number;
  /** What one search spends on each step of each target: effort times exposure. */
  size: Float64Array;
  /** What all searches spent on each step. */
  seen: Float64Array;
  rates: Float64Array;
  weights: Float64Array;
  /** Finds that belong to each step. */
  mine: Float64Array;
  /** Posterior mean of the rate of each step. */
  rate: Float64Array;
  /** Probability of each rate over all targets. */
  prior: Float64Array;
  shape: number;
}

const stepSizes = ({ visits, levels, exposure }: EffortHistory): Float64Array => {
  const steps = levels.length - 1;
  return Float64Array.from({ length: visits.length * steps }, (_, at) => {
    const k = at % steps;
    return ((levels[k + 1] as number) - (levels[k] as number)) * (exposure?.[Math.floor(at / steps)] ?? 1);
  });
};

/** A search of a level spends on all steps up to it. */
function searchedSteps({ visits, levels }: EffortHistory, size: Float64Array): Float64Array {
  const steps = levels.length - 1;
  const seen = new Float64Array(size.length);
  visits.forEach((row, i) => {
    let searches = 0;
    for (let k = steps - 1; k >= 0; k--) {
      searches += row[k + 1] as number;
      seen[i * steps + k] = searches * (size[i * steps + k] as number);
    }
  });
  return seen;
}

/** The finds that belong to each step: one at a level belongs to a step up to it in proportion to what the step finds. */
function shareFinds({ finds }: EffortHistory, { steps, size, mine, rate }: Model): void {
  finds.forEach((row, i) => {
    let upTo = 0;
    for (let k = i * steps; k < (i + 1) * steps; k++) upTo += (rate[k] as number) * (size[k] as number);
    let perFind = 0;
    for (let k = steps - 1; k >= 0; k--) {
      const found = row[k + 1] as number;
      if (found > 0 && upTo > 0) perFind += found / upTo;
      const part = (rate[i * steps + k] as number) * (size[i * steps + k] as number);
      mine[i * steps + k] = perFind * part;
      upTo -= part;
    }
  });
}

/**
 * The probability of each rate at each target, under the distribution over all targets that makes the finds most probable; then the shape that does so. Of a
 * step its finds follow, the rate of the step left out, a negative binomial distribution: few steps that find much say little of the others.
 */
function weighRates(totals: Totals, model: Model): void {
  const { targets, steps, seen, rates, weights, mine, prior, shape } = model;
  const smooth = smoothPrior(totals, rates, shape);
  if (prior.every((weight) => weight === 0)) prior.set(smooth);
  const likelihood = new Float64Array(targets * RATES);
  for (let i = 0; i < targets; i++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let g = 0; g < RATES; g++) {
      const scale = shape / (rates[g] as number);
      const own = shape * Math.log(scale);
      let log = 0;
      for (let k = i * steps; k < (i + 1) * steps; k++) {
        if ((seen[k] as number) > 0) log += own - (shape + (mine[k] as number)) * Math.log(scale + (seen[k] as number));
      }
      likelihood[i * RATES + g] = log;
      top = Math.max(top, log);
    }
    for (let g = 0; g < RATES; g++) likelihood[i * RATES + g] = Math.exp((likelihood[i * RATES + g] as number) - top);
  }
  for (let round = 0; round < PRIOR_ROUNDS; round++) {
    const next = smooth.map((weight) => SMOOTH_TARGETS * weight);
    for (let i = 0; i < targets; i++) {
      let sum = 0;
      for (let g = 0; g < RATES; g++) sum += (prior[g] as number) * (likelihood[i * RATES + g] as number);
      for (let g = 0; g < RATES; g++) {
        const weight = ((prior[g] as number) * (likelihood[i * RATES + g] as number)) / sum;
        weights[i * RATES + g] = weight;
        next[g] = (next[g] as number) + weight;
      }
    }
    for (let g = 0; g < RATES; g++) prior[g] = (next[g] as number) / (targets + SMOOTH_TARGETS);
  }
}

/** The posterior mean of the rate of each step, and the shape that makes the steps, as far as they are known, most probable about the rates of their targets. */
function meanSteps(model: Model): void {
  const { steps, seen, rates, weights, mine, rate, shape } = model;
  let spread = 0;
  let searched = 0;
  for (let k = 0; k < seen.length; k++) {
    const row = Math.floor(k / steps) * RATES;
    const alpha = shape + (mine[k] as number);
    const known = (seen[k] as number) > 0;
    let mean = 0;
    let relative = known ? -digamma(alpha) - 1 : 0;
    for (let g = 0; g < RATES; g++) {
      const weight = weights[row + g] as number;
      if (weight < LEAST_WEIGHT) continue;
      const beta = shape / (rates[g] as number) + (seen[k] as number);
      mean += weight * (alpha / beta);
      if (known) relative += weight * (alpha / beta / (rates[g] as number) + Math.log(beta * (rates[g] as number)));
    }
    rate[k] = mean;
    if (known) {
      spread += relative;
      searched++;
    }
  }
  if (searched > 0) model.shape = shapeOf(spread / searched);
}
/** The root of log a - digamma(a) = spread, within the bounds: the left side falls from infinity to 0, so the root is bracketed and halved. */
function shapeOf(spread: number): number {
  let [low, high]: [number, number] = [SHAPE.least, SHAPE.most];
  for (let halving = 0; halving < 20; halving++) {
    const middle = Math.sqrt(low * high);
    if (Math.log(middle) - digamma(middle) > spread) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}
