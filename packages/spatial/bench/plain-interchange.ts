import { seededRandom } from '../src/index.ts';

/** A p-median problem whose costs are weighted already, row by demand point. */
export interface PlainProblem {
  demandPoints: number;
  sites: number;
  values: Float64Array;
  p: number;
}

/** Takes the first p sites of `order` to a local optimum; returns its cost. Costs by demand point, and again by site. */
type Descent = (values: Float64Array, bySite: Float64Array, n: number, sites: number, p: number, order: Uint32Array) => number;

/**
 * The peer that p-median is measured against: vertex substitution as Teitz and Bart (1968) put it, from random sites to a
 * local optimum, `starts` times. Each site that is not open is weighed against every open one, and takes the place of
 * that which gains most, until none gains.
 */
export function plainInterchange(problem: PlainProblem, starts: number): number {
  return fromRandomSites(problem, starts, substitute);
}

/**
 * The same moves, the best of all at a time, by the evaluation of Whitaker (1983): all exchanges of one site in a single
 * pass over the customers, about p times quicker. Costs lie by site, so that each pass runs through memory in order.
 */
export function fastInterchange(problem: PlainProblem, starts: number): number {
  return fromRandomSites(problem, starts, descend);
}

function fromRandomSites({ demandPoints, sites, values, p }: PlainProblem, starts: number, descent: Descent, seed = 1): number {
  const random = seededRandom(seed);
  const bySite = new Float64Array(values.length);
  for (let i = 0; i < demandPoints; i++) for (let j = 0; j < sites; j++) bySite[j * demandPoints + i] = values[i * sites + j] as number;
  let best = Number.POSITIVE_INFINITY;
  for (let start = 0; start < starts; start++) {
    const order = Uint32Array.from({ length: sites }, (_, j) => j);
    for (let k = 0; k < p; k++) {
      const other = k + random.below(sites - k);
      const swapped = order[k] as number;
      order[k] = order[other] as number;
      order[other] = swapped;
    }
    best = Math.min(best, descent(values, bySite, demandPoints, sites, p, order));
  }
  return best;
}

function substitute(_values: Float64Array, bySite: Float64Array, n: number, sites: number, p: number, order: Uint32Array): number {
  const first = new Int32Array(n);
  const firstCost = new Float64Array(n);
  const secondCost = new Float64Array(n);
  const assign = () => {
    for (let i = 0; i < n; i++) {
      let one = Number.POSITIVE_INFINITY;
      let two = Number.POSITIVE_INFINITY;
      for (let k = 0; k < p; k++) {
        const value = bySite[(order[k] as number) * n + i] as number;
        if (value < one) {
          two = one;
          one = value;
          first[i] = k;
        } else if (value < two) two = value;
      }
      firstCost[i] = one;
      secondCost[i] = two;
    }
  };
  assign();
  for (let improved = true; improved; ) {
    improved = false;
    for (let candidate = p; candidate < sites; candidate++) {
      const from = (order[candidate] as number) * n;
      let least = -1e-9;
      let closing = -1;
      for (let k = 0; k < p; k++) {
        let change = 0;
        for (let i = 0; i < n; i++) {
          const kept = first[i] === k ? (secondCost[i] as number) : (firstCost[i] as number);
          change += Math.min(kept, bySite[from + i] as number) - (firstCost[i] as number);
        }
        if (change >= least) continue;
        least = change;
        closing = k;
      }
      if (closing < 0) continue;
      const closed = order[closing] as number;
      order[closing] = order[candidate] as number;
      order[candidate] = closed;
      assign();
      improved = true;
    }
  }
  return firstCost.reduce((sum, value) => sum + value, 0);
}

/** The first p of `order` are open, the rest closed. */
function descend(values: Float64Array, bySite: Float64Array, n: number, sites: number, p: number, order: Uint32Array): number {
  const first = new Int32Array(n);
  const firstCost = new Float64Array(n);
  const secondCost = new Float64Array(n);
  const net = new Float64Array(p);
  const loss = new Float64Array(p);
  const findNearest = (i: number) => {
    let one = Number.POSITIVE_INFINITY;
    let two = Number.POSITIVE_INFINITY;
    let at = -1;
    for (let k = 0; k < p; k++) {
      const value = values[i * sites + (order[k] as number)] as number;
      if (value < one) {
        two = one;
        one = value;
        at = k;
      } else if (value < two) two = value;
    }
    first[i] = at;
    firstCost[i] = one;
    secondCost[i] = two;
  };
  for (let i = 0; i < n; i++) findNearest(i);
  for (;;) {
    loss.fill(0);
    for (let i = 0; i < n; i++) loss[first[i] as number] = (loss[first[i] as number] as number) + (secondCost[i] as number) - (firstCost[i] as number);
    let bestProfit = 1e-9;
    let opening = -1;
    let closing = -1;
    for (let candidate = p; candidate < sites; candidate++) {
      const from = (order[candidate] as number) * n;
      net.set(loss);
      let gain = 0;
      for (let i = 0; i < n; i++) {
        const value = bySite[from + i] as number;
        const one = firstCost[i] as number;
        const two = secondCost[i] as number;
        if (value < one) {
          gain += one - value;
          net[first[i] as number] = (net[first[i] as number] as number) - (two - one);
        } else if (value < two) net[first[i] as number] = (net[first[i] as number] as number) - (two - value);
      }
      for (let k = 0; k < p; k++) {
        if (gain - (net[k] as number) > bestProfit) {
          bestProfit = gain - (net[k] as number);
          opening = candidate;
          closing = k;
        }
      }
    }
    if (opening < 0) return firstCost.reduce((sum, value) => sum + value, 0);
    const closed = order[closing] as number;
    order[closing] = order[opening] as number;
    order[opening] = closed;
    const from = (order[closing] as number) * n;
    const old = closed * n;
    for (let i = 0; i < n; i++) {
      const value = bySite[from + i] as number;
      // Whoever had the closed site as first or second looks again; the others need only hear of the new one.
      if (first[i] === closing || bySite[old + i] === secondCost[i]) findNearest(i);
      else if (value < (firstCost[i] as number)) {
        secondCost[i] = firstCost[i] as number;
        firstCost[i] = value;
        first[i] = closing;
      } else if (value < (secondCost[i] as number)) secondCost[i] = value;
    }
  }
}
