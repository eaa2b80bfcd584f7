import { AnalysisError, binomialVariate, checkLength, checkNotNegative, checkPositive, checkWhole, poissonVariate, seededRandom } from '../foundation/index.ts';

/** The beds of a house from a day on. */
export interface BedsFrom {
  /** Days since the first period began; the first entry has 0, and each a later one than the entry before. */
  day: number;
  /** Beds that only one group may use, by group. */
  own: readonly number[];
  /** Beds that any group may use. */
  shared: number;
}

/** One kind of people (girls, boys). */
export interface OccupancyGroup {
  /** People of this group who are there at the beginning. */
  inUse: number;
  /** Their share of the arrivals; the shares sum to 1. */
  share: number;
}

export interface SimulateOccupancyOptions {
  groups: readonly OccupancyGroup[];
  beds: readonly BedsFrom[];
  /** Days of each period (month). */
  days: ArrayLike<number>;
  /** Expected arrivals: paths x periods, row by row. */
  rates: ArrayLike<number>;
  /** Days, exponential: how long somebody has been there says nothing of how long they will stay. */
  meanStay: number;
  seed: number;
}

/** One value for each period, over all paths. */
export interface SimulatedOccupancy {
  /** Beds in use at the end of the period that are not passed with probability 0.05, 0.5, 0.9 and 0.95. */
  p5: Float64Array;
  p50: Float64Array;
  p90: Float64Array;
  p95: Float64Array;
  /** Share of all arrivals that found no bed; 0 where nobody came. */
  refused: Float64Array;
  /** Share of the paths on which at least one arrival found no bed. */
  anyRefused: Float64Array;
}

/**
 * Beds in use over periods whose arrivals are uncertain, day by day: from who is there now, which a steady state forgets. Who finds no bed goes away; who is
 * there when beds go stays, and nobody comes until enough have left.
 *
 * The arrivals of a path do not depend on the beds, so that two numbers of beds are compared on the same arrivals.
 *
 * @throws AnalysisError for shares that do not sum to 1, beds that are not told from the first day on, counts that are not whole, rates of another length than paths x periods
 */
export function simulateOccupancy({ groups, beds, days, rates, meanStay, seed }: SimulateOccupancyOptions): SimulatedOccupancy {
  check({ groups, beds, days, rates, meanStay });
  const periods = days.length;
  const paths = rates.length / periods;
  const atEnd = Array.from({ length: periods }, () => new Float64Array(paths));
  const came = new Float64Array(periods);
  const refused = new Float64Array(periods);
  const anyRefused = new Float64Array(periods);
  const leaves = 1 - Math.exp(-1 / meanStay);
  const first = groups.map(({ inUse }) => inUse);
  let now = beds[0] as BedsFrom;
  for (let path = 0; path < paths; path++) {
    const inUse = first.slice();
    let [today, step] = [0, 0];
    const [arriving, leaving] = [seededRandom(seed, 2 * path), seededRandom(seed, 2 * path + 1)];
    for (let period = 0; period < periods; period++) {
      const daily = (rates[path * periods + period] as number) / (days[period] as number);
      let missed = 0;
      for (let day = 0; day < (days[period] as number); day++, today++) {
        while ((beds[step + 1]?.day ?? Number.POSITIVE_INFINITY) <= today) step++;
        now = beds[step] as BedsFrom;
        for (let g = 0; g < groups.length; g++) inUse[g] = (inUse[g] as number) - binomialVariate(leaving, inUse[g] as number, leaves);
        const arrivals = poissonVariate(arriving, daily);
        came[period] = (came[period] as number) + arrivals;
        for (let a = 0; a < arrivals; a++) if (!takesBed(inUse, drawn(arriving.uniform()))) missed++;
      }
      refused[period] = (refused[period] as number) + missed;
      if (missed > 0) anyRefused[period] = (anyRefused[period] as number) + 1 / paths;
      (atEnd[period] as Float64Array)[path] = inUse.reduce((sum, count) => sum + count, 0);
    }
  }
  const quantile = (share: number) => Float64Array.from(atEnd, (counts) => counts.sort()[Math.min(paths - 1, Math.ceil(share * paths) - 1)] as number);
  for (let period = 0; period < periods; period++) if ((came[period] as number) > 0) refused[period] = (refused[period] as number) / (came[period] as number);
  return { p5: quantile(0.05), p50: quantile(0.5), p90: quantile(0.9), p95: quantile(0.95), refused, anyRefused };

  function drawn(uniform: number): number {
    let left = uniform;
    for (let g = 0; g < groups.length - 1; g++) {
      left -= (groups[g] as OccupancyGroup).share;
      if (left < 0) return g;
    }
    return groups.length - 1;
  }

  /** Of those of a group who have no bed of their own each needs a shared one. */
  function takesBed(inUse: number[], group: number): boolean {
    let shared = 0;
    for (let g = 0; g < groups.length; g++) shared += Math.max(0, (inUse[g] as number) + (g === group ? 1 : 0) - (now.own[g] as number));
    if (shared > now.shared && (inUse[group] as number) >= (now.own[group] as number)) return false;
    inUse[group] = (inUse[group] as number) + 1;
    return true;
  }
}

function check({ groups, beds, days, rates, meanStay }: Omit<SimulateOccupancyOptions, 'seed'>): void {
  checkPositive(meanStay, 'meanStay');
  groups.forEach(({ inUse, share }, g) => {
    checkWhole(inUse, 0, `groups[${g}].inUse`);
    checkNotNegative([share], `groups[${g}].share`);
  });
  if (beds[0]?.day !== 0) throw new AnalysisError('invalid-request', 'beds[0].day', 'the beds are told from the first day on');
  beds.forEach(({ day, own, shared }, at) => {
    checkWhole(day, at === 0 ? 0 : (beds[at - 1] as BedsFrom).day + 1, `beds[${at}].day`);
    checkLength(own, groups.length, `beds[${at}].own`, 'groups');
    for (let g = 0; g < own.length; g++) checkWhole(own[g] as number, 0, `beds[${at}].own[${g}]`);
    checkWhole(shared, 0, `beds[${at}].shared`);
  });
  const shares = groups.reduce((sum, { share }) => sum + share, 0);
  if (!(Math.abs(shares - 1) < 1e-9)) throw new AnalysisError('invalid-request', 'groups', `the shares of the groups sum to ${shares}, not to 1`);
  for (let period = 0; period < days.length; period++) checkWhole(days[period] as number, 1, `days[${period}]`);
  checkNotNegative(rates, 'rates');
  if (rates.length === 0 || rates.length % days.length !== 0) {
    throw new AnalysisError('invalid-request', 'rates', `there are ${rates.length} rates for ${days.length} periods, and each path needs one for every period`);
  }
}
