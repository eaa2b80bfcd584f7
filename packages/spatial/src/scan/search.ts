import type { Circles } from './circles.ts';
import type { ScanModel } from './model.ts';
import { boundsOfCircles, replicateMaxima } from './replicate-maxima.ts';

/** A circle during a window of time. */
export interface Cylinder {
  logLikelihoodRatio: number;
  /** Index into the members of all circles: the last one inside. */
  last: number;
  /** Steps, both included. */
  start: number;
  end: number;
  cases: number;
  expected: number;
}

export interface Windows {
  steps: number;
  maxDuration: number;
  /** All windows end with the last step. */
  prospective: boolean;
}

/** With more cases than this the packed search of replicate-maxima is not used. */
const MOST_PACKED = 2 ** 31 - 1;

/** Looks for the most unlikely cylinders of counts. It reuses its memory, so run one search at a time. */
export interface Search {
  /** Draws whose maxima are best asked for together. */
  lanes: number;
  /** The largest log likelihood ratio of all cylinders, for each of up to `lanes` draws; 0 where none holds more than expected. */
  maxima(draws: readonly Float64Array[]): number[];
  /** The most unlikely cylinder around a centre that holds no location of `taken`; null where there is none. */
  best(centre: number, counts: Float64Array, taken: Uint8Array): Cylinder | null;
}

/**
 * Goes through the cylinders of counts whose sum is `total`.
 *
 * Logarithms are taken only where the chi-square bound of the model lets a cylinder be above the best so far, which is so
 * of one in a hundred or less.
 */
export function cylinderSearch(circles: Circles, model: ScanModel, windows: Windows, minCases: number, total: number): Search {
  const { offsets, members } = circles;
  const expectedOf = expectedInCircles(circles, model, total);
  const best: Cylinder = { logLikelihoodRatio: 0, last: -1, start: 0, end: 0, cases: 0, expected: 0 };
  const consider = (last: number, start: number, end: number, cases: number, expected: number): number => {
    if (cases < minCases || expected >= total) return best.logLikelihoodRatio;
    const logLikelihoodRatio = model.logLikelihoodRatio(cases, expected, total);
    if (logLikelihoodRatio > best.logLikelihoodRatio) Object.assign(best, { logLikelihoodRatio, last, start, end, cases, expected });
    return best.logLikelihoodRatio;
  };
  const parts = { circles, model, windows, total, expectedOf, best, consider };
  const searchMembers = windows.steps === 1 ? searchInSpace(parts) : searchInTime(parts);
  const maximum = (counts: Float64Array) => {
    best.logLikelihoodRatio = 0;
    for (let centre = 0; centre + 1 < offsets.length; centre++) searchMembers(offsets[centre] as number, offsets[centre + 1] as number, counts);
    return best.logLikelihoodRatio;
  };
  const replicates = windows.steps === 1 && Number.isInteger(total) && total <= MOST_PACKED ? replicateMaxima({ circles, model, minCases, total, expectedOf }) : null;
  return {
    ...(replicates ?? { lanes: 1, maxima: (draws) => draws.map(maximum) }),
    best(centre, counts, taken) {
      const from = offsets[centre] as number;
      let to = from;
      while (to < (offsets[centre + 1] as number) && taken[members[to] as number] === 0) to++;
      best.logLikelihoodRatio = 0;
      searchMembers(from, to, counts);
      return best.logLikelihoodRatio > 0 ? { ...best } : null;
    },
  };
}

interface SearchParts {
  circles: Circles;
  model: ScanModel;
  windows: Windows;
  total: number;
  expectedOf: Float64Array;
  best: Cylinder;
  /** Takes a cylinder where it beats the best; returns the best ratio then. */
  consider(last: number, start: number, end: number, cases: number, expected: number): number;
}

/** Goes through members `from` to `to` - 1, all around one centre, and leaves what it finds in `best`. */
type SearchMembers = (from: number, to: number, counts: Float64Array) => void;

function searchInSpace({ circles: { members }, model, total, expectedOf, best, consider }: SearchParts): SearchMembers {
  const { slope, offset } = boundsOfCircles(expectedOf, model, total);
  return (from, to, counts) => {
    let threshold = Math.sqrt(best.logLikelihoodRatio);
    let cases = 0;
    for (let k = from; k < to; k++) {
      cases += counts[members[k] as number] as number;
      if (cases * (slope[k] as number) - (offset[k] as number) > threshold) threshold = Math.sqrt(consider(k, 0, 0, cases, expectedOf[k] as number));
    }
  };
}

/** Up to this share of all cases expected, half the chi-square statistic of the models with time bounds their ratio; beyond, the whole does. */
const HALVED = 0.28;

/**
 * Only circles whose last members brought cases are looked at, and only windows that begin and end with a step that has
 * some: the smaller cylinder holds as many cases among fewer expected.
 */
function searchInTime({ circles: { members, ends }, model: { shareOfStep }, windows, total, expectedOf, best, consider }: SearchParts): SearchMembers {
  const { steps, maxDuration, prospective } = windows;
  const shares = cumulative(shareOfStep);
  const inSteps = new Float64Array(steps);

  function searchWindows(last: number): void {
    const inCircle = expectedOf[last] as number;
    let threshold = best.logLikelihoodRatio;
    for (let end = steps - 1; end >= (prospective ? steps - 1 : 0); end--) {
      if (!prospective && inSteps[end] === 0) continue;
      let cases = 0;
      for (let start = end; start >= 0 && start > end - maxDuration; start--) {
        if (inSteps[start] === 0) continue;
        cases += inSteps[start] as number;
        const expected = inCircle * ((shares[end + 1] as number) - (shares[start] as number));
        const excess = cases - expected;
        const share = expected <= HALVED * total ? 2 : 1;
        if (excess > 0 && excess * excess * total > share * threshold * expected * (total - expected)) threshold = consider(last, start, end, cases, expected);
      }
    }
  }

  return (from, to, counts) => {
    inSteps.fill(0);
    let changed = false;
    for (let k = from; k < to; k++) {
      const row = (members[k] as number) * steps;
      for (let t = 0; t < steps; t++) {
        const count = counts[row + t] as number;
        if (count === 0) continue;
        inSteps[t] = (inSteps[t] as number) + count;
        changed = true;
      }
      if (!changed || ends[k] === 0) continue;
      searchWindows(k);
      changed = false;
    }
  };
}

/** Of the whole time, for the circle that ends with each member; infinite where none does. */
function expectedInCircles({ offsets, members, ends }: Circles, { weights, totalWeight }: ScanModel, total: number): Float64Array {
  const expected = new Float64Array(members.length).fill(Number.POSITIVE_INFINITY);
  for (let centre = 0; centre + 1 < offsets.length; centre++) {
    let weight = 0;
    for (let k = offsets[centre] as number; k < (offsets[centre + 1] as number); k++) {
      weight += weights[members[k] as number] as number;
      if (ends[k] === 1) expected[k] = (total * weight) / totalWeight;
    }
  }
  return expected;
}

/** Sums of the first 0, 1, 2, ... values. */
function cumulative(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => {
    sums[i + 1] = (sums[i] as number) + value;
  });
  return sums;
}
