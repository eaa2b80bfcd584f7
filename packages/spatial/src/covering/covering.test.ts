import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { type BudgetedCoveringOptions, budgetedCovering, maximalCovering, seededRandom, setCovering } from '../index.ts';
import { costMatrixFromRows } from '../space/index.ts';

const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed);

describe('maximal covering against all sets of sites', () => {
  test.each(seeds(400))('seed %i', (seed) => {
    const { cost, demand, distance, existing, random } = randomSites(seed);
    const sites = cost[0]?.length ?? 0;
    const p = existing.length + random.below(sites + 2 - existing.length);
    const found = maximalCovering({ cost: costMatrixFromRows(cost), demand, distance, p, existing });
    const covered = (chosen: readonly number[]) => cost.reduce((sum, row, i) => sum + (chosen.some((j) => (row[j] as number) <= distance) ? (demand[i] as number) : 0), 0);
    const best = Math.max(...subsets(sites).flatMap((chosen) => (chosen.length <= p && existing.every((j) => chosen.includes(j)) ? [covered(chosen)] : [])));
    expect(found.objective).toBeCloseTo(best, 9);
    expect(found.objective).toBe(found.covered);
    expect(found.covered).toBeCloseTo(covered(found.sites), 9);
    expect([found.bound, found.gap, found.proof]).toEqual([found.objective, 0, 'optimal']);
    expect(found.sites.length).toBeLessThanOrEqual(p);
    expect(existing.every((j) => found.sites.includes(j))).toBe(true);
    for (const j of found.sites) {
      if (!existing.includes(j)) expect(covered(found.sites.filter((other) => other !== j))).toBeLessThan(found.covered);
    }
  });
});

describe('set covering against all sets of sites', () => {
  test.each(seeds(400))('seed %i', (seed) => {
    const { cost, demand, distance, existing } = randomSites(seed + 1000);
    const sites = cost[0]?.length ?? 0;
    const found = setCovering({ cost: costMatrixFromRows(cost), demand, distance, existing });
    const coverable = cost.flatMap((row, i) => (row.some((value) => value <= distance) ? [i] : []));
    const covers = (chosen: readonly number[]) => coverable.every((i) => chosen.some((j) => ((cost[i] as number[])[j] as number) <= distance));
    const fewest = Math.min(...subsets(sites).flatMap((chosen) => (existing.every((j) => chosen.includes(j)) && covers(chosen) ? [chosen.length] : [])));
    expect(found).toMatchObject({ objective: fewest, bound: fewest, gap: 0, proof: 'optimal' });
    expect(found.sites).toHaveLength(fewest);
    expect(covers(found.sites)).toBe(true);
    expect(existing.every((j) => found.sites.includes(j))).toBe(true);
    expect(found.uncoverable).toEqual(cost.flatMap((_, i) => (coverable.includes(i) ? [] : [i])));
    expect(found.covered).toBeCloseTo(
      coverable.reduce((sum, i) => sum + (demand[i] as number), 0),
      9,
    );
  });
});

describe('budgeted covering against all sets of activities', () => {
  test.each(seeds(600))('seed %i', (seed) => {
    const options = randomActivities(seed);
    const { sets, benefits, costs, budget, required = [], excluded = [] } = options;
    const costOf = (chosen: readonly number[]) => chosen.reduce((sum, j) => sum + (costs[j] as number), 0);
    const allowed = subsets(sets.length).filter(
      (chosen) => costOf(chosen) <= budget * (1 + 1e-12) && required.every((j) => chosen.includes(j)) && !excluded.some((j) => chosen.includes(j)),
    );
    if (allowed.length === 0) {
      expect(() => budgetedCovering(options)).toThrow(expect.objectContaining({ code: 'no-answer', path: 'required' }));
      return;
    }
    const found = budgetedCovering(options);
    const best = Math.max(...allowed.map((chosen) => worth(options, chosen)));
    expect(found.objective).toBeCloseTo(best, 9);
    expect(found.objective).toBeCloseTo(worth(options, found.chosen), 9);
    expect(found.cost).toBe(costOf(found.chosen));
    expect([found.bound, found.gap, found.proof]).toEqual([found.objective, 0, 'optimal']);
    expect(allowed).toContainEqual(found.chosen);
    expect(benefits.length).toBeGreaterThan(0);
  });
});

