import { checkPositive, checkWhole } from '../foundation/index.ts';

/** Counts of events, and how long, how large or how much each was looked at. */
export interface PoissonMeansOptions {
  counts: readonly [number, number];
  exposures: readonly [number, number];
}

/** Sums end this many standard deviations from the mean: what lies beyond is under 1e-15. */
const FAR = 9;

/**
 * Whether two rates are alike: the E-test, two-sided. It estimates the rate that both would share, and adds up the chances of all pairs of counts that differ at
 * least as much as those seen. It has the size that it says where the conditional test of Przyborowski and Wilenski is too careful, and needs no large counts.
 * Events must come one by one: children found together are one event.
 *
 * Krishnamoorthy, Thomson (2004), A more powerful test for comparing two Poisson means, Journal of Statistical Planning and Inference 119.
 *
 * @returns difference of the rates in standard deviations (0 where nothing was counted), and the chance of one at least as large if the rates are alike
 * @throws AnalysisError for a count that is negative or no whole number, or an exposure that is not above 0
 */
export function poissonMeansTest({ counts, exposures }: PoissonMeansOptions): { statistic: number; p: number } {
  counts.forEach((count, k) => {
    checkWhole(count, 0, `counts[${k}]`);
  });
  exposures.forEach((exposure, k) => {
    checkPositive(exposure, `exposures[${k}]`);
  });
  const [n1, n2] = exposures;
  const statisticOf = (k1: number, k2: number) => (k1 + k2 === 0 ? 0 : (k1 / n1 - k2 / n2) / Math.sqrt(k1 / n1 ** 2 + k2 / n2 ** 2));
  const statistic = statisticOf(...counts);
  const rate = (counts[0] + counts[1]) / (n1 + n2);
  if (rate === 0) return { statistic, p: 1 };
  const [first, second] = [countsNear(rate * n1), countsNear(rate * n2)];
  // A pair that is as far apart as the one seen counts, whatever the last bit of a division says.
  const limit = Math.abs(statistic) * (1 - 1e-12);
  let p = 0;
  for (const [k1, chance1] of first) for (const [k2, chance2] of second) if (Math.abs(statisticOf(k1, k2)) >= limit) p += chance1 * chance2;
  return { statistic, p: Math.min(1, p) };
}

/** Counts of a Poisson distribution that matter, with the chance of each. */
function countsNear(mean: number): [count: number, chance: number][] {
  const reach = FAR * Math.sqrt(mean) + FAR;
  const from = Math.max(0, Math.floor(mean - reach));
  let log = -mean;
  for (let k = 1; k <= from; k++) log += Math.log(mean / k);
  const near: [number, number][] = [];
  for (let k = from; k <= mean + reach; k++) {
    if (k > from) log += Math.log(mean / k);
    near.push([k, Math.exp(log)]);
  }
  return near;
}
