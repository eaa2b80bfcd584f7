import { AnalysisError, checkLength, checkNotNegative, gammaVariate, seededRandom } from '../foundation/index.ts';
import { type Forecast, forecast, LEAST_MONTHS, ratePaths } from './forecast.ts';
import { queue } from './queue.ts';
import { type BedsFrom, type SimulatedOccupancy, simulateOccupancy } from './simulate-occupancy.ts';

/** What happened in a house, month by month, complete months only. Groups (girls, boys) are in the same order everywhere. */
export interface OccupancyHistory {
  /** Days of each month. */
  days: ArrayLike<number>;
  /** Arrivals by group, each by month. */
  arrivals: readonly ArrayLike<number>[];
  /** People there at the end of each month, by group. */
  inUse: readonly ArrayLike<number>[];
  /** Sum of the days that people spent there, by month. */
  bedDays: ArrayLike<number>;
  /** People who left, by month. */
  exits: ArrayLike<number>;
}

/** People who are expected beside those who come by themselves (an operation that is planned), by month ahead. */
export interface PlannedArrivals {
  mean: ArrayLike<number>;
  /** Not under the mean: counts scatter at least as Poisson's do, and what is less is taken for as much. */
  variance: ArrayLike<number>;
}

export interface OccupancyQuestion {
  history: OccupancyHistory;
  /** Beds over the months ahead; days are counted from the beginning of the first of them. */
  beds: readonly BedsFrom[];
  /** Days of each month ahead. */
  days: ArrayLike<number>;
  planned?: PlannedArrivals | undefined;
  seed: number;
}

export interface OccupancyForecast {
  /** Arrivals, those who find no bed not among them: they were never written down. Nor are those who are planned. */
  arrivals: Forecast;
  /** Mean days of a stay, and the stays that ended, of which it is known. */
  meanStay: number;
  exits: number;
  /** From who is there now, by simulation; with those who are planned. */
  occupancy: SimulatedOccupancy;
  /** The fewest beds of each month. */
  beds: Float64Array;
  /** What each month would come to if it went on for ever with its fewest beds (Erlang's loss model): a check in closed form, which has no groups and forgets who is there now. */
  steady: { p50: Float64Array; p90: Float64Array; blocked: Float64Array };
}

/** How often forecasts of the past, made one to three months ahead with what was known then, held what came. A month is forecast up to three times. */
export interface OccupancyBackTest {
  forecasts: number;
  /** Different months that were forecast. */
  months: number;
  arrivalsInHalf: number;
  arrivalsInNine: number;
  /** Beds in use at the end of a month between p5 and p95, and up to p90. */
  occupancyInNine: number;
  occupancyUpToP90: number;
}

const PATHS = 1_000;
const PATHS_OF_A_TEST = 300;
/** Months ahead that a back-test looks, and the latest months that it starts from. */
const LOOKS_AHEAD = 3;
const ORIGINS = 12;
/** Stays that ended, under which a mean stay says nothing: its relative standard error is 1 over their square root, 26 %. */
const LEAST_EXITS = 15;
const LEAST_ARRIVALS = 24;
/** A stream of random numbers that no path has: a path has two. */
const PLANNED_STREAM = 2 * PATHS;

/**
 * Beds in use over the months ahead: arrivals by {@link forecast} and as planned, stays as long as they were, beds as they are told.
 *
 * @throws AnalysisError 'no-answer' where there is too little to say: under 24 months, 24 arrivals or 15 stays that ended
 */
export function forecastOccupancy({ history, beds, days, planned, seed }: OccupancyQuestion): OccupancyForecast {
  const { counts, shares, meanStay, exits } = summed(history, history.days.length);
  const horizon = days.length;
  const arrivals = forecast({ counts, horizon });
  const rates = ratePaths({ counts, horizon, paths: PATHS, seed });
  if (planned) addPlanned(rates, planned, horizon, seed);
  const last = history.days.length - 1;
  const groups = shares.map((share, g) => ({ inUse: history.inUse[g]?.[last] ?? 0, share }));
  const occupancy = simulateOccupancy({ groups, beds, days, rates, meanStay, seed });
  const fewest = fewestBeds(beds, days);
  const steady = { p50: new Float64Array(horizon), p90: new Float64Array(horizon), blocked: new Float64Array(horizon) };
  for (let month = 0; month < horizon; month++) {
    const { p50, p90, blocked } = queue({ model: 'loss', beds: fewest[month] as number, arrivals: (arrivals.mean[month] as number) / (days[month] as number), meanStay });
    [steady.p50[month], steady.p90[month], steady.blocked[month]] = [p50, p90, blocked];
  }
  return { arrivals, meanStay, exits, occupancy, beds: fewest, steady };
}

