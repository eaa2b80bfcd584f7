import type { Circles } from './circles.ts';
import type { ScanModel } from './model.ts';

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

/** Draws that are searched in one pass over the circles, which costs little more than one. */
export const LANES = 4;

/** Looks for the most unlikely cylinders of counts. Reuses its memory: not for two searches at a time. */
export interface Search {
  /** The largest log likelihood ratio of all cylinders, for each of up to {@link LANES} counts; 0 where none holds more than expected. */
  maxima(draws: readonly Float64Array[]): number[];
  /** The most unlikely cylinder around a centre that holds no place of `taken`; null where there is none. */
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
  const parts = { circles, model, windows, minCases, total, expectedOf, bounds: boundsInSpace({ circles, model, total, expectedOf }), best, consider };
  const searchMembers = windows.steps === 1 ? searchInSpace(parts) : searchInTime(parts);
  return {
    maxima(draws) {
      if (windows.steps === 1) return maximaInSpace(parts, draws);
      return draws.map((counts) => {
        best.logLikelihoodRatio = 0;
        for (let centre = 0; centre + 1 < offsets.length; centre++) searchMembers(offsets[centre] as number, offsets[centre + 1] as number, counts);
        return best.logLikelihoodRatio;
      });
    },
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
  minCases: number;
  total: number;
  expectedOf: Float64Array;
  bounds: { slope: Float64Array; offset: Float64Array };
  best: Cylinder;
  /** Takes a cylinder where it beats the best; returns the best ratio then. */
  consider(last: number, start: number, end: number, cases: number, expected: number): number;
}

/** Goes through members `from` to `to` - 1, all around one centre, and leaves what it finds in `best`. */
type SearchMembers = (from: number, to: number, counts: Float64Array) => void;

/** With s = sqrt(K / (E (C - E))) the bound asks whether c s - E s is above the root of the best: a product and a sum. */
function boundsInSpace({ circles: { members }, model, total, expectedOf }: Pick<SearchParts, 'circles' | 'model' | 'total' | 'expectedOf'>) {
  const ceiling = model.ceiling(total);
  const slope = new Float64Array(members.length);
  // Where no circle ends nothing is above the bound.
  const offset = new Float64Array(members.length).fill(Number.POSITIVE_INFINITY);
  expectedOf.forEach((expected, k) => {
    if (!(expected > 0 && expected < total)) return;
    slope[k] = Math.sqrt(ceiling / (expected * (total - expected)));
    offset[k] = expected * (slope[k] as number);
  });
  return { slope, offset };
}

function searchInSpace({ circles: { members }, bounds: { slope, offset }, expectedOf, best, consider }: SearchParts): SearchMembers {
  return (from, to, counts) => {
    let threshold = Math.sqrt(best.logLikelihoodRatio);
    let cases = 0;
    for (let k = from; k < to; k++) {
      cases += counts[members[k] as number] as number;
      if (cases * (slope[k] as number) - (offset[k] as number) > threshold) threshold = Math.sqrt(consider(k, 0, 0, cases, expectedOf[k] as number));
    }
  };
}

/** Four draws side by side: the circles are read once, and the sums do not wait for one another. */
function maximaInSpace({ circles, bounds: { slope, offset }, expectedOf, total, model, minCases }: SearchParts, draws: readonly Float64Array[]): number[] {
  const { offsets, members } = circles;
  const places = offsets.length - 1;
  const counts = new Float64Array(LANES * places);
  draws.forEach((draw, lane) => {
    for (let i = 0; i < places; i++) counts[LANES * i + lane] = draw[i] as number;
  });
  const highest = new Float64Array(LANES);
  const raise = (lane: number, k: number, cases: number): number => {
    const expected = expectedOf[k] as number;
    if (cases >= minCases) highest[lane] = Math.max(highest[lane] as number, model.logLikelihoodRatio(cases, expected, total));
    return Math.sqrt(highest[lane] as number);
  };
  let threshold0 = 0;
  let threshold1 = 0;
  let threshold2 = 0;
  let threshold3 = 0;
  for (let centre = 0; centre < places; centre++) {
    const to = offsets[centre + 1] as number;
    let cases0 = 0;
    let cases1 = 0;
    let cases2 = 0;
    let cases3 = 0;
    for (let k = offsets[centre] as number; k < to; k++) {
      const at = LANES * (members[k] as number);
      const s = slope[k] as number;
      const o = offset[k] as number;
      cases0 += counts[at] as number;
      cases1 += counts[at + 1] as number;
      cases2 += counts[at + 2] as number;
      cases3 += counts[at + 3] as number;
      if (cases0 * s - o > threshold0) threshold0 = raise(0, k, cases0);
      if (cases1 * s - o > threshold1) threshold1 = raise(1, k, cases1);
      if (cases2 * s - o > threshold2) threshold2 = raise(2, k, cases2);
      if (cases3 * s - o > threshold3) threshold3 = raise(3, k, cases3);
    }
  }
  return Array.from(highest.subarray(0, draws.length));
}

/**
 * Only circles whose last members brought cases are looked at, and only windows that begin and end with a step that has
 * some: the smaller cylinder holds as many cases among fewer expected.
 */
function searchInTime({ circles: { members, ends }, model, windows, total, expectedOf, best, consider }: SearchParts): SearchMembers {
  const { steps, maxDuration, prospective } = windows;
  const ceiling = model.ceiling(total);
  const shares = cumulative(model.shareOfStep);
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
        if (excess > 0 && excess * excess * ceiling > threshold * expected * (total - expected)) threshold = consider(last, start, end, cases, expected);
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
