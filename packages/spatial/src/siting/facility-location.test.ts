import { describe, expect, test } from 'vitest';
import { at, capacitatedCost, nearestCost, randomSitingCase, siteSets } from '../../test/siting.ts';
import { costMatrixFromRows, facilityLocation, type Located, seededRandom } from '../index.ts';

const range = (length: number) => Array.from({ length }, (_, k) => k);

describe('against every set of sites', () => {
  test.each(range(300))('without capacities, seed %i', (seed) => {
    const problem = randomSitingCase(seededRandom(seed), { demandPoints: 12, sites: 8 });
    const answer = facilityLocation({ ...problem, capacity: undefined });
    const least = Math.min(...[...siteSets(problem.cost.sites)].map((set) => fixed(problem.fixedCost, set) + nearestCost(problem, set)));
    expectOptimal(answer, least);
    expect(costAgain(answer, problem)).toBeCloseTo(answer.objective, 9);
  });

  test.each(range(200))('with capacities, seed %i', (seed) => {
    const problem = randomSitingCase(seededRandom(seed + 1000), { demandPoints: 6, sites: 6 });
    for (const allocation of ['splittable', 'single-source'] as const) {
      const cost = (set: number[]) => fixed(problem.fixedCost, set) + capacitatedCost(problem, set, allocation === 'single-source');
      const least = Math.min(...[...siteSets(problem.cost.sites)].map(cost));
      const ask = () => facilityLocation({ ...problem, allocation });
      if (least === Number.POSITIVE_INFINITY) expect(ask).toThrow(expect.objectContaining({ code: 'no-answer', path: 'capacity' }));
      else {
        expectOptimal(ask(), least);
        expect(costAgain(ask(), problem)).toBeCloseTo(least, 9);
      }
    }
  });
});

describe('larger, and proved', () => {
  // Made like the instances of the OR-Library: all capacities are equal, and a fixed cost is about as large as what a site saves.
  test.each(range(6))('fifty demand points, twenty sites, seed %i', (seed) => {
    const random = seededRandom(seed);
    const rows = range(50).map(() => range(20).map(() => 10 + random.below(1000)));
    const demand = Float64Array.from(rows, () => 1 + random.below(100));
    const total = demand.reduce((sum, value) => sum + value, 0);
    const capacity = new Float64Array(20).fill(Math.ceil(total / (4 + seed)));
    const fixedCost = Float64Array.from({ length: 20 }, () => (0.5 + random.uniform()) * total * 20);
    expect(facilityLocation({ cost: costMatrixFromRows(rows), demand, fixedCost, capacity })).toMatchObject({ gap: 0, proof: 'optimal' });
    expect(facilityLocation({ cost: costMatrixFromRows(rows), demand, fixedCost })).toMatchObject({ gap: 0, proof: 'optimal' });
  });
});

describe('edges', () => {
  const cost = costMatrixFromRows([
    [1, 9],
    [9, 1],
  ]);
  const demand = Float64Array.of(1, 1);

  test('sites that cost nothing all open where they serve', () => {
    expect(facilityLocation({ cost, demand, fixedCost: new Float64Array(2) })).toMatchObject({ objective: 2, sites: Uint32Array.of(0, 1) });
  });

  test('sites too dear for what they save do not open, but one does', () => {
    const answer = facilityLocation({ cost, demand, fixedCost: Float64Array.of(100, 90) });
    expect(answer).toMatchObject({ objective: 100, gap: 0, sites: Uint32Array.of(1), assignment: Uint32Array.of(1, 1) });
  });

  test('one site at least, also for no demand', () => {
    for (const capacity of [undefined, new Float64Array(2)]) {
      const answer = facilityLocation({ cost, demand: new Float64Array(2), fixedCost: Float64Array.of(3, 2), capacity });
      expect(answer).toMatchObject({ objective: 2, sites: Uint32Array.of(1), flows: [] });
    }
  });

  test('a demand point split between two sites has no assignment', () => {
    const answer = facilityLocation({ cost: costMatrixFromRows([[1, 2]]), demand: Float64Array.of(3), fixedCost: new Float64Array(2), capacity: Float64Array.of(2, 2) });
    expect(answer).toMatchObject({ objective: 4, assignment: null, gap: 0 });
    expect(answer.flows).toEqual([
      { demand: 0, site: 0, amount: 2 },
      { demand: 0, site: 1, amount: 1 },
    ]);
  });

  test('a demand point larger than any site is none for a single one', () => {
    const wrong = { cost, demand: Float64Array.of(3, 1), fixedCost: new Float64Array(2), capacity: Float64Array.of(2, 2) };
    expect(() => facilityLocation({ ...wrong, allocation: 'single-source' })).toThrow(expect.objectContaining({ code: 'no-answer', path: 'capacity' }));
    expect(facilityLocation(wrong).objective).toBe(1 * 2 + 9 * 1 + 1);
  });

  test.each([
    ['fixedCost', { fixedCost: Float64Array.of(1) }],
    ['fixedCost[0]', { fixedCost: Float64Array.of(-1, 0) }],
    ['demand', { demand: new Float64Array(3) }],
    ['capacity[1]', { capacity: Float64Array.of(1, Number.NaN) }],
  ])('refuses %s', (path, wrong) => {
    expect(() => facilityLocation({ cost, demand, fixedCost: new Float64Array(2), ...wrong })).toThrow(expect.objectContaining({ code: 'invalid-request', path }));
  });
});

function expectOptimal(answer: Located, objective: number): void {
  expect(Math.abs(answer.objective - objective)).toBeLessThanOrEqual(1e-9 * Math.max(1, objective));
  expect(answer).toMatchObject({ gap: 0, proof: 'optimal' });
}

function fixed(fixedCost: Float64Array, set: ArrayLike<number>): number {
  return Array.from(set).reduce((sum, j) => sum + (fixedCost[j] as number), 0);
}

function costAgain({ sites, flows }: Located, { cost, fixedCost }: Pick<ReturnType<typeof randomSitingCase>, 'cost' | 'fixedCost'>): number {
  return fixed(fixedCost, sites) + flows.reduce((sum, { demand, site, amount }) => sum + amount * at(cost, demand, site), 0);
}
