import { type Budget, exhausted } from '../foundation/index.ts';
import { fits } from './capacitated-problem.ts';
import { type TransportationProblem, transport } from './transportation.ts';

export interface Assignment {
  /** The site of each customer. */
  site: Int32Array;
  cost: number;
}

interface Branch {
  /** Costs, infinite where a customer may not go; shared by the branches of one customer. */
  cost: Float64Array;
  /** In this branch the customer goes to the site; -1 at the root. */
  customer: number;
  site: number;
  /** Every assignment in the branch costs at least this much. */
  bound: number;
}

/**
 * The cheapest way to serve each customer from one site alone, if it is cheaper than `cutoff`; null if none was found. Where
 * the branches or the budget ended first, every way that was not looked at costs at least `unproved`, which else is infinite.
 *
 * This is the generalised assignment problem, by branch and bound, depth first. The bound is that of the flows that may split,
 * computed from their dual prices. A pair that the reduced costs rule out is barred. The search branches on the largest
 * customer whose flow is split. Ross, Soland (1975), Mathematical Programming 8.
 */
export function assignSingly(problem: TransportationProblem, cutoff: number, mostBranches: number, budget: Budget): { best: Assignment | null; unproved: number } {
  const { customers, sites, demand, capacity } = problem;
  let best: Assignment | null = null;
  let limit = cutoff;
  let branches = 0;
  const stack: Branch[] = [{ cost: barTooLarge(problem), customer: -1, site: -1, bound: Number.NEGATIVE_INFINITY }];
  const take = (site: Int32Array | null) => {
    if (!site) return;
    improve(problem, site);
    budget.work += customers * customers;
    let sum = 0;
    for (let i = 0; i < customers; i++) sum += (demand[i] as number) * (problem.cost[i * sites + (site[i] as number)] as number);
    if (sum >= limit) return;
    best = { site, cost: sum };
    limit = sum - 1e-12 * Math.abs(sum);
  };
  for (;;) {
    const branch = stack.pop();
    if (!branch) return { best, unproved: Number.POSITIVE_INFINITY };
    if (branch.bound >= limit) continue;
    const cost = branch.cost.slice();
    if (branch.customer >= 0) for (let l = 0; l < sites; l++) if (l !== branch.site) cost[branch.customer * sites + l] = Number.POSITIVE_INFINITY;
    if (!barByRoom(problem, cost)) continue;
    const relaxed = transport({ ...problem, cost });
    budget.work += customers * sites * 20;
    if (!relaxed) continue;
    const { capacityPrice, flow } = relaxed;
    const { bound, served } = dualBound({ ...problem, cost }, capacityPrice);
    if (bound >= limit) continue;
    const split = largestSplit(flow, customers, sites, demand);
    if (split < 0) {
      take(Int32Array.from({ length: customers }, (_, i) => mainSite(flow, i, sites)));
      continue;
    }
    take(rounded(problem, cost, flow, capacityPrice));
    if (++branches >= mostBranches || exhausted(budget)) {
      return { best, unproved: stack.reduce((least, other) => (other.bound < limit ? Math.min(least, other.bound) : least), bound) };
    }
    barByReducedCost(problem, cost, capacityPrice, served, limit - bound);
    const options = Array.from({ length: sites }, (_, k) => k).filter((k) => (cost[split * sites + k] as number) < Number.POSITIVE_INFINITY);
    const price = (k: number) => (cost[split * sites + k] as number) + (capacityPrice[k] as number);
    // The cheapest site is put on the stack last, because the last one is taken first.
    for (const k of options.sort((a, b) => price(b) - price(a) || b - a)) stack.push({ cost, customer: split, site: k, bound });
  }
  function barTooLarge({ cost }: TransportationProblem): Float64Array {
    return cost.map((value, e) => (fits(demand[Math.floor(e / sites)] as number, capacity[e % sites] as number, capacity[e % sites] as number) ? value : Number.POSITIVE_INFINITY));
  }
}

/** Bars each customer from the sites whose room is taken by customers without another choice, and repeats this until nothing changes. False where some customer has no site left. */
function barByRoom({ customers, sites, demand, capacity }: TransportationProblem, cost: Float64Array): boolean {
  const only = new Int32Array(customers);
  for (let changed = true; changed; ) {
    changed = false;
    const room = capacity.slice();
    for (let i = 0; i < customers; i++) {
      only[i] = -2;
      for (let k = 0; k < sites; k++) if (cost[i * sites + k] !== Number.POSITIVE_INFINITY) only[i] = only[i] === -2 ? k : -1;
      if (only[i] === -2) return false;
      const k = only[i] as number;
      if (k >= 0) room[k] = (room[k] as number) - (demand[i] as number);
    }
    for (let k = 0; k < sites; k++) if (!fits(0, room[k] as number, capacity[k] as number)) return false;
    for (let i = 0; i < customers; i++) {
      if (only[i] !== -1) continue;
      for (let k = 0; k < sites; k++) {
        if (cost[i * sites + k] === Number.POSITIVE_INFINITY || fits(demand[i] as number, room[k] as number, capacity[k] as number)) continue;
        cost[i * sites + k] = Number.POSITIVE_INFINITY;
        changed = true;
      }
    }
  }
  return true;
}

