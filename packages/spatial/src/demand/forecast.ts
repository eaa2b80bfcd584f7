import {
  AnalysisError,
  type Component,
  checkLength,
  checkNotNegative,
  checkWhole,
  gammaVariate,
  logNegativeBinomial,
  mixtureQuantiles,
  type Random,
  seededRandom,
} from '../foundation/index.ts';

export interface ForecastOptions {
  /** A count a month, in order, 24 months at least; the first is of season 0. */
  counts: ArrayLike<number>;
  /** Months ahead. */
  horizon: number;
  /** Where counts are finds of a search: what was searched in each month. Left out: each month as much as the others. */
  exposure?: Exposure;
}

/** How much was done that could find something, in any unit (officer-days). A month of 0 tells nothing, whatever was counted in it. */
export interface Exposure {
  /** One value a month, as many as counts. */
  past: ArrayLike<number>;
  /** One value for each month ahead: what the forecast takes for granted. */
  ahead: ArrayLike<number>;
}

/** One value for each month ahead. */
export interface Forecast {
  mean: Float64Array;
  variance: Float64Array;
  /** Ends of the intervals that hold the month with 50 % and with 90 %. */
  lower: [half: Float64Array, nine: Float64Array];
  upper: [half: Float64Array, nine: Float64Array];
  /** What was done, for the reader. */
  model: string;
}

const YEAR = 12;
/** Months that a forecast needs. */
export const LEAST_MONTHS = 2 * YEAR;
/** How much of what is known of the level is left after a month; 1: the level never changes. */
const MEMORIES = [0.75, 0.85, 0.92, 0.96, 0.98, 0.99, 1] as const;
/** Expected cases of a calendar month that it takes to believe half of what the month showed; infinite: no season. */
const SEASON_PRIORS = [3, 10, 30, 100, Number.POSITIVE_INFINITY] as const;
/** Size of the negative binomial around the level; infinite: Poisson. */
const SIZES = [0.5, 1, 2, 4, 8, 16, 40, Number.POSITIVE_INFINITY] as const;
/** Ends of the intervals. */
const SHARES = [0.05, 0.25, 0.75, 0.95] as const;
/** What is known of the level before the first month: as much as one case tells. */
const FIRST_SHAPE = 1;

interface Filter {
  memory: number;
  size: number;
  /** The level is gamma with this shape and rate. */
  shape: number;
  rate: number;
  /** By calendar month: cases seen and cases expected, both with the prior in them. */
  seen: Float64Array;
  expected: Float64Array;
  /** Months that told something. */
  months: number;
  logLikelihood: number;
}

/**
 * Counts of the months ahead, with intervals: a level that drifts, factors of the calendar months drawn towards 1, and a negative binomial around them.
 * How fast the level drifts, how far the factors are believed and how wide the counts scatter is not chosen: all combinations of a grid forecast each month
 * of the past one month ahead, and are mixed by how well they did. The intervals are those of the mixture; nothing is drawn, so that there is no seed.
 *
 * Level: Harvey, Fernandes (1989), Journal of Business & Economic Statistics 7 (a gamma level whose knowledge is discounted each month). Mixing: Raftery,
 * Kárný, Ettler (2010), Technometrics 52, with weights that do not fade.
 *
 * With an exposure the level is a rate: cases per unit of it. A month in which more was searched then says more, and where nobody searched nothing is learnt.
 *
 * @throws AnalysisError for fewer than 24 months, a count or an exposure that is negative or not finite, or a horizon that is not a whole number from 1
 */
export function forecast({ counts, horizon, exposure }: ForecastOptions): Forecast {
  checkWhole(horizon, 1, 'horizon');
  const past = exposure?.past ?? everyMonth(counts.length);
  const ahead = exposure?.ahead ?? everyMonth(horizon);
  checkLength(ahead, horizon, 'exposure.ahead', 'months');
  return mixed(fitted(counts, past), counts.length, ahead);
}

/**
 * Forecasts of the past, as {@link forecast} would have made them then: one pass over the months, at each origin with what was known before it.
 *
 * @param origins months of the past, ascending, each with 24 months before it
 * @param ahead exposures of the months from an origin on, for as many forecasts from it
 * @returns for each origin its forecasts
 */
