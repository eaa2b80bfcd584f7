import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { at, randomSitingCase, siteSets } from '../../test/siting.ts';
import { type CostMatrix, costMatrixFromRows, pCentre, seededRandom } from '../index.ts';

const range = (length: number) => Array.from({ length }, (_, k) => k);

describe('against every set of sites', () => {
  test.each(range(500))('seed %i', (seed) => {
    const random = seededRandom(seed);
    const { cost } = randomSitingCase(random, { demandPoints: 20, sites: 9 });
    const p = 1 + random.below(cost.sites);
    const existing = random.uniform() < 0.3 ? [random.below(cost.sites)] : [];
    const sets = [...siteSets(cost.sites, p)].filter((set) => existing.every((j) => set.includes(j)));
    const answer = pCentre({ cost, p, existing });
    expect(answer.objective).toBe(Math.min(...sets.map((set) => worst(cost, set))));
    expect(answer).toMatchObject({ gap: 0, proof: 'optimal' });
    expect(answer.sites.length).toBeLessThanOrEqual(p);
    expect(existing.every((j) => answer.sites.includes(j))).toBe(true);
    expect(Math.max(...Array.from(answer.assignment, (j, i) => at(cost, i, j)))).toBe(answer.objective);
    expect(Array.from(answer.assignment).every((j) => answer.sites.includes(j))).toBe(true);
  });
});

describe('larger, and proved', () => {
  // Rows have about as many columns as on a map, so that the reductions leave a core on which the search has to branch.
  test.each(range(8))('places in the plane, seed %i', (seed) => {
    const random = seededRandom(seed);
    const at = range(150).map(() => [random.uniform(), random.uniform()] as const);
    const cost = costMatrixFromRows(at.map(([x, y]) => at.slice(0, 60).map(([a, b]) => Math.hypot(x - a, y - b))));
    const answer = pCentre({ cost, p: 3 + seed });
    expect(answer).toMatchObject({ gap: 0, proof: 'optimal' });
    if (seed > 0) return;
    let least = Number.POSITIVE_INFINITY;
    for (let a = 0; a < 60; a++) for (let b = 0; b < a; b++) for (let c = 0; c < b; c++) least = Math.min(least, worst(cost, [a, b, c]));
    expect(answer.objective).toBe(least);
  });
});

describe('edges', () => {
  test('one site, one demand point', () => {
    expect(pCentre({ cost: costMatrixFromRows([[3]]), p: 1 })).toMatchObject({ objective: 3, bound: 3, gap: 0, sites: Uint32Array.of(0) });
  });

  test('all costs equal, or 0', () => {
    for (const value of [0, 4])
      expect(pCentre({ cost: { demandPoints: 9, sites: 5, values: new Float64Array(45).fill(value) }, p: 2 })).toMatchObject({ objective: value, gap: 0 });
  });

  test('every site open', () => {
    const { cost } = randomSitingCase(seededRandom(4), { demandPoints: 20, sites: 9 });
    expect(pCentre({ cost, p: cost.sites }).objective).toBe(worst(cost, range(cost.sites)));
  });

  test.each([
    ['p', { p: 0 }],
    ['p', { p: 3 }],
    ['existing[0]', { existing: [2] }],
    ['existing', { existing: [0, 1] }],
  ])('refuses %s', (path, wrong) => {
    expect(() => pCentre({ cost: costMatrixFromRows([[1, 2]]), p: 1, ...wrong })).toThrow(expect.objectContaining({ code: 'invalid-request', path }));
  });
});

const references = referenceCases<{ distance_km: number[][]; p: number; p_center_km: number }>('siting');

describe.skipIf(references.length === 0)('reference cases', () => {
  test.each(references)('%s', (_, expected) => {
    expect(pCentre({ cost: costMatrixFromRows(expected.distance_km), p: expected.p })).toMatchObject({ objective: expected.p_center_km, gap: 0 });
  });
});

function worst(cost: CostMatrix, set: number[]): number {
  return Math.max(...range(cost.demandPoints).map((i) => Math.min(...set.map((j) => at(cost, i, j)))));
}