/**
 * A lower bound of the cost, valid for any prices of at least 0: the sum of what each customer pays where cost plus price is
 * least, minus the sum of price times capacity. `served` is that least cost plus price, per unit.
 */
function dualBound({ customers, sites, cost, demand, capacity }: TransportationProblem, capacityPrice: Float64Array): { bound: number; served: Float64Array } {
  const served = new Float64Array(customers);
  let bound = 0;
  for (let i = 0; i < customers; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < sites; k++) least = Math.min(least, (cost[i * sites + k] as number) + (capacityPrice[k] as number));
    served[i] = least;
    bound += least * (demand[i] as number);
  }
  for (let k = 0; k < sites; k++) bound -= (capacityPrice[k] as number) * (capacity[k] as number);
  return { bound, served };
}

function barByReducedCost({ customers, sites, demand }: TransportationProblem, cost: Float64Array, capacityPrice: Float64Array, served: Float64Array, slack: number): void {
  for (let i = 0; i < customers; i++) {
    for (let k = 0; k < sites; k++) {
      const more = (cost[i * sites + k] as number) + (capacityPrice[k] as number) - (served[i] as number);
      if (more * (demand[i] as number) >= slack) cost[i * sites + k] = Number.POSITIVE_INFINITY;
    }
  }
}

function largestSplit(flow: Float64Array, customers: number, sites: number, demand: Float64Array): number {
  let largest = -1;
  for (let i = 0; i < customers; i++) {
    let parts = 0;
    for (let k = 0; k < sites; k++) parts += Number((flow[i * sites + k] as number) > 0);
    if (parts > 1 && (largest < 0 || (demand[i] as number) > (demand[largest] as number))) largest = i;
  }
  return largest;
}

function mainSite(flow: Float64Array, i: number, sites: number): number {
  let best = 0;
  for (let k = 1; k < sites; k++) if ((flow[i * sites + k] as number) > (flow[i * sites + best] as number)) best = k;
  return best;
}

/** Customers served from one site stay there. The others, largest first, go to the cheapest site with room, prices included. Null where one finds no room. */
function rounded({ customers, sites, demand, capacity }: TransportationProblem, cost: Float64Array, flow: Float64Array, capacityPrice: Float64Array): Int32Array | null {
  const site = new Int32Array(customers).fill(-1);
  const room = capacity.slice();
  for (let i = 0; i < customers; i++) {
    const k = mainSite(flow, i, sites);
    if (flow[i * sites + k] !== demand[i]) continue;
    site[i] = k;
    room[k] = (room[k] as number) - (demand[i] as number);
  }
  const rest = Array.from(site.keys()).filter((i) => site[i] === -1);
  for (const i of rest.sort((a, b) => (demand[b] as number) - (demand[a] as number) || a - b)) {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < sites; k++) {
      const price = (cost[i * sites + k] as number) + (capacityPrice[k] as number);
      if (price >= least || !fits(demand[i] as number, room[k] as number, capacity[k] as number)) continue;
      least = price;
      best = k;
    }
    if (best < 0) return null;
    site[i] = best;
    room[best] = (room[best] as number) - (demand[i] as number);
  }
  return site;
}

/** Moves a customer to another site, or exchanges the sites of two, as long as there is room and it pays. */
function improve({ customers, sites, cost, demand, capacity }: TransportationProblem, site: Int32Array): void {
  const room = capacity.slice();
  for (let i = 0; i < customers; i++) room[site[i] as number] = (room[site[i] as number] as number) - (demand[i] as number);
  const price = (i: number, k: number) => (cost[i * sites + k] as number) * (demand[i] as number);
  const enough = 1e-9 * cost.reduce((most, value) => Math.max(most, value), 0);
  const move = (i: number, k: number) => {
    room[site[i] as number] = (room[site[i] as number] as number) + (demand[i] as number);
    room[k] = (room[k] as number) - (demand[i] as number);
    site[i] = k;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < customers; i++) {
      const weight = demand[i] as number;
      for (let k = 0; k < sites; k++) {
        if (price(i, k) >= price(i, site[i] as number) - enough * weight || weight > (room[k] as number)) continue;
        move(i, k);
        changed = true;
      }
      for (let h = 0; h < i; h++) {
        const k = site[i] as number;
        const l = site[h] as number;
        const more = (demand[h] as number) - weight;
        if (k === l || more > (room[k] as number) || -more > (room[l] as number)) continue;
        if (price(i, l) + price(h, k) >= price(i, k) + price(h, l) - enough * (weight + (demand[h] as number))) continue;
        move(i, l);
        move(h, k);
        changed = true;
      }
    }
  }
}