export function forecastsFrom(counts: ArrayLike<number>, past: ArrayLike<number>, origins: readonly number[], ahead: (origin: number) => ArrayLike<number>[]): Forecast[][] {
  checkMonths(counts, past);
  const filters = startFilters(counts, past);
  let month = 0;
  return origins.map((origin) => {
    for (; month < origin; month++) for (const filter of filters) learn(filter, counts[month] as number, past[month] as number, month);
    const known = weighed(filters);
    return ahead(origin).map((months) => mixed(known, origin, months));
  });
}

const everyMonth = (months: number) => new Float64Array(months).fill(1);

export interface RatePathsOptions extends Omit<ForecastOptions, 'exposure'> {
  paths: number;
  seed: number;
}

/**
 * Courses that the months ahead may take together, drawn from the same mixture as {@link forecast}: a level that is high in one month stays high in the next.
 *
 * Each value is an expected count, with the scatter between months in it; around it counts are Poisson.
 *
 * @returns paths x horizon, row by row
 * @throws AnalysisError as {@link forecast} does
 */
export function ratePaths({ counts, horizon, paths, seed }: RatePathsOptions): Float64Array {
  checkWhole(horizon, 1, 'horizon');
  checkWhole(paths, 1, 'paths');
  const filters = fitted(counts, everyMonth(counts.length));
  const rates = new Float64Array(paths * horizon);
  for (let path = 0; path < paths; path++) {
    const random = seededRandom(seed, path);
    let left = random.uniform();
    const chosen = filters.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    drawPath((chosen ?? (filters.at(-1) as (typeof filters)[number])).filter, counts.length, random, rates.subarray(path * horizon, (path + 1) * horizon));
  }
  return rates;
}

/** The level moves from month to month as the filter assumes: what is known of it fades by the share that is forgotten (Harvey, Fernandes 1989, eq. 2.6). */
function drawPath(filter: Filter, months: number, random: Random, rates: Float64Array): void {
  let shape = filter.shape;
  let level = gammaVariate(random, shape) / filter.rate;
  for (let ahead = 0; ahead < rates.length; ahead++) {
    if (filter.memory < 1) {
      const [kept, lost] = [gammaVariate(random, shape * filter.memory), gammaVariate(random, shape * (1 - filter.memory))];
      level *= kept / (kept + lost) / filter.memory;
      shape *= filter.memory;
    }
    const scatter = filter.size === Number.POSITIVE_INFINITY ? 1 : gammaVariate(random, filter.size) / filter.size;
    rates[ahead] = level * seasonOf(filter, months + ahead) * scatter;
  }
}

/** The filters after all months, with their shares. @throws AnalysisError */
function fitted(counts: ArrayLike<number>, past: ArrayLike<number>): { filter: Filter; weight: number }[] {
  checkMonths(counts, past);
  const filters = startFilters(counts, past);
  for (let month = 0; month < counts.length; month++) for (const filter of filters) learn(filter, counts[month] as number, past[month] as number, month);
  return weighed(filters);
}

function checkMonths(counts: ArrayLike<number>, past: ArrayLike<number>): void {
  checkNotNegative(counts, 'counts');
  checkNotNegative(past, 'exposure.past');
  checkLength(past, counts.length, 'exposure.past', 'months');
  if (counts.length < LEAST_MONTHS) throw new AnalysisError('invalid-request', 'counts', `there are ${counts.length} months, and a season needs ${LEAST_MONTHS}`);
}

function startFilters(counts: ArrayLike<number>, past: ArrayLike<number>): Filter[] {
  let [months, first, exposed] = [0, 0, 0];
  for (let month = 0; month < counts.length && months < YEAR; month++) {
    if (past[month] === 0) continue;
    months++;
    first += counts[month] as number;
    exposed += past[month] as number;
  }
  // Half a case in a year where there was none: the level of a place without a case is low, not nothing.
  const level = exposed === 0 ? 1 : Math.max(first, 0.5) / exposed;
  return MEMORIES.flatMap((memory) =>
    SEASON_PRIORS.flatMap((prior) =>
      SIZES.map((size) => ({
        memory,
        size,
        shape: FIRST_SHAPE,
        rate: FIRST_SHAPE / level,
        seen: new Float64Array(YEAR).fill(prior),
        expected: new Float64Array(YEAR).fill(prior),
        months: 0,
        logLikelihood: 0,
      })),
    ),
  );
}

