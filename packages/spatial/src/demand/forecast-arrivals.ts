import { checkLength, negativeBinomialQuantiles } from '../foundation/index.ts';
import { type Forecast, forecast, forecastsFrom, LEAST_MONTHS } from './forecast.ts';

/** Children who came to be known in a department, month by month, complete months only. */
export interface ArrivalHistory {
  /** Found by searches that were written down. */
  found: ArrayLike<number>;
  /** Officer-days of those searches. */
  officerDays: ArrayLike<number>;
  /** Reported by somebody: no search was needed. */
  reported: ArrayLike<number>;
}

/** One value for each month ahead; the ends are those of the interval that holds the month with 90 %. */
export interface ArrivalsAhead {
  mean: number[];
  variance: number[];
  lower: number[];
  upper: number[];
}

export interface ArrivalForecast {
  /** Null where `finds` says why: then only reports are in `all`, which is not the same as no child to be found. */
  found: ArrivalsAhead | null;
  /** Whether finds are forecast. `TOO_SHORT`: too few months were searched to know what a search finds. `NOBODY_SEARCHES`: nobody did in the latest twelve. */
  finds: 'TOLD' | 'TOO_SHORT' | 'NOBODY_SEARCHES';
  /** Officer-days a month that are taken to go on: the mean of the latest twelve months. */
  officerDays: number;
  /** Children found on 100 officer-days, in the whole history; null where nobody searched. */
  foundPerHundredDays: number | null;
  reported: ArrivalsAhead;
  /** Of both together, as far as they are told. */
  all: ArrivalsAhead;
  test: ArrivalTest;
}

/** How often forecasts of the past, made one to three months ahead with what was known then, held all who came. A month is forecast up to three times. */
export interface ArrivalTest {
  forecasts: number;
  /** Held by the interval of 90 % where as much was searched as later was, which nobody knew then: a test of the rate alone. */
  inNineKnowingEffort: number;
  /** Held where searches were taken to go on as they had: what is shown. */
  inNine: number;
}

const YEAR = 12;
/** Children under whom nothing is said of a department. */
const LEAST_CHILDREN = 24;
/** Months with a search under which a rate says nothing. */
const LEAST_SEARCHED = 12;
const LOOKS_AHEAD = 3;
const ORIGINS = 12;
const NINE = [0.05, 0.95] as const;

/**
 * Children to come in a department. Those found by searches are forecast as a rate, children per officer-day, because a count of finds says where people
 * searched, not where children are; the rate is then taken times the officer-days of a usual month. Those reported are forecast as they are.
 *
 * The sum of both is a negative binomial with the sum of their means and variances: they are taken to be independent once the level and the season are known.
 *
 * @returns null where there is too little to say: under 24 months or 24 children
 */
export function forecastArrivals(history: ArrivalHistory, horizon: number): ArrivalForecast | null {
  const { found, officerDays, reported } = history;
  const months = found.length;
  checkLength(officerDays, months, 'officerDays', 'months');
  checkLength(reported, months, 'reported', 'months');
  if (!enough(history, months)) return null;
  const days = usual(officerDays, months);
  const finds = !rateKnown(officerDays, months) ? 'TOO_SHORT' : days === 0 ? 'NOBODY_SEARCHES' : 'TOLD';
  const told = finds === 'TOLD' ? aheadOf(forecast({ counts: found, horizon, exposure: { past: officerDays, ahead: new Float64Array(horizon).fill(days) } })) : null;
  const others = aheadOf(forecast({ counts: reported, horizon }));
  const searched = sumTo(officerDays, months);
  return {
    found: told,
    finds,
    officerDays: days,
    foundPerHundredDays: searched > 0 ? (100 * sumTo(found, months)) / searched : null,
    reported: others,
    all: told ? together([told, others]) : others,
    test: testOf(history),
  };
}

