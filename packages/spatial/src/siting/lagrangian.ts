/** States of a site on a branch of the search. */
export const FREE = 0;
export const OPEN = 1;
export const CLOSED = 2;

/** A Lagrangian relaxation of "every customer is served once" that falls apart into one small problem a site. */
export interface Relaxation {
  customers: number;
  sites: number;
  /** Number of sites to open; null leaves it to the costs, but at least one opens. */
  count: number | null;
  /** No price is above it: the relaxation holds for prices up to here. */
  cap: Float64Array;
  /** Solves the problem at given prices: what each customer would pay for being served. `state` is per site. */
  relax(state: Uint8Array, prices: Float64Array, result: Relaxed): void;
  /** For each customer 1 less how often the chosen sites of the last `relax` serve it. */
  subgradient(result: Relaxed, prices: Float64Array, gradient: Float64Array): void;
}

/** The relaxed problem at given prices. */
export interface Relaxed {
  /** No set of sites costs less. */
  bound: number;
  /** What each site that is not closed adds to the cost at these prices, fixed cost included. */
  reducedCost: Float64Array;
  /** Sites that the relaxed problem opens come first, in no order. */
  chosen: Uint32Array;
  chosenCount: number;
  /** The dearest chosen and the cheapest other one of the free sites, by reduced cost; infinite where there is none. */
  lastIn: number;
  firstOut: number;
  /** Whether the number of chosen sites was given: to take one in, another has to go out. */
  counted: boolean;
}

export function emptyRelaxed(sites: number): Relaxed {
  return { bound: 0, reducedCost: new Float64Array(sites), chosen: new Uint32Array(sites), chosenCount: 0, lastIn: 0, firstOut: 0, counted: true };
}

/**
 * Picks the sites from their reduced costs, the open ones among them, and adds what they cost to the sum of the prices.
 * The bound is infinite where no set of sites keeps to the decisions.
 */
export function chooseSites(result: Relaxed, state: Uint8Array, prices: Float64Array, count: number | null): void {
  const { chosen, reducedCost } = result;
  let bound = 0;
  for (let i = 0; i < prices.length; i++) bound += prices[i] as number;
  let open = 0;
  let total = 0;
  for (let j = 0; j < state.length; j++) {
    if (state[j] === CLOSED) continue;
    if (state[j] === OPEN) {
      bound += reducedCost[j] as number;
      chosen[total++] = chosen[open] as number;
      chosen[open++] = j;
    } else chosen[total++] = j;
  }
  let paying = 0;
  for (let k = open; k < total; k++) paying += Number((reducedCost[chosen[k] as number] as number) < 0);
  const forced = count === null && open + paying === 0;
  const wanted = count === null ? (forced ? 1 : paying) : count - open;
  selectSmallest(chosen, reducedCost, open, total, wanted);
  let lastIn = Number.NEGATIVE_INFINITY;
  let firstOut = Number.POSITIVE_INFINITY;
  for (let k = open; k < total; k++) {
    const value = reducedCost[chosen[k] as number] as number;
    if (k < open + wanted) {
      bound += value;
      if (value > lastIn) lastIn = value;
    } else if (value < firstOut) firstOut = value;
  }
  result.bound = wanted < 0 || open + wanted > total ? Number.POSITIVE_INFINITY : bound;
  result.chosenCount = Math.max(open, Math.min(total, open + wanted));
  result.lastIn = lastIn;
  result.firstOut = firstOut;
  result.counted = count !== null || forced;
}

/** Puts the `wanted` sites of least value first among those from `from` to `to`; of equal ones, any, but always the same. */
function selectSmallest(order: Uint32Array, value: Float64Array, from: number, to: number, wanted: number): void {
  const target = from + wanted;
  if (wanted <= 0 || target >= to) return;
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = value[order[(low + high) >> 1] as number] as number;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((value[order[i] as number] as number) < pivot) i++;
      while ((value[order[j] as number] as number) > pivot) j--;
      if (i <= j) {
        const swapped = order[i] as number;
        order[i++] = order[j] as number;
        order[j--] = swapped;
      }
    }
    if (target <= j) high = j;
    else if (target >= i) low = i;
    else return;
  }
}
