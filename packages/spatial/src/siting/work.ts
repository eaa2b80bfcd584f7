/** Pairs that a search without capacities may always look at: enough to prove problems of some ten thousand pairs. */
const LEAST_WORK = 4e6;
/** And per pair of the whole matrix: so many, and so many more for each site to open, as vertex substitution takes longer too. */
const WORK_PER_PAIR = 10;
const WORK_PER_PAIR_AND_SITE = 2;
/** Where the number of sites is free there is no limit of time to ask for more with: some seconds at a million pairs. */
const WORK_PER_PAIR_FREE = 1000;
/** With capacities, where a bad answer is easier to have: some ten seconds. */
const CAPACITATED_WORK = 1e9;
/** More than a machine does in a second. */
const FASTEST = 1e10;

/**
 * How much work a search for sites may take. Without a limit of time it is a multiple of the size of the problem, fixed
 * so that the whole takes less than a third of ten vertex substitutions from random sites: by then the best sites are
 * known as a rule, but their proof may take several times as long. With a limit of time it is the clock that ends the
 * proof.
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
