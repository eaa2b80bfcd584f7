import { AnalysisError, checkLength, checkNotNegative, hypergeometricVariate, multinomialSampler, type Random } from '../foundation/index.ts';

export type ScanModelName = 'poisson' | 'bernoulli' | 'space-time-permutation' | 'space-time-poisson';

export interface ScanCounts {
  model: ScanModelName;
  /** Time-major: step by step, one count per location. */
  cases: Float64Array;
  locations: number;
  steps: number;
  /** Population or expected number of each location, for the Poisson models; any unit. */
  population?: Float64Array;
  /** Of each location, for the Bernoulli model. */
  controls?: Float64Array;
}

/** What the scan needs to know of a probability model. */
export interface ScanModel {
  /** One weight per location, whose sum over a circle is limited to a share of the total. */
  weights: Float64Array;
  totalWeight: number;
  /** Location by location, one count per step. */
  counts: Float64Array;
  totalCases: number;
  /** One per step, their sum 1: its share of what is expected anywhere. */
  shareOfStep: Float64Array;
  /** Fewest cases of a cluster where the request says nothing. */
  minCases: number;
  /** Fills counts with one draw under the null hypothesis. */
  draw(random: Random, counts: Float64Array): void;
  /** Cases of a draw. */
  drawnCases: number;
  /** log likelihood ratio of `cases` where `expected` were, of `total` in all; expected < cases. */
  logLikelihoodRatio(cases: number, expected: number, total: number): number;
  /** A number S such that the ratio above is never more than S (c - E)^2, whatever the cases; 0 < expected < total. */
  steepness(expected: number, total: number): number;
}

/**
 * Reads the counts of a scan under its probability model.
 *
 * @throws AnalysisError for counts that are negative or not finite, no cases, cases where no one lives, or a fraction
 * of a case where single ones are drawn
 */
export function scanModel(data: ScanCounts): ScanModel {
  checkNotNegative(data.cases, 'cases');
  checkLength(data.cases, data.locations * data.steps, 'cases', 'locations and steps');
  const counts = locationMajor(data);
  const ofPlace = Float64Array.from({ length: data.locations }, (_, i) => sum(counts.subarray(i * data.steps, (i + 1) * data.steps)));
  const totalCases = sum(ofPlace);
  if (!(totalCases > 0)) throw new AnalysisError('no-answer', 'cases', 'there are no cases');
  const steady = new Float64Array(data.steps).fill(1 / data.steps);
  const common = { counts, totalCases, shareOfStep: steady, minCases: 1 };
  switch (data.model) {
    case 'poisson':
    case 'space-time-poisson': {
      const weights = checkedWeights(data.population, ofPlace);
      const drawnCases = Math.round(totalCases);
      const sampler = multinomialSampler(Float64Array.from(counts, (_, k) => weights[Math.floor(k / data.steps)] as number));
      const draw = (random: Random, into: Float64Array) => sampler.draw(random, drawnCases, into);
      return { ...common, weights, totalWeight: sum(weights), drawnCases, draw, logLikelihoodRatio: poissonRatio, steepness: poissonSteepness };
    }
    case 'bernoulli': {
      checkWholes(data.cases, 'cases');
      const controls = data.controls ?? new Float64Array();
      checkLength(controls, data.locations, 'controls');
      checkNotNegative(controls, 'controls');
      checkWholes(controls, 'controls');
      const weights = ofPlace.map((cases, i) => cases + (controls[i] as number));
      const totalWeight = sum(weights);
      const draw = (random: Random, into: Float64Array) => drawWithoutReplacement(random, weights, totalWeight, totalCases, into);
      if (totalCases === totalWeight) throw new AnalysisError('no-answer', 'controls', 'there are no controls');
      const ofModel = { logLikelihoodRatio: bernoulliRatio(totalWeight), steepness: bernoulliSteepness(totalWeight) };
      return { ...common, weights, totalWeight, drawnCases: totalCases, draw, ...ofModel };
    }
    case 'space-time-permutation': {
      checkWholes(data.cases, 'cases');
      const shareOfStep = Float64Array.from({ length: data.steps }, (_, t) => sum(data.cases.subarray(t * data.locations, (t + 1) * data.locations)) / totalCases);
      const draw = permutationOfSteps(counts, data.steps, totalCases);
      return {
        ...common,
        weights: ofPlace,
        totalWeight: totalCases,
        shareOfStep,
        minCases: 2,
        drawnCases: totalCases,
        draw,
        logLikelihoodRatio: poissonRatio,
        steepness: poissonSteepness,
      };
    }
  }
}

