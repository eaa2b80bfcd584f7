import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { at, capacitatedCost, nearestCost, randomSitingCase, type SitingCase, siteSets } from '../../test/siting.ts';
import { costMatrixFromRows, type Located, pMedian, seededRandom } from '../index.ts';

const range = (length: number) => Array.from({ length }, (_, k) => k);

describe('against every set of sites', () => {
  test.each(range(400))('without capacities, seed %i', (seed) => {
    const random = seededRandom(seed);
    const problem = randomSitingCase(random, { demandPoints: 12, sites: 8 });
    const p = 1 + random.below(problem.cost.sites);
    const existing = random.uniform() < 0.3 ? [random.below(problem.cost.sites)] : [];
    const answer = pMedian({ ...problem, capacity: undefined, p, existing });
    const sets = [...siteSets(problem.cost.sites, p)].filter((set) => existing.every((j) => set.includes(j)));
    expectOptimal(answer, Math.min(...sets.map((set) => nearestCost(problem, set))));
    expectServed(answer, problem, false);
    expect(answer.sites.length).toBe(p);
    expect(existing.every((j) => answer.sites.includes(j))).toBe(true);
  });

  test.each(range(300))('with capacities, seed %i', (seed) => {
    const random = seededRandom(seed + 1000);
    const problem = randomSitingCase(random, { demandPoints: 6, sites: 6 });
    const p = 1 + random.below(problem.cost.sites);
    const existing = random.uniform() < 0.3 ? [random.below(problem.cost.sites)] : [];
    const sets = [...siteSets(problem.cost.sites, p)].filter((set) => existing.every((j) => set.includes(j)));
    for (const allocation of ['splittable', 'single-source'] as const) {
      const least = Math.min(...sets.map((set) => capacitatedCost(problem, set, allocation === 'single-source')));
      const ask = () => pMedian({ ...problem, p, existing, allocation });
      if (least === Number.POSITIVE_INFINITY) {
        expect(ask).toThrow(expect.objectContaining({ code: 'no-answer', path: 'capacity' }));
        continue;
      }
      const answer = ask();
      expectOptimal(answer, least);
      expectServed(answer, problem, true);
      expect(answer.sites.length).toBe(p);
      expect(existing.every((j) => answer.sites.includes(j))).toBe(true);
      if (allocation === 'single-source') expect(answer.assignment).not.toBeNull();
    }
  });
});

describe('larger, and proved', () => {
  test('many places of one country, weighted', () => {
    const answer = pMedian({ ...places(600, 60, 5), p: 6 });
    expect(answer).toMatchObject({ gap: 0, proof: 'optimal' });
  });

  test('tight capacities, each place at one site', () => {
    const { cost, demand } = places(60, 12, 8);
    const capacity = new Float64Array(12).fill((demand.reduce((sum, value) => sum + value, 0) / 5) * 1.05);
    const single = pMedian({ cost, demand, p: 5, capacity, allocation: 'single-source' });
    const split = pMedian({ cost, demand, p: 5, capacity });
    expect(single.proof).toBe('optimal');
    expect(split.proof).toBe('optimal');
    expect(single.objective).toBeGreaterThanOrEqual(split.objective);
  });
});

describe('what must not matter', () => {
  test('the order of sites and demand points', () => {
    const { cost, demand } = places(80, 20, 3);
    const turned = { demandPoints: 80, sites: 20, values: cost.values.slice().reverse() };
    expect(pMedian({ cost: turned, demand: demand.slice().reverse(), p: 4 }).objective).toBeCloseTo(pMedian({ cost, demand, p: 4 }).objective, 6);
  });

  test('the unit of cost, to the extremes of doubles', () => {
    const { cost, demand } = places(50, 12, 3);
    const { sites, objective } = pMedian({ cost, demand, p: 3 });
    for (const unit of [1e-150, 1e150]) {
      const scaled = pMedian({ cost: { ...cost, values: cost.values.map((value) => value * unit) }, demand, p: 3 });
      expect(scaled.sites).toEqual(sites);
      expect(scaled.objective / unit / objective).toBeCloseTo(1, 9);
      expect(scaled.proof).toBe('optimal');
    }
  });

  test('the seed, nor asking twice', () => {
    const { cost, demand } = places(70, 25, 4);
    const first = pMedian({ cost, demand, p: 5 });
    expect(pMedian({ cost, demand, p: 5 })).toEqual(first);
    expect(pMedian({ cost, demand, p: 5, seed: 9 }).objective).toBeCloseTo(first.objective, 9);
  });
});