/** Adds to each path what its months are planned to bring: gamma, so that counts around it are negative binomial with this mean and variance. */
function addPlanned(rates: Float64Array, { mean, variance }: PlannedArrivals, horizon: number, seed: number): void {
  for (const [path, list] of [
    ['mean', mean],
    ['variance', variance],
  ] as const) {
    checkLength(list, horizon, `planned.${path}`, 'days');
    checkNotNegative(list, `planned.${path}`);
  }
  const random = seededRandom(seed, PLANNED_STREAM);
  for (let at = 0; at < rates.length; at++) {
    const [expected, over] = [mean[at % horizon] as number, (variance[at % horizon] as number) - (mean[at % horizon] as number)];
    rates[at] = (rates[at] as number) + (over > 0 && expected > 0 ? (gammaVariate(random, expected ** 2 / over) * over) / expected : expected);
  }
}

function fewestBeds(beds: readonly BedsFrom[], days: ArrayLike<number>): Float64Array {
  const fewest = new Float64Array(days.length);
  let begins = 0;
  for (let month = 0; month < days.length; month++) {
    const ends = begins + (days[month] as number);
    const holding = beds.filter(({ day }, at) => day < ends && (beds[at + 1]?.day ?? Number.POSITIVE_INFINITY) > begins);
    fewest[month] = Math.min(...holding.map(({ own, shared }) => own.reduce((sum, count) => sum + count, shared)));
    begins = ends;
  }
  return fewest;
}

/**
 * Forecasts the latest months of the past from what was known before each, and counts how often it was right.
 * The beds are the first that are told, which are those of today: what there was then is not asked.
 *
 * @returns null where no month has enough months before it
 */
export function backTestOccupancy({ history, beds, seed }: Pick<OccupancyQuestion, 'history' | 'beds' | 'seed'>): OccupancyBackTest | null {
  const months = history.days.length;
  const forecastMonths = new Set<number>();
  const result = { forecasts: 0, months: 0, arrivalsInHalf: 0, arrivalsInNine: 0, occupancyInNine: 0, occupancyUpToP90: 0 };
  for (let origin = Math.max(LEAST_MONTHS, months - ORIGINS); origin < months; origin++) {
    const known = enough(history, origin);
    if (!known) continue;
    const { counts, shares, meanStay } = known;
    const days = Array.from({ length: Math.min(LOOKS_AHEAD, months - origin) }, (_, ahead) => history.days[origin + ahead] as number);
    const told = forecast({ counts, horizon: days.length });
    const rates = ratePaths({ counts, horizon: days.length, paths: PATHS_OF_A_TEST, seed });
    const groups = shares.map((share, g) => ({ inUse: history.inUse[g]?.[origin - 1] ?? 0, share }));
    const { p5, p90, p95 } = simulateOccupancy({ groups, beds: beds.slice(0, 1), days, rates, meanStay, seed });
    for (let ahead = 0; ahead < days.length; ahead++) {
      const came = total(history.arrivals, origin + ahead);
      const there = total(history.inUse, origin + ahead);
      result.forecasts++;
      forecastMonths.add(origin + ahead);
      if (within(told.lower[0], came, told.upper[0], ahead)) result.arrivalsInHalf++;
      if (within(told.lower[1], came, told.upper[1], ahead)) result.arrivalsInNine++;
      if (within(p5, there, p95, ahead)) result.occupancyInNine++;
      if (there <= (p90[ahead] as number)) result.occupancyUpToP90++;
    }
  }
  return result.forecasts > 0 ? { ...result, months: forecastMonths.size } : null;
}

const within = (lower: Float64Array, value: number, upper: Float64Array, at: number) => (lower[at] as number) <= value && value <= (upper[at] as number);
const total = (groups: readonly ArrayLike<number>[], month: number) => groups.reduce((sum, group) => sum + (group[month] as number), 0);

interface Known {
  counts: Float64Array;
  shares: number[];
  meanStay: number;
  exits: number;
}

/** What the first `months` months tell. @throws AnalysisError */
function summed(history: OccupancyHistory, months: number): Known {
  for (const [path, list] of [['bedDays', history.bedDays], ['exits', history.exits], ...[...history.arrivals, ...history.inUse].map((group) => ['arrivals and inUse', group])] as [
    string,
    ArrayLike<number>,
  ][]) {
    checkLength(list, history.days.length, `history.${path}`, 'months');
  }
  const known = enough(history, months);
  if (!known) throw new AnalysisError('no-answer', 'history', `a forecast needs ${LEAST_MONTHS} months, ${LEAST_ARRIVALS} arrivals and ${LEAST_EXITS} stays that ended`);
  return known;
}

function enough({ arrivals, bedDays, exits }: OccupancyHistory, months: number): Known | undefined {
  const counts = Float64Array.from({ length: months }, (_, month) => total(arrivals, month));
  const came = counts.reduce((sum, count) => sum + count, 0);
  let [slept, left] = [0, 0];
  for (let month = 0; month < months; month++) {
    slept += bedDays[month] as number;
    left += exits[month] as number;
  }
  if (months < LEAST_MONTHS || came < LEAST_ARRIVALS || left < LEAST_EXITS) return undefined;
  const shares = arrivals.map((group) => Array.from({ length: months }, (_, month) => group[month] as number).reduce((sum, count) => sum + count, 0) / came);
  // Days spent over stays that ended: what is right of an exponential stay where some have not ended yet.
  return { counts, shares, meanStay: slept / left, exits: left };
}