describe('what must not matter', () => {
  test('the order of sites and of demand points', () => {
    for (const seed of seeds(50)) {
      const { cost, demand, distance, random } = randomSites(seed, 40, 12);
      const rows = shuffled(cost.length, random);
      const columns = shuffled(cost[0]?.length ?? 0, random);
      const moved = rows.map((i) => columns.map((j) => (cost[i] as number[])[j] as number));
      const p = Math.min(4, columns.length);
      const one = maximalCovering({ cost: costMatrixFromRows(cost), demand, distance, p });
      const two = maximalCovering({ cost: costMatrixFromRows(moved), demand: Float64Array.from(rows, (i) => demand[i] as number), distance, p });
      expect(two.objective).toBeCloseTo(one.objective, 9);
      expect(setCovering({ cost: costMatrixFromRows(moved), demand, distance }).objective).toBe(setCovering({ cost: costMatrixFromRows(cost), demand, distance }).objective);
    }
  });

  test('the unit of benefits and of costs', () => {
    for (const seed of seeds(50)) {
      const options = { ...randomActivities(seed), required: [] };
      const scaled = { ...options, benefits: options.benefits.map((value) => 1e-6 * value), costs: options.costs.map((value) => 1024 * value), budget: 1024 * options.budget };
      const [one, two] = [budgetedCovering(options), budgetedCovering(scaled)];
      expect(two.objective).toBeCloseTo(1e-6 * one.objective, 12);
    }
  });
});

describe('set covering of cores that no reduction solves', () => {
  test.each(seeds(60))('seed %i', (seed) => {
    const random = seededRandom(seed + 7);
    const cost = Array.from({ length: 30 }, () => {
      const near = shuffled(13, random).slice(0, 2 + random.below(2));
      return seeds(13).map((j) => (near.includes(j) ? 0 : 1));
    });
    const masks = cost.map((row) => row.reduce<number>((bits, value, j) => (value === 0 ? bits | (1 << j) : bits), 0));
    const fewest = Math.min(...subsets(13).flatMap((chosen) => (masks.every((mask) => chosen.some((j) => mask & (1 << j))) ? [chosen.length] : [])));
    const found = setCovering({ cost: costMatrixFromRows(cost), demand: new Float64Array(30), distance: 0 });
    expect(found).toMatchObject({ objective: fewest, bound: fewest, gap: 0 });
    expect(masks.every((mask) => found.sites.some((j) => mask & (1 << j)))).toBe(true);
  });
});

describe('what is known of larger ones', () => {
  test('a bound is never under what a planted choice is worth, nor the answer over its bound', () => {
    for (const seed of seeds(6)) {
      const random = seededRandom(seed);
      const sets = seeds(40).map(() => shuffled(300, random).slice(0, 10 + random.below(30)));
      const benefits = Float64Array.from({ length: 300 }, () => 1 + random.below(20));
      const costs = Float64Array.from(sets, () => 1 + random.uniform());
      const found = budgetedCovering({ sets, benefits, costs, budget: 8, overlap: 0.5 * random.below(2) });
      expect(found.bound).toBeGreaterThanOrEqual(found.objective);
      expect(found.gap).toBeLessThanOrEqual(0.005);
      expect(found.cost).toBeLessThanOrEqual(8);
    }
  });

  test('a limit of time that is over at once still gives an answer, a bound and why it ended', () => {
    const random = seededRandom(4);
    const sets = seeds(300).map(() => shuffled(400, random).slice(0, 20));
    const found = budgetedCovering({ sets, benefits: new Float64Array(400).fill(1), costs: Float64Array.from(sets, () => 1 + random.uniform()), budget: 30, timeLimit: 1e-6 });
    expect(found).toMatchObject({ proof: 'bound', stopped: 'time' });
    expect(found.bound).toBeGreaterThan(found.objective);
  });
});