function seasonOf({ seen, expected }: Filter, month: number): number {
  const season = month % YEAR;
  return seen[season] === Number.POSITIVE_INFINITY ? 1 : (seen[season] as number) / (expected[season] as number);
}

/** Size of the negative binomial of a count: its own scatter, and what is not known of the level. */
function sizeOf({ size }: Filter, shape: number): number {
  return 1 / (1 / size + 1 / shape);
}

/** Forecasts a month, is judged by it, and takes it in. A month without exposure says nothing: what is known of the level fades, that is all. */
function learn(filter: Filter, count: number, exposure: number, month: number): void {
  const factor = seasonOf(filter, month) * exposure;
  const shape = filter.shape * filter.memory;
  const rate = filter.rate * filter.memory;
  if (exposure === 0) {
    [filter.shape, filter.rate] = [shape, rate];
    return;
  }
  const mean = (shape / rate) * factor;
  // The first year says what the level is; what was believed before it is nobody's forecast.
  if (filter.months >= YEAR) filter.logLikelihood += logNegativeBinomial(count, mean, sizeOf(filter, shape));
  filter.months++;
  // A count that scatters more than Poisson tells less of the level: as much as size / (size + mean) of it.
  const told = filter.size === Number.POSITIVE_INFINITY ? 1 : filter.size / (filter.size + mean);
  filter.shape = shape + told * count;
  filter.rate = rate + told * factor;
  const season = month % YEAR;
  filter.seen[season] = (filter.seen[season] as number) + told * count;
  filter.expected[season] = (filter.expected[season] as number) + (told * exposure * filter.shape) / filter.rate;
}

/** Shares of the filters by their likelihood; those that add nothing are left out. */
function weighed(filters: readonly Filter[]): { filter: Filter; weight: number }[] {
  const best = Math.max(...filters.map(({ logLikelihood }) => logLikelihood));
  const relative = filters.map((filter) => ({ filter, weight: Math.exp(filter.logLikelihood - best) })).filter(({ weight }) => weight > 1e-4);
  const total = relative.reduce((sum, { weight }) => sum + weight, 0);
  return relative.map(({ filter, weight }) => ({ filter, weight: weight / total }));
}

function mixed(filters: readonly { filter: Filter; weight: number }[], months: number, exposures: ArrayLike<number>): Forecast {
  const horizon = exposures.length;
  const result: Forecast = {
    mean: new Float64Array(horizon),
    variance: new Float64Array(horizon),
    lower: [new Float64Array(horizon), new Float64Array(horizon)],
    upper: [new Float64Array(horizon), new Float64Array(horizon)],
    model: `level that drifts, month factors, negative binomial; mixture of ${filters.length} of ${MEMORIES.length * SEASON_PRIORS.length * SIZES.length}`,
  };
  for (let ahead = 0; ahead < horizon; ahead++) {
    // Who does not search finds nothing, for certain.
    if (exposures[ahead] === 0) continue;
    const components = filters.map(({ filter, weight }): Component => {
      const shape = filter.shape * filter.memory ** (ahead + 1);
      return { weight, mean: (filter.shape / filter.rate) * seasonOf(filter, months + ahead) * (exposures[ahead] as number), size: sizeOf(filter, shape) };
    });
    const [l9, l5, u5, u9] = mixtureQuantiles(components, SHARES) as [number, number, number, number];
    const mean = components.reduce((sum, each) => sum + each.weight * each.mean, 0);
    result.mean[ahead] = mean;
    result.variance[ahead] = components.reduce((sum, each) => sum + each.weight * (each.mean + each.mean ** 2 / each.size + (each.mean - mean) ** 2), 0);
    [result.lower[0][ahead], result.lower[1][ahead], result.upper[0][ahead], result.upper[1][ahead]] = [l5, l9, u5, u9];
  }
  return result;
}