/** Several independent counts as one, from their means and variances. */
export function together(parts: readonly Pick<ArrivalsAhead, 'mean' | 'variance'>[]): ArrivalsAhead {
  const sum = (of: 'mean' | 'variance', at: number) => parts.reduce((total, part) => total + (part[of][at] ?? 0), 0);
  const all: ArrivalsAhead = { mean: [], variance: [], lower: [], upper: [] };
  for (let at = 0; at < (parts[0]?.mean.length ?? 0); at++) {
    const [mean, variance] = [sum('mean', at), sum('variance', at)];
    const [lower = 0, upper = 0] = negativeBinomialQuantiles(mean, variance, NINE);
    all.mean.push(mean);
    all.variance.push(variance);
    all.lower.push(lower);
    all.upper.push(upper);
  }
  return all;
}

/** A number of children with the ends of its interval of 90 %. */
export interface ArrivalsInAll {
  mean: number;
  lower: number;
  upper: number;
}

/**
 * All months together. Where the level or the season is taken too high, it is so in every month: so standard deviations are added, not variances. Months are
 * partly independent all the same, and the interval is rather too wide than too narrow.
 */
export function overMonths({ mean, variance }: Pick<ArrivalsAhead, 'mean' | 'variance'>): ArrivalsInAll {
  const sum = mean.reduce((total, month) => total + month, 0);
  const deviation = variance.reduce((total, month) => total + Math.sqrt(month), 0);
  const [lower = 0, upper = 0] = negativeBinomialQuantiles(sum, deviation ** 2, NINE);
  return { mean: sum, lower, upper };
}

/** The latest months, each forecast from one, two and three months before. */
function testOf(history: ArrivalHistory): ArrivalTest {
  const { found, officerDays, reported } = history;
  const months = found.length;
  const test: ArrivalTest = { forecasts: 0, inNineKnowingEffort: 0, inNine: 0 };
  const first = Math.max(LEAST_MONTHS, months - ORIGINS);
  const origins = Array.from({ length: Math.max(0, months - first) }, (_, at) => first + at).filter((origin) => enough(history, origin) && rateKnown(officerDays, origin));
  const horizonAt = (origin: number) => Math.min(LOOKS_AHEAD, months - origin);
  const ofFinds = forecastsFrom(found, officerDays, origins, (origin) => [
    Float64Array.from({ length: horizonAt(origin) }, (_, ahead) => officerDays[origin + ahead] as number),
    new Float64Array(horizonAt(origin)).fill(usual(officerDays, origin)),
  ]);
  const ofReports = forecastsFrom(reported, new Float64Array(months).fill(1), origins, (origin) => [new Float64Array(horizonAt(origin)).fill(1)]);
  for (const [at, origin] of origins.entries()) {
    const [known, usualEffort] = (ofFinds[at] as Forecast[]).map((finds) => together([aheadOf(finds), aheadOf((ofReports[at] as Forecast[])[0] as Forecast)])) as [
      ArrivalsAhead,
      ArrivalsAhead,
    ];
    for (let ahead = 0; ahead < horizonAt(origin); ahead++) {
      const came = (found[origin + ahead] as number) + (reported[origin + ahead] as number);
      test.forecasts++;
      if (within(known, came, ahead)) test.inNineKnowingEffort++;
      if (within(usualEffort, came, ahead)) test.inNine++;
    }
  }
  return test;
}

const within = ({ lower, upper }: ArrivalsAhead, came: number, at: number) => (lower[at] as number) <= came && came <= (upper[at] as number);

const aheadOf = ({ mean, variance, lower, upper }: Forecast): ArrivalsAhead => ({
  mean: Array.from(mean),
  variance: Array.from(variance),
  lower: Array.from(lower[1]),
  upper: Array.from(upper[1]),
});

function sumTo(values: ArrayLike<number>, to: number, from = 0): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at] as number;
  return sum;
}

const enough = ({ found, reported }: ArrivalHistory, months: number) => months >= LEAST_MONTHS && sumTo(found, months) + sumTo(reported, months) >= LEAST_CHILDREN;

function rateKnown(officerDays: ArrayLike<number>, months: number): boolean {
  let searched = 0;
  for (let month = 0; month < months; month++) if ((officerDays[month] as number) > 0) searched++;
  return searched >= LEAST_SEARCHED;
}

/** Officer-days of a usual month, as the twelve before `month` were. */
const usual = (officerDays: ArrayLike<number>, month: number): number => sumTo(officerDays, month, Math.max(0, month - YEAR)) / Math.min(YEAR, month);