describe('edges', () => {
  const cost = costMatrixFromRows([
    [1, 5, 5],
    [4, 2, 4],
  ]);

  test('one site, one demand point', () => {
    expect(pMedian({ cost: costMatrixFromRows([[3]]), demand: Float64Array.of(2), p: 1 })).toMatchObject({ objective: 6, bound: 6, gap: 0, sites: Uint32Array.of(0) });
  });

  test('no demand at all costs nothing, and everyone has a site', () => {
    const answer = pMedian({ cost, demand: new Float64Array(2), p: 2 });
    expect(answer).toMatchObject({ objective: 0, bound: 0, gap: 0, flows: [] });
    expect(answer.assignment?.length).toBe(2);
    expect(pMedian({ cost, demand: new Float64Array(2), p: 2, capacity: new Float64Array(3) }).objective).toBe(0);
  });

  test('a demand point of no demand goes to the nearest open site', () => {
    expect(pMedian({ cost, demand: Float64Array.of(5, 0), p: 1 }).assignment).toEqual(Uint32Array.of(0, 0));
  });

  test('all costs equal', () => {
    expect(pMedian({ cost: { demandPoints: 30, sites: 10, values: new Float64Array(300).fill(7) }, demand: new Float64Array(30).fill(1), p: 3 })).toMatchObject({
      objective: 210,
      gap: 0,
    });
  });

  test('a limit of time is kept, with a bound', () => {
    const answer = pMedian({ ...places(900, 300, 7), p: 30, timeLimit: 0.001 });
    expect(answer.stopped).toBe('time');
    expect(answer.bound).toBeLessThan(answer.objective);
    expect(answer.gap).toBeCloseTo((answer.objective - (answer.bound as number)) / answer.objective, 12);
  });

  test.each([
    ['invalid-request', 'p', { p: 0 }],
    ['invalid-request', 'p', { p: 4 }],
    ['invalid-request', 'p', { p: 1.5 }],
    ['invalid-request', 'demand', { demand: Float64Array.of(1) }],
    ['invalid-request', 'demand[1]', { demand: Float64Array.of(1, Number.NaN) }],
    ['invalid-request', 'existing[0]', { existing: [3] }],
    ['invalid-request', 'existing[1]', { existing: [1, 1] }],
    ['invalid-request', 'existing', { existing: [0, 1, 2] }],
    ['invalid-request', 'capacity', { capacity: Float64Array.of(1) }],
    ['invalid-request', 'capacity[2]', { capacity: Float64Array.of(1, 1, -1) }],
    ['no-answer', 'capacity', { capacity: Float64Array.of(1, 1, 1) }],
    ['invalid-request', 'cost[1][0]', { cost: { demandPoints: 2, sites: 3, values: Float64Array.of(1, 1, 1, Number.POSITIVE_INFINITY, 1, 1) } }],
    ['invalid-request', 'cost', { cost: { demandPoints: 2, sites: 3, values: Float64Array.of(1, 1) } }],
    ['no-answer', 'cost', { cost: costMatrixFromRows([]) }],
    ['no-answer', 'cost', { cost: costMatrixFromRows([[], []]) }],
  ])('%s for %s', (code, path, wrong) => {
    expect(() => pMedian({ cost, demand: Float64Array.of(2, 2), p: 2, ...wrong })).toThrow(expect.objectContaining({ code, path }));
  });

  test('rows of unequal length, and a negative cost', () => {
    expect(() => costMatrixFromRows([[1, 2], [3]])).toThrow(expect.objectContaining({ path: 'cost[1]' }));
    expect(() => costMatrixFromRows([[1, -2]])).toThrow(expect.objectContaining({ path: 'cost[0][1]' }));
  });
});

interface ReferenceCase {
  distance_km: number[][];
  demand: { w: number[] };
  sites: { capacity: number[] };
  p: number;
  p_median: { objective: number };
  capacitated_p_median_splittable: { objective: number };
  capacitated_p_median_single_source: { objective: number };
}

const references = referenceCases<ReferenceCase>('siting');

describe.skipIf(references.length === 0)('reference cases', () => {
  test.each(references)('%s', (_, expected) => {
    const cost = costMatrixFromRows(expected.distance_km);
    const demand = Float64Array.from(expected.demand.w);
    const capacity = Float64Array.from(expected.sites.capacity);
    const { p } = expected;
    expectOptimal(pMedian({ cost, demand, p }), expected.p_median.objective);
    expectOptimal(pMedian({ cost, demand, p, capacity }), expected.capacitated_p_median_splittable.objective);
    expectOptimal(pMedian({ cost, demand, p, capacity, allocation: 'single-source' }), expected.capacitated_p_median_single_source.objective);
  });
});

function expectOptimal(answer: Located, objective: number): void {
  expect(Math.abs(answer.objective - objective)).toBeLessThanOrEqual(1e-9 * Math.max(1, objective));
  expect(answer).toMatchObject({ gap: 0, proof: 'optimal', bound: answer.objective });
}

/** The flows serve all demand from open sites, within the capacities, at the cost that is claimed. */
function expectServed({ sites, assignment, flows, objective }: Located, { cost, demand, capacity }: SitingCase, limited: boolean): void {
  const served = new Float64Array(demand.length);
  const load = new Float64Array(cost.sites);
  let sum = 0;
  for (const flow of flows) {
    expect(sites).toContain(flow.site);
    served[flow.demand] = (served[flow.demand] as number) + flow.amount;
    load[flow.site] = (load[flow.site] as number) + flow.amount;
    sum += flow.amount * at(cost, flow.demand, flow.site);
    if (assignment) expect(assignment[flow.demand]).toBe(flow.site);
  }
  expect(sum).toBeCloseTo(objective, 9);
  demand.forEach((amount, i) => {
    expect(served[i]).toBeCloseTo(amount, 9);
  });
  if (limited) for (const j of sites) expect(load[j]).toBeLessThanOrEqual((capacity[j] as number) + 1e-9);
}

function places(demandPoints: number, sites: number, seed: number) {
  const random = seededRandom(seed);
  const at = Array.from({ length: demandPoints + sites }, () => [random.uniform(), random.uniform()] as const);
  const rows = at.slice(0, demandPoints).map(([x, y]) => at.slice(demandPoints).map(([a, b]) => Math.hypot(x - a, y - b)));
  return { cost: costMatrixFromRows(rows), demand: Float64Array.from({ length: demandPoints }, () => 1 + random.below(30)) };
}
