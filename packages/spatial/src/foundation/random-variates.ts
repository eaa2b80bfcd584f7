import { logGamma } from './gamma.ts';
import type { Random } from './random.ts';

/** Up to this mean a binomial count is found by summing its probabilities; above it by rejection, in constant time. */
const INVERSION_UP_TO = 10;

/** Draws from a multinomial distribution. */
export interface MultinomialSampler {
  /** Fills `counts`, one per category, with `total` objects thrown independently. */
  draw(random: Random, total: number, counts: Float64Array): void;
}

/**
 * Successes in `trials` independent trials, each with probability p.
 *
 * Kachitvichyanukul, Schmeiser (1988), CACM 31 (inversion); Hörmann (1993), The generation of binomial random variates,
 * J. Stat. Comput. Simul. 46 (transformed rejection, BTRS).
 */
export function binomialVariate(random: Random, trials: number, p: number): number {
  if (p > 0.5) return trials - binomialVariate(random, trials, 1 - p);
  if (trials === 0 || p <= 0) return 0;
  return trials * p < INVERSION_UP_TO ? byInversion(random, trials, p) : byRejection(random, trials, p);
}

/**
 * Events at this mean.
 *
 * Hörmann (1993), The transformed rejection method for generating Poisson random variables, Insurance Math. Econ. 12.
 */
export function poissonVariate(random: Random, mean: number): number {
  if (mean <= 0) return 0;
  return mean < INVERSION_UP_TO ? poissonByInversion(random, mean) : poissonByRejection(random, mean);
}

/**
 * A gamma variable of rate 1.
 *
 * Marsaglia, Tsang (2000), A simple method for generating gamma variables, ACM Trans. Math. Softw. 26; a shape under 1 from the one above it.
 *
 * @param shape positive
 */
export function gammaVariate(random: Random, shape: number): number {
  if (shape < 1) return gammaVariate(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const cube = (1 + c * x) ** 3;
    if (cube <= 0) continue;
    if (Math.log(1 - random.uniform()) < 0.5 * x * x + d * (1 - cube + Math.log(cube))) return d * cube;
  }
}

/**
 * Marked ones among `drawn` objects taken without replacement from `all`, of which `marked` are marked. By summing
 * probabilities from the mode outwards, in about as many steps as the standard deviation.
 *
 * @param drawn at most `all`
 * @param marked at most `all`
 */
export function hypergeometricVariate(random: Random, all: number, marked: number, drawn: number): number {
  const least = Math.max(0, drawn + marked - all);
  const most = Math.min(drawn, marked);
  if (least === most) return least;
  const mode = Math.min(most, Math.max(least, Math.floor(((drawn + 1) * (marked + 1)) / (all + 2))));
  const atMode = Math.exp(logChoose(marked, mode) + logChoose(all - marked, drawn - mode) - logChoose(all, drawn));
  let left = random.uniform() - atMode;
  let up = atMode;
  let down = atMode;
  for (let above = mode, below = mode; left > 0 && (above < most || below > least); ) {
    if (above < most) {
      up *= ((marked - above) * (drawn - above)) / ((above + 1) * (all - marked - drawn + above + 1));
      above++;
      left -= up;
      if (left <= 0) return above;
    }
    if (below > least) {
      down *= (below * (all - marked - drawn + below)) / ((marked - below + 1) * (drawn - below + 1));
      below--;
      left -= down;
      if (left <= 0) return below;
    }
  }
  return mode;
}

/**
 * Throws objects into categories with probability in proportion to the weights. One throw at a time from an alias table
 * while there are few objects a category, else category by category, each binomial in what is left: the work a draw
 * grows with the smaller of both.
 *
 * Vose (1991), IEEE Trans. Softw. Eng. 17 (alias table); Davis (1993), Comput. Stat. Data Anal. 16 (conditional binomials).
 *
 * @param weights not negative, their sum positive
 */