/** c ln(c / E) + (C - c) ln((C - c) / (C - E)): Kulldorff (1997), Commun. Stat. Theory Methods 26. */
function poissonRatio(cases: number, expected: number, total: number): number {
  const outside = total - cases;
  return cases * Math.log(cases / expected) + (outside > 0 ? outside * Math.log(outside / (total - expected)) : 0);
}

/** C times the relative entropy of c / C against E / C. */
function poissonSteepness(expected: number, total: number): number {
  return entropySteepness(expected / total) / total;
}

/** With n individuals inside and N in all: the entropies of both parts against that of the whole. */
function bernoulliRatio(all: number): ScanModel['logLikelihoodRatio'] {
  return (cases, expected, total) => {
    const inside = (expected * all) / total;
    const outside = all - inside;
    const rate = total / all;
    return entropyPart(cases, inside, rate) + entropyPart(total - cases, outside, rate);
  };
}

/** n times the relative entropy inside and N - n times that outside, where the cases are as many too few as inside too many. */
function bernoulliSteepness(all: number): ScanModel['steepness'] {
  return (expected, total) => {
    const inside = (expected * all) / total;
    const rate = total / all;
    return entropySteepness(rate) / inside + entropySteepness(1 - rate) / (all - inside);
  };
}

/**
 * A number S such that the relative entropy of a share p > q against q is never more than S (p - q)^2: over (p - q)^2 it is
 * the mean of 1 / (x (1 - x)) at x = q + t (p - q) with weight 1 - t, t from 0 to 1, which is convex in p, and so largest
 * at one of the ends: 1 / (2 q (1 - q)) near q and -ln q / (1 - q)^2 at 1.
 */
function entropySteepness(q: number): number {
  return Math.max(1 / (2 * q * (1 - q)), -Math.log(q) / (1 - q) ** 2);
}

/** c ln(c / (n p)) + (n - c) ln((n - c) / (n (1 - p))). */
function entropyPart(cases: number, individuals: number, rate: number): number {
  const controls = Math.max(0, individuals - cases);
  return (cases > 0 ? cases * Math.log(cases / (individuals * rate)) : 0) + (controls > 0 ? controls * Math.log(controls / (individuals * (1 - rate))) : 0);
}

function checkedWeights(population: Float64Array | undefined, cases: Float64Array): Float64Array {
  const weights = population ?? new Float64Array();
  checkLength(weights, cases.length, 'population');
  checkNotNegative(weights, 'population');
  cases.forEach((count, i) => {
    if (count > 0 && weights[i] === 0) throw new AnalysisError('invalid-request', `population[${i}]`, `population[${i}] is 0, where there are cases`);
  });
  return weights;
}

function checkWholes(values: Float64Array, path: string): void {
  const at = values.findIndex((value) => !Number.isInteger(value));
  if (at >= 0) throw new AnalysisError('invalid-request', `${path}[${at}]`, `${path}[${at}] is ${values[at]}: this model draws whole cases`);
}

function drawWithoutReplacement(random: Random, individuals: Float64Array, all: number, cases: number, into: Float64Array): void {
  let left = all;
  let marked = cases;
  for (let i = 0; i < into.length; i++) {
    const here = individuals[i] as number;
    const count = hypergeometricVariate(random, left, marked, here);
    into[i] = count;
    left -= here;
    marked -= count;
  }
}

/** Every case keeps its location; the steps of all cases are shuffled among them. */
function permutationOfSteps(counts: Float64Array, steps: number, total: number): ScanModel['draw'] {
  const location = new Uint32Array(total);
  const step = new Uint32Array(total);
  let next = 0;
  counts.forEach((count, k) => {
    location.fill(Math.floor(k / steps), next, next + count);
    step.fill(k % steps, next, next + count);
    next += count;
  });
  const shuffled = new Uint32Array(total);
  return (random, into) => {
    shuffled.set(step);
    into.fill(0);
    for (let k = total - 1; k >= 0; k--) {
      const other = random.below(k + 1);
      const at = (location[k] as number) * steps + (shuffled[other] as number);
      shuffled[other] = shuffled[k] as number;
      into[at] = (into[at] as number) + 1;
    }
  };
}

function locationMajor({ cases, locations, steps }: ScanCounts): Float64Array {
  const counts = new Float64Array(cases.length);
  for (let t = 0; t < steps; t++) for (let i = 0; i < locations; i++) counts[i * steps + t] = cases[t * locations + i] as number;
  return counts;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