describe('edges', () => {
  const cost = costMatrixFromRows([
    [0, 9],
    [9, 0],
    [9, 9],
  ]);
  const demand = Float64Array.of(1, 2, 4);

  test('cost equal to the distance covers; distance 0 is a distance', () => {
    expect(maximalCovering({ cost, demand, distance: 9, p: 1 })).toMatchObject({ objective: 7, uncoverable: [] });
    expect(maximalCovering({ cost, demand, distance: 0, p: 2 })).toMatchObject({ objective: 3, sites: [0, 1], uncoverable: [2] });
  });

  test('nothing to choose, nothing to cover, nothing of worth', () => {
    const nothing = { sites: [], covered: 0, objective: 0, bound: 0, gap: 0, proof: 'optimal' };
    expect(maximalCovering({ cost, demand, distance: 0, p: 0 })).toMatchObject(nothing);
    expect(maximalCovering({ cost, demand: new Float64Array(3), distance: 9, p: 2 })).toMatchObject(nothing);
    expect(setCovering({ cost: costMatrixFromRows([[5], [6]]), demand: demand.subarray(1), distance: 1 })).toMatchObject({ ...nothing, uncoverable: [0, 1] });
    expect(budgetedCovering({ sets: [], benefits: new Float64Array(), costs: new Float64Array(), budget: 1 })).toMatchObject({ chosen: [], cost: 0, objective: 0, gap: 0 });
    expect(budgetedCovering({ sets: [[], [0]], benefits: Float64Array.of(3), costs: Float64Array.of(0, 2), budget: 1 })).toMatchObject({ chosen: [], objective: 0 });
  });

  test('demand of no weight is to be covered by set covering as any other', () => {
    expect(setCovering({ cost, demand: new Float64Array(3), distance: 0 })).toMatchObject({ sites: [0, 1], covered: 0 });
  });

  test('what costs nothing is chosen where it adds something', () => {
    expect(budgetedCovering({ sets: [[0], [0, 1]], benefits: Float64Array.of(3, 1), costs: Float64Array.of(0, 0), budget: 0 })).toMatchObject({
      chosen: [1],
      objective: 4,
      cost: 0,
    });
  });

  test('costs whose sum rounds just above the budget fit it', () => {
    const found = budgetedCovering({ sets: [[0], [1], [2]], benefits: Float64Array.of(1, 1, 1), costs: Float64Array.of(0.1, 0.2, 0.3), budget: 0.6 });
    expect(found.chosen).toEqual([0, 1, 2]);
  });

  test.each([
    ['p', () => maximalCovering({ cost, demand, distance: 1, p: 1.5 })],
    ['p', () => maximalCovering({ cost, demand, distance: 1, p: 1, existing: [0, 1] })],
    ['existing[1]', () => maximalCovering({ cost, demand, distance: 1, p: 2, existing: [0, 0] })],
    ['existing[0]', () => setCovering({ cost, demand, distance: 1, existing: [2] })],
    ['demand', () => setCovering({ cost, demand: Float64Array.of(1), distance: 1 })],
    ['demand[1]', () => setCovering({ cost, demand: Float64Array.of(1, Number.NaN, 1), distance: 1 })],
    ['distance', () => setCovering({ cost, demand, distance: Number.POSITIVE_INFINITY })],
    ['sets[0][1]', () => budgetedCovering({ sets: [[0, 0]], benefits: Float64Array.of(1), costs: Float64Array.of(1), budget: 1 })],
    ['sets[0][0]', () => budgetedCovering({ sets: [[1]], benefits: Float64Array.of(1), costs: Float64Array.of(1), budget: 1 })],
    ['costs', () => budgetedCovering({ sets: [[0]], benefits: Float64Array.of(1), costs: Float64Array.of(), budget: 1 })],
    ['budget', () => budgetedCovering({ sets: [[0]], benefits: Float64Array.of(1), costs: Float64Array.of(1), budget: Number.NaN })],
    ['overlap', () => budgetedCovering({ sets: [[0]], benefits: Float64Array.of(1), costs: Float64Array.of(1), budget: 1, overlap: 1.1 })],
    ['excluded[0]', () => budgetedCovering({ sets: [[0]], benefits: Float64Array.of(1), costs: Float64Array.of(1), budget: 1, required: [0], excluded: [0] })],
  ])('refuses %s', (path, ask) => {
    expect(ask).toThrow(expect.objectContaining({ code: 'invalid-request', path }));
  });
});

