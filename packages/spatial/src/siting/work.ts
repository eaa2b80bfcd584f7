/** Pairs that a search without capacities may always look at: enough to prove problems of some ten thousand pairs. */
const LEAST_WORK = 4e6;
/** Work per pair of the matrix, and further work per pair for each site that opens, because vertex substitution takes longer with each. */
const WORK_PER_PAIR = 10;
const WORK_PER_PAIR_AND_SITE = 2;
/** Work per pair where the number of sites is free. Such requests take no time limit, so this is generous: some seconds at a million pairs. */
const WORK_PER_PAIR_FREE = 1000;
/** Work with capacities, some ten seconds. It is generous, because with capacities a search that ends early more often gives a poor answer. */
const CAPACITATED_WORK = 1e9;
/** Work per second that no machine reaches, so that with a time limit the clock ends the search and not the work. */
const FASTEST = 1e10;

/**
 * How much work a search for sites may take. Without a limit of time it is a multiple of the size of the problem, fixed
 * so that the whole takes less than a third of ten vertex substitutions from random sites. By then the best sites are
 * known as a rule, but their proof may take several times as long. With a limit of time the clock ends the proof.
 *
 * @param count how many sites open, null where that is free
 */
export function workFor(pairs: number, count: number | null, timeLimit?: number): number {
  if (timeLimit !== undefined) return FASTEST * timeLimit;
  return Math.max(LEAST_WORK, pairs * (count === null ? WORK_PER_PAIR_FREE : WORK_PER_PAIR + WORK_PER_PAIR_AND_SITE * count));
}

/** The same with capacities. */
export function capacitatedWork(timeLimit?: number): number {
  return timeLimit === undefined ? CAPACITATED_WORK : FASTEST * timeLimit;
}
