import type { Budget } from '../foundation/index.ts';
import type { CapacitatedProblem } from './capacitated-problem.ts';
import { CLOSED, chooseSites, type Relaxation } from './lagrangian.ts';

/**
 * The relaxation with capacities. At prices u, site j serves the customers who pay most per unit above their cost, until it
 * is full. This is a continuous knapsack: min sum of (w_i c_ij - u_i) x_i with 0 <= x_i <= 1 and sum of w_i x_i <= capacity.
 * The bound is that of the linear relaxation with x_ij <= y_j, where y_j is how far site j is open.
 *
 * Cornuejols, Sridharan, Thizy (1991), European Journal of Operational Research 50.
 */
export function capacitatedRelaxation(problem: CapacitatedProblem, budget: Budget): Relaxation {
  const { customers, sites, unitCost, demand, capacity, fixedCost, count } = problem;
  const bySite = new Float64Array(unitCost.length);
  for (let i = 0; i < customers; i++) for (let j = 0; j < sites; j++) bySite[j * customers + i] = unitCost[i * sites + j] as number;
  const unitPrice = new Float64Array(customers);
  const margin = new Float64Array(customers);
  const who = new Int32Array(customers);
  /** What `fill` found: the site serves the first `served` customers in `who`, the last of them only by the share `part`. */
  const knapsack = { served: 0, part: 1, value: 0 };
  const fill = (j: number) => {
    let found = 0;
    let load = 0;
    let value = 0;
    const start = j * customers;
    for (let i = 0; i < customers; i++) {
      const difference = (bySite[start + i] as number) - (unitPrice[i] as number);
      if (difference >= 0) continue;
      margin[found] = difference;
      who[found++] = i;
      load += demand[i] as number;
      value += difference * (demand[i] as number);
    }
    knapsack.served = found;
    knapsack.part = 1;
    knapsack.value = value;
    budget.work += customers + found;
    if (load > (capacity[j] as number)) cutDown(found, capacity[j] as number);
  };
  const swap = (a: number, b: number) => {
    const key = margin[a] as number;
    const customer = who[a] as number;
    margin[a] = margin[b] as number;
    who[a] = who[b] as number;
    margin[b] = key;
    who[b] = customer;
  };
  /** The `found` customers exceed the capacity: keeps those of least margin, by halving as quickselect does. */
  const cutDown = (found: number, size: number) => {
    let room = size;
    let value = 0;
    let low = 0;
    let high = found - 1;
    while (low < high) {
      const pivot = margin[(low + high) >> 1] as number;
      let i = low;
      let j = high;
      while (i <= j) {
        while ((margin[i] as number) < pivot) i++;
        while ((margin[j] as number) > pivot) j--;
        if (i <= j) swap(i++, j--);
      }
      let load = 0;
      let worth = 0;
      for (let k = low; k <= j; k++) {
        const amount = demand[who[k] as number] as number;
        load += amount;
        worth += amount * (margin[k] as number);
      }
      if (load > room) {
        high = j;
        continue;
      }
      room -= load;
      value += worth;
      low = j + 1;
      if (low === i) continue;
      // A customer whose margin equals the pivot may lie between the two halves.
      const amount = demand[who[low] as number] as number;
      if (amount > room) break;
      room -= amount;
      value += amount * (margin[low] as number);
      low = i;
    }
    const amount = demand[who[low] as number] as number;
    knapsack.part = Math.min(1, room / amount);
    knapsack.value = value + knapsack.part * amount * (margin[low] as number);
    knapsack.served = low + 1;
  };
  const price = (prices: Float64Array) => {
    for (let i = 0; i < customers; i++) unitPrice[i] = (prices[i] as number) / (demand[i] as number);
  };
  return {
    customers,
    sites,
    count,
    cap: new Float64Array(customers).fill(Number.POSITIVE_INFINITY),
    relax(state, prices, result) {
      price(prices);
      for (let j = 0; j < sites; j++) {
        if (state[j] === CLOSED) continue;
        fill(j);
        result.reducedCost[j] = knapsack.value + (fixedCost[j] as number);
      }
      chooseSites(result, state, prices, count);
    },
    subgradient({ chosen, chosenCount }, prices, gradient) {
      price(prices);
      gradient.fill(1);
      for (let k = 0; k < chosenCount; k++) {
        fill(chosen[k] as number);
        const last = knapsack.served - 1;
        for (let a = 0; a < last; a++) gradient[who[a] as number] = (gradient[who[a] as number] as number) - 1;
        if (last >= 0) gradient[who[last] as number] = (gradient[who[last] as number] as number) - knapsack.part;
      }
    },
  };
}
