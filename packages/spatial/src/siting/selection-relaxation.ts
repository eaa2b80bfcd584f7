import type { Budget } from '../foundation/index.ts';
import { CLOSED, chooseSites, type Relaxation } from './lagrangian.ts';
import type { SelectionProblem } from './selection-problem.ts';
import { siteColumns } from './site-columns.ts';

export interface SelectionRelaxation extends Relaxation {
  /** Keeps only pairs that cost less than `cap`, and only the columns of sites that are not closed. */
  narrow(cap: Float64Array, state: Uint8Array): void;
}

/** Passes over all customers that one round of raising the bound makes besides the columns. */
const PASSES = 5;

/**
 * The relaxation without capacities. At prices u, site j serves each customer i who pays more than c_ij, so the site adds its
 * fixed cost minus the sum of max(0, u_i - c_ij). Cornuejols, Fisher, Nemhauser (1977), Management Science 23.
 */
export function selectionRelaxation(problem: SelectionProblem, cap: Float64Array, budget: Budget): SelectionRelaxation {
  const { customers, sites, fixedCost, count } = problem;
  let columns = siteColumns(
    problem,
    cap,
    Uint32Array.from({ length: sites }, (_, j) => j),
  );
  return {
    customers,
    sites,
    count,
    cap,
    narrow(cap, state) {
      this.cap = cap;
      columns = siteColumns(
        problem,
        cap,
        Uint32Array.from(state.keys()).filter((j) => state[j] !== CLOSED),
      );
      budget.work += sites * customers;
    },
    relax(state, prices, result) {
      const { offsets, customer, cost } = columns;
      let work = sites + PASSES * customers;
      for (let j = 0; j < sites; j++) {
        if (state[j] === CLOSED) continue;
        const to = offsets[j + 1] as number;
        let e = offsets[j] as number;
        work += to - e;
        // d - |d| equals 2 min(0, d) and needs no branch. Two sums are kept so that consecutive additions do not wait for each other.
        let even = 0;
        let odd = 0;
        for (; e + 1 < to; e += 2) {
          const d0 = (cost[e] as number) - (prices[customer[e] as number] as number);
          const d1 = (cost[e + 1] as number) - (prices[customer[e + 1] as number] as number);
          even += d0 - Math.abs(d0);
          odd += d1 - Math.abs(d1);
        }
        if (e < to) {
          const last = (cost[e] as number) - (prices[customer[e] as number] as number);
          even += last - Math.abs(last);
        }
        result.reducedCost[j] = (even + odd) / 2 + (fixedCost[j] as number);
      }
      budget.work += work;
      chooseSites(result, state, prices, count);
    },
    subgradient({ chosen, chosenCount }, prices, gradient) {
      const { offsets, customer, cost } = columns;
      gradient.fill(1);
      for (let k = 0; k < chosenCount; k++) {
        const j = chosen[k] as number;
        const to = offsets[j + 1] as number;
        for (let e = offsets[j] as number; e < to; e++) {
          const i = customer[e] as number;
          gradient[i] = (gradient[i] as number) - Number((cost[e] as number) < (prices[i] as number));
        }
      }
    },
  };
}
