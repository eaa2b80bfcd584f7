import { type CostMatrix, costMatrixFromRows, type Random } from '../src/index.ts';

/** Small siting problems and their answers by trying everything. */

export interface SitingCase {
  cost: CostMatrix;
  demand: Float64Array;
  capacity: Float64Array;
  fixedCost: Float64Array;
}

/** Whole numbers small enough that ties, zeros and duplicates are common; else places in the plane. */
export function randomSitingCase(random: Random, most: { demandPoints: number; sites: number }): SitingCase {
  const demandPoints = 1 + random.below(most.demandPoints);
  const sites = 1 + random.below(most.sites);
  const whole = random.uniform() < 0.5;
  const place = () => [random.uniform() * 10, random.uniform() * 10] as const;
  const from = Array.from({ length: demandPoints }, place);
  const to = Array.from({ length: sites }, place);
  const rows = from.map(([x, y]) => to.map(([a, b]) => (whole ? random.below(8) : Math.hypot(x - a, y - b))));
  return {
    cost: costMatrixFromRows(rows),
    demand: Float64Array.from({ length: demandPoints }, () => random.below(4)),
    capacity: Float64Array.from({ length: sites }, () => 1 + random.below(8)),
    fixedCost: Float64Array.from({ length: sites }, () => (whole ? random.below(12) : random.uniform() * 12)),
  };
}

/** All sets of sites, or those of one size. */
export function* siteSets(sites: number, size?: number): Generator<number[]> {
  for (let bits = 1; bits < 2 ** sites; bits++) {
    const set = Array.from({ length: sites }, (_, j) => j).filter((j) => (bits >> j) & 1);
    if (size === undefined || set.length === size) yield set;
  }
}

/** Everyone at the cheapest of the sites. */
export function nearestCost({ cost, demand }: SitingCase, set: number[]): number {
  return demand.reduce((sum, weight, i) => sum + (weight > 0 ? weight * Math.min(...set.map((j) => at(cost, i, j))) : 0), 0);
}

/** The cheapest way to serve all demand from the sites, unit by unit or, where demand may not split, point by point; infinite where there is none. */
export function capacitatedCost({ cost, demand, capacity }: SitingCase, set: number[], singleSource: boolean): number {
  const lots = Array.from(demand).flatMap((amount, i) => (singleSource ? [[i, amount] as const] : Array.from({ length: amount }, () => [i, 1] as const)));
  let states = new Map<string, number>([[set.map((j) => capacity[j]).join(), 0]]);
  for (const [i, amount] of lots) {
    const next = new Map<string, number>();
    for (const [state, sum] of states) {
      const room = state.split(',').map(Number);
      set.forEach((j, k) => {
        if ((room[k] as number) < amount) return;
        const key = room.with(k, (room[k] as number) - amount).join();
        next.set(key, Math.min(next.get(key) ?? Number.POSITIVE_INFINITY, sum + amount * at(cost, i, j)));
      });
    }
    states = next;
  }
  return Math.min(...states.values());
}

export function at({ sites, values }: CostMatrix, i: number, j: number): number {
  return values[i * sites + j] as number;
}
