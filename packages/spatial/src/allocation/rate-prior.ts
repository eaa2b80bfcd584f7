import type { EffortHistory } from './effort-history.ts';

/** Rates that the prior distinguishes, evenly spaced in their logarithm. */
export const RATES = 20;
/** The lowest of them is this share of the rate of all targets together. */
const LOWEST = 1 / 50;
/** Standard deviation of the logarithm of the rates that the smooth prior has at least. */
const LEAST_SPREAD = 0.1;
/** A first guess before anything was ever found: half a find in all that was searched and one search more. */
const PRIOR_FINDS = 0.5;

/** The targets of a history with all their levels and steps taken together. */
export interface Totals {
  /** Finds of each target. */
  found: Float64Array;
  /** What each target was searched with: effort times exposure. */
  spent: Float64Array;
  /** The same of each step, squared, over the steps of a target. */
  squares: Float64Array;
  /** Finds for each unit of effort and exposure over all targets. */
  overall: number;
}

/** @param seen what all searches spent on each step, target by target */
export function totalsOf({ visits, finds, levels, exposure }: EffortHistory, seen: Float64Array): Totals {
  const steps = levels.length - 1;
  const over = (i: number, of: (value: number) => number) => seen.subarray(i * steps, (i + 1) * steps).reduce((sum, value) => sum + of(value), 0);
  // What was found without effort, by chance or in error, tells nothing of searching.
  const found = Float64Array.from(finds, (row) => Array.from(row).reduce((sum, count, level) => (level === 0 ? 0 : sum + count), 0));
  const spent = Float64Array.from(visits, (_, i) => over(i, (value) => value));
  const squares = Float64Array.from(visits, (_, i) => over(i, (value) => value ** 2));
  const oneSearch = (levels[steps] as number) * visits.reduce((most, _, i) => Math.max(most, exposure?.[i] ?? 1), 0);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  return { found, spent, squares, overall: (sum(found) + PRIOR_FINDS) / (sum(spent) + oneSearch) };
}

/** The rates that the prior holds possible, increasing. */
export function rateGrid({ found, spent, overall }: Totals): Float64Array {
  const highest = found.reduce((most, count, i) => Math.max(most, (count + 1) / ((spent[i] as number) + 1 / overall)), 4 * overall);
  const ratio = (highest / (overall * LOWEST)) ** (1 / (RATES - 1));
  return Float64Array.from({ length: RATES }, (_, g) => overall * LOWEST * ratio ** g);
}

/**
 * The probability of each rate under a log-normal distribution that has the mean of all targets, and the variance that their finds have beyond chance and
 * beyond the scatter of their steps (moments; Marshall 1991, Applied Statistics 40).
 *
 * @param shape of the gamma distribution by which the steps of a target scatter
 */
export function smoothPrior({ found, spent, squares, overall }: Totals, rates: Float64Array, shape: number): Float64Array {
  let beyond = 0;
  let weight = 0;
  for (let i = 0; i < found.length; i++) {
    const expected = overall * (spent[i] as number);
    beyond += ((found[i] as number) - expected) ** 2 - expected - (overall ** 2 * (squares[i] as number)) / shape;
    weight += (spent[i] as number) ** 2;
  }
  const relative = weight > 0 ? beyond / weight / overall ** 2 : 1;
  const variance = Math.max(LEAST_SPREAD ** 2, Math.log1p(Math.max(0, relative)));
  const density = rates.map((rate) => Math.exp(-((Math.log(rate / overall) + variance / 2) ** 2) / (2 * variance)));
  const total = density.reduce((sum, value) => sum + value, 0);
  return density.map((value) => value / total);
}
