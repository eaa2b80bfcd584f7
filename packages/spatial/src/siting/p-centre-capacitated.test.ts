import { describe, expect, test } from 'vitest';
import { at, capacitatedCost, randomSitingCase, type SitingCase, siteSets } from '../../test/siting.ts';
import { capacitatedPCentre, costMatrixFromRows, pCentre, seededRandom } from '../index.ts';

const range = (length: number) => Array.from({ length }, (_, k) => k);

describe('against every set of sites and every radius', () => {
  test.each(range(300))('seed %i', (seed) => {
    const random = seededRandom(seed);
    const problem = randomSitingCase(random, { demandPoints: 7, sites: 6 });
    const { cost, demand } = problem;
    const p = 1 + random.below(cost.sites);
    const existing = random.uniform() < 0.3 ? [random.below(cost.sites)] : [];
    const sets = [...siteSets(cost.sites, p)].filter((set) => existing.every((j) => set.includes(j)));
    for (const allocation of ['splittable', 'single-source'] as const) {
      const least = Math.min(...sets.map((set) => leastRadius(problem, set, allocation === 'single-source')));
      const ask = () => capacitatedPCentre({ ...problem, p, existing, allocation });
      if (least === Number.POSITIVE_INFINITY) {
        expect(ask).toThrow(expect.objectContaining({ code: 'no-answer', path: 'capacity' }));
        continue;
      }
      const answer = ask();
      expect(answer).toMatchObject({ objective: least, bound: least, gap: 0, proof: 'optimal' });
      expect(answer.sites.length).toBe(p);
      expect(existing.every((j) => answer.sites.includes(j))).toBe(true);
      expect(Math.max(0, ...answer.flows.map((flow) => at(cost, flow.demand, flow.site)))).toBe(least);
      const served = new Float64Array(demand.length);
      const load = new Float64Array(cost.sites);
      for (const flow of answer.flows) {
        served[flow.demand] = (served[flow.demand] as number) + flow.amount;
        load[flow.site] = (load[flow.site] as number) + flow.amount;
        expect(answer.sites).toContain(flow.site);
      }
      for (const [i, amount] of demand.entries()) expect(served[i]).toBeCloseTo(amount, 9);
      for (const [j, amount] of load.entries()) expect(amount).toBeLessThanOrEqual((problem.capacity[j] as number) + 1e-9);
      if (allocation === 'single-source') expect(answer.flows.length).toBe(demand.filter((amount) => amount > 0).length);
    }
  });
});

/** The least cost within which the sites can serve all demand; infinite where there is none. */
function leastRadius(problem: SitingCase, set: number[], singleSource: boolean): number {
  const { cost } = problem;
  const radii = [...new Set([0, ...cost.values])].sort((a, b) => a - b);
  const reaches = (radius: number) => capacitatedCost({ ...problem, cost: { ...cost, values: cost.values.map((value) => Number(value > radius)) } }, set, singleSource) === 0;
  return radii.find(reaches) ?? Number.POSITIVE_INFINITY;
}

test.each(range(20))('with room for all everywhere, it is the p-centre without capacities, seed %i', (seed) => {
  const random = seededRandom(seed);
  const places = range(60).map(() => [random.uniform(), random.uniform()] as const);
  const cost = costMatrixFromRows(places.map(([x, y]) => places.slice(0, 25).map(([a, b]) => Math.hypot(x - a, y - b))));
  const p = 2 + (seed % 6);
  const answer = capacitatedPCentre({ cost, demand: new Float64Array(60).fill(1), capacity: new Float64Array(25).fill(60), p });
  expect(answer).toMatchObject({ objective: pCentre({ cost, p }).objective, gap: 0, proof: 'optimal' });
});

test('tight capacities on a map are proved, and one site a place costs no less', () => {
  const random = seededRandom(5);
  const places = range(50).map(() => [random.uniform(), random.uniform()] as const);
  const cost = costMatrixFromRows(places.map(([x, y]) => places.slice(0, 15).map(([a, b]) => Math.hypot(x - a, y - b))));
  const demand = Float64Array.from(places, () => 1 + random.below(9));
  const capacity = new Float64Array(15).fill((demand.reduce((sum, value) => sum + value, 0) / 5) * 1.1);
  const split = capacitatedPCentre({ cost, demand, capacity, p: 5 });
  const single = capacitatedPCentre({ cost, demand, capacity, p: 5, allocation: 'single-source' });
  expect(split).toMatchObject({ gap: 0, proof: 'optimal' });
  expect(split.objective).toBeGreaterThanOrEqual(pCentre({ cost, p: 5 }).objective);
  expect(single.objective).toBeGreaterThanOrEqual(split.objective);
  expect(single.bound).toBeGreaterThanOrEqual(split.objective);
});

test('nobody to serve, and too little room', () => {
  const cost = costMatrixFromRows([[1, 2]]);
  expect(capacitatedPCentre({ cost, demand: Float64Array.of(0), capacity: Float64Array.of(0, 0), p: 1 })).toMatchObject({ objective: 0, gap: 0, flows: [] });
  const tooLittle = () => capacitatedPCentre({ cost, demand: Float64Array.of(3), capacity: Float64Array.of(2, 2), p: 1 });
  expect(tooLittle).toThrow(expect.objectContaining({ code: 'no-answer', path: 'capacity' }));
});
