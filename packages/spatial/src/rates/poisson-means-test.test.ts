import { describe, expect, test } from 'vitest';
import { poissonVariate, seededRandom } from '../foundation/index.ts';
import { poissonMeansTest } from './poisson-means-test.ts';

/** By scipy 1.17.1: poisson_means_test(k1, n1, k2, n2). */
const SCIPY: [k1: number, n1: number, k2: number, n2: number, statistic: number, p: number][] = [
  [0, 100, 3, 100, -1.7320508075688772, 0.08837900945483518],
  [3, 10, 9, 6, -2.267786838055363, 0.027070694744904457],
  [20, 60, 8, 60, 2.267786838055363, 0.023149236821716136],
  [5, 2.5, 0, 7, 2.23606797749979, 0.08370488186694913],
  [120, 80, 95, 80, 1.7049858486761837, 0.08878209867384268],
];

describe('the E-test of two Poisson means', () => {
  test.each(SCIPY)('%d in %d against %d in %d', (k1, n1, k2, n2, statistic, p) => {
    const answer = poissonMeansTest({ counts: [k1, k2], exposures: [n1, n2] });
    expect(answer.statistic).toBeCloseTo(statistic, 12);
    expect(answer.p).toBeCloseTo(p, 8);
    expect(poissonMeansTest({ counts: [k2, k1], exposures: [n2, n1] }).p).toBeCloseTo(answer.p, 12);
  });

  test('pairs that differ exactly as much as the one seen count, as whole numbers tell it', () => {
    const [k1, n1, k2, n2] = [12, 6, 2, 3];
    const apart = (a: number, b: number): [number, number] => [(a * n2 - b * n1) ** 2, a * n2 ** 2 + b * n1 ** 2];
    const [top, bottom] = apart(k1, k2);
    const chance = (count: number, mean: number) => {
      let odds = Math.exp(-mean);
      for (let k = 1; k <= count; k++) odds *= mean / k;
      return odds;
    };
    const rate = (k1 + k2) / (n1 + n2);
    let p = 0;
    let alike = 0;
    for (let a = 0; a < 80; a++)
      for (let b = 0; b < 60; b++) {
        const [over, under] = apart(a, b);
        if (a + b > 0 && over * bottom >= top * under) p += chance(a, rate * n1) * chance(b, rate * n2);
        if (a + b > 0 && over * bottom === top * under) alike++;
      }
    expect(alike).toBeGreaterThan(1);
    expect(poissonMeansTest({ counts: [k1, k2], exposures: [n1, n2] }).p).toBeCloseTo(p, 12);
  });

  test('rates that are alike, or nothing counted, are no difference', () => {
    expect(poissonMeansTest({ counts: [2, 4], exposures: [1, 2] }).p).toBeCloseTo(1, 12);
    expect(poissonMeansTest({ counts: [0, 0], exposures: [1, 5] })).toEqual({ statistic: 0, p: 1 });
  });

  test('where the rates are alike, at most some 5 in 100 tests say otherwise at 5 %', () => {
    const random = seededRandom(41);
    for (const [n1, n2, rate] of [
      [3, 9, 0.7],
      [20, 20, 0.2],
      [10, 2, 3],
    ] as const) {
      const worlds = 2_000;
      let rejected = 0;
      for (let world = 0; world < worlds; world++)
        if (poissonMeansTest({ counts: [poissonVariate(random, rate * n1), poissonVariate(random, rate * n2)], exposures: [n1, n2] }).p < 0.05) rejected++;
      expect(rejected / worlds).toBeLessThan(0.065);
      expect(rejected / worlds).toBeGreaterThan(0.02);
    }
  });

  test('what is no count or no exposure is refused at its place', () => {
    expect(() => poissonMeansTest({ counts: [1.5, 2], exposures: [1, 1] })).toThrow(expect.objectContaining({ path: 'counts[0]' }));
    expect(() => poissonMeansTest({ counts: [1, -2], exposures: [1, 1] })).toThrow(expect.objectContaining({ path: 'counts[1]' }));
    expect(() => poissonMeansTest({ counts: [1, 2], exposures: [1, 0] })).toThrow(expect.objectContaining({ path: 'exposures[1]' }));
  });
});