export function multinomialSampler(weights: Float64Array): MultinomialSampler {
  const table = aliasTable(weights);
  // What is left from each category on, summed from the end so that the last share is exactly 1.
  const remaining = new Float64Array(weights.length + 1);
  for (let i = weights.length - 1; i >= 0; i--) remaining[i] = (remaining[i + 1] as number) + (weights[i] as number);
  return {
    draw(random, total, counts) {
      if (total <= CATEGORY_COST * weights.length) return throwOneByOne(random, total, counts, table);
      counts.fill(0);
      for (let i = 0, left = total; i < weights.length && left > 0; i++) {
        const share = (weights[i] as number) / (remaining[i] as number);
        const count = share >= 1 ? left : binomialVariate(random, left, share);
        counts[i] = count;
        left -= count;
      }
    },
  };
}

/** A binomial draw costs about as much as this many throws. */
const CATEGORY_COST = 8;

interface AliasTable {
  /** Of the category itself, in units of 2^32; the rest of its column belongs to the alias. */
  threshold: Float64Array;
  alias: Uint32Array;
}

function aliasTable(weights: Float64Array): AliasTable {
  const n = weights.length;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const share = weights.map((weight) => (weight / sum) * n);
  const alias = Uint32Array.from(weights.keys());
  const threshold = new Float64Array(n).fill(1);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, i) => {
    (value < 1 ? small : large).push(i);
  });
  while (small.length > 0 && large.length > 0) {
    const under = small.pop() as number;
    const over = large.at(-1) as number;
    threshold[under] = share[under] as number;
    alias[under] = over;
    share[over] = (share[over] as number) - (1 - (share[under] as number));
    if ((share[over] as number) < 1) small.push(large.pop() as number);
  }
  // What rounding left among the small ones is 1, unless it weighs nothing.
  for (const i of small) if (weights[i] === 0) threshold[i] = 0;
  const heaviest = weights.indexOf(weights.reduce((most, weight) => Math.max(most, weight), 0));
  for (const i of small) if (weights[i] === 0) alias[i] = heaviest;
  return { threshold, alias };
}

function throwOneByOne(random: Random, total: number, counts: Float64Array, { threshold, alias }: AliasTable): void {
  const n = counts.length;
  counts.fill(0);
  for (let k = 0; k < total; k++) {
    const at = random.uniform() * n;
    const column = Math.floor(at);
    const i = at - column < (threshold[column] as number) ? column : (alias[column] as number);
    counts[i] = (counts[i] as number) + 1;
  }
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

function byInversion(random: Random, trials: number, p: number): number {
  const odds = p / (1 - p);
  let probability = Math.exp(trials * Math.log1p(-p));
  let left = random.uniform();
  let count = 0;
  while (left > probability && count < trials) {
    left -= probability;
    count++;
    probability *= (odds * (trials - count + 1)) / count;
  }
  return count;
}

function poissonByInversion(random: Random, mean: number): number {
  let probability = Math.exp(-mean);
  let left = random.uniform();
  let count = 0;
  // Past a thousand the probabilities are 0, and what is left is rounding.
  while (left > probability && count < 1000) {
    left -= probability;
    count++;
    probability *= mean / count;
  }
  return count;
}

function poissonByRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const logMean = Math.log(mean);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + mean + 0.43);
    if (count < 0) continue;
    if (distance >= 0.07 && v <= squeeze) return count;
    if (Math.log((v * inverseAlpha) / (a / (distance * distance) + b)) <= count * logMean - mean - logGamma(count + 1)) return count;
  }
}

function byRejection(random: Random, trials: number, p: number): number {
  const spread = Math.sqrt(trials * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = trials * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = Math.floor((trials + 1) * p);
  const logOdds = Math.log(p / (1 - p));
  const logAtMode = logGamma(mode + 1) + logGamma(trials - mode + 1);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const distance = 0.5 - Math.abs(u);
    const count = Math.floor(((2 * a) / distance + b) * u + centre);
    if (count < 0 || count > trials) continue;
    if (distance >= 0.07 && v <= squeeze) return count;
    const logRatio = (count - mode) * logOdds + logAtMode - logGamma(count + 1) - logGamma(trials - count + 1);
    if (Math.log((v * alpha) / (a / (distance * distance) + b)) <= logRatio) return count;
  }
}
