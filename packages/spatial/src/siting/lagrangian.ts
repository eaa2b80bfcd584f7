/** States of a site on a branch of the search. */
export const FREE = 0;
export const OPEN = 1;
export const CLOSED = 2;

/** A Lagrangian relaxation of "every customer is served once". It separates into one small problem per site. */
export interface Relaxation {
  customers: number;
  sites: number;
  /** Number of sites to open; null leaves it to the costs, but at least one opens. */
  count: number | null;
  /** The highest price of each customer. The relaxation holds only for prices up to it. */
  cap: Float64Array;
  /** Solves the problem at given prices: what each customer would pay for being served. `state` is per site. */
  relax(state: Uint8Array, prices: Float64Array, result: Relaxed): void;
  /** For each customer, 1 minus the number of chosen sites of the last `relax` that serve it. */
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
  /** Largest reduced cost of the chosen free sites; minus infinity where there is none. */
  lastIn: number;
  /** Smallest reduced cost of the free sites not chosen; infinite where there is none. */
  firstOut: number;
  /** Whether the number of chosen sites is fixed, so that one can come in only if another goes out. */
  counted: boolean;
}

export function emptyRelaxed(sites: number): Relaxed {
  return { bound: 0, reducedCost: new Float64Array(sites), chosen: new Uint32Array(sites), chosenCount: 0, lastIn: 0, firstOut: 0, counted: true };
}

/**
 * Chooses the open sites and the free ones of least reduced cost. The bound is the sum of all prices and of the reduced costs
 * of the chosen sites; it is infinite where no set of sites keeps to the decisions.
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

/** Puts the `wanted` sites of least value first among those from `from` to `to`. Among equal ones the choice is arbitrary, but the same on every run. */
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