interface SitingCase {
  distance_km: number[][];
  demand: { w: number[] };
  p: number;
  mclp: { S_km: number; covered: number }[];
  lscp: { S_km: number; min_sites_for_coverable: number }[];
}

const references = referenceCases<SitingCase>('siting');

describe.skipIf(references.length === 0)('reference cases', () => {
  test.each(references)('%s', (_, expected) => {
    const cost = costMatrixFromRows(expected.distance_km);
    const demand = Float64Array.from(expected.demand.w);
    for (const { S_km, covered } of expected.mclp) {
      const found = maximalCovering({ cost, demand, distance: S_km, p: expected.p });
      expect(found.objective).toBeCloseTo(covered, 6);
      expect(found.gap).toBe(0);
    }
    for (const { S_km, min_sites_for_coverable } of expected.lscp) {
      expect(setCovering({ cost, demand, distance: S_km })).toMatchObject({ objective: min_sites_for_coverable, gap: 0 });
    }
  });
});

function randomSites(seed: number, mostDemand = 14, mostSites = 8) {
  const random = seededRandom(seed);
  const sites = 1 + random.below(mostSites);
  const cost = Array.from({ length: 1 + random.below(mostDemand) }, () => Array.from({ length: sites }, () => random.below(10)));
  const demand = Float64Array.from(cost, () => (seed % 3 === 0 ? random.uniform() : random.below(5)));
  const existing = shuffled(sites, random).slice(0, seed % 2 ? 0 : random.below(Math.min(3, sites + 1)));
  return { cost, demand, distance: random.below(5), existing, random };
}

function randomActivities(seed: number): BudgetedCoveringOptions {
  const random = seededRandom(seed);
  const elements = 1 + random.below(12);
  const share = 0.1 + 0.5 * random.uniform();
  const sets = Array.from({ length: 1 + random.below(9) }, () => seeds(elements).filter(() => random.uniform() < share));
  const whole = seed % 2 === 0;
  const costs = Float64Array.from(sets, () => (whole ? random.below(6) : random.uniform()));
  const order = shuffled(sets.length, random);
  return {
    sets,
    benefits: Float64Array.from({ length: elements }, () => (whole ? random.below(10) : random.uniform())),
    costs,
    budget: costs.reduce((sum, value) => sum + value, 0) * random.uniform(),
    overlap: [0, 0.3, 0.5, 1][random.below(4)],
    required: seed % 5 === 0 ? order.slice(0, 1) : [],
    excluded: seed % 3 === 0 ? order.slice(1, 2) : [],
  };
}

function worth({ benefits, sets, overlap = 0 }: BudgetedCoveringOptions, chosen: readonly number[]): number {
  return benefits.reduce((sum, benefit, e) => {
    const reaches = chosen.filter((j) => sets[j]?.includes(e)).length;
    return sum + seeds(reaches).reduce((total, k) => total + benefit * overlap ** k, 0);
  }, 0);
}

function subsets(n: number): number[][] {
  return Array.from({ length: 2 ** n }, (_, bits) => seeds(n).filter((j) => bits & (1 << j)));
}

function shuffled(n: number, random: { below(bound: number): number }): number[] {
  const order = seeds(n);
  for (let k = n - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [order[k], order[other]] = [order[other] as number, order[k] as number];
  }
  return order;
}
