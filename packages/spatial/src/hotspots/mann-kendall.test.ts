import { describe, expect, test } from 'vitest';
import { referenceCases } from '../../test/reference.ts';
import { mannKendall, seededRandom } from '../index.ts';

describe('by the definition', () => {
  test.each(Array.from({ length: 300 }, (_, seed) => seed))('s and tau match all pairs, seed %i', (seed) => {
    const random = seededRandom(seed);
    const values = Float64Array.from({ length: 2 + random.below(40) }, () => random.below(1 + random.below(30)));
    let s = 0;
    let tied = 0;
    values.forEach((earlier, i) => {
      values.subarray(i + 1).forEach((later) => {
        s += Math.sign(later - earlier);
        tied += later === earlier ? 1 : 0;
      });
    });
    const pairs = (values.length * (values.length - 1)) / 2;
    const result = mannKendall(values);
    expect(result.s).toBe(s);
    if (tied === pairs) expect(result).toEqual({ s: 0, variance: 0, z: null, p: 1, tau: null });
    else expect(result.tau).toBeCloseTo(s / Math.sqrt(pairs * (pairs - tied)), 14);
  });

  test('variance without ties is n (n - 1) (2n + 5) / 18', () => {
    expect(mannKendall(Float64Array.of(1, 3, 2, 5, 4)).variance).toBe((5 * 4 * 15) / 18);
  });

  test('one number above nine equal ones: s 9, variance 33', () => {
    expect(mannKendall(Float64Array.of(3, 3, 3, 3, 3, 3, 3, 3, 3, 4))).toMatchObject({ s: 9, variance: 33 });
  });
});

describe('what must not matter', () => {
  test('any rescaling that keeps the order', () => {
    const random = seededRandom(1);
    const values = Float64Array.from({ length: 50 }, () => random.normal());
    expect(mannKendall(values.map((value) => 1e300 * Math.atan(value)))).toEqual(mannKendall(values));
  });

  test('time reversed turns the sign', () => {
    const random = seededRandom(2);
    const values = Float64Array.from({ length: 50 }, () => random.normal());
    const { s, z, p, tau, variance } = mannKendall(values);
    expect(mannKendall(values.slice().reverse())).toEqual({ s: -s, z: -(z ?? 0), p, tau: -(tau ?? 0), variance });
  });
});

describe('edges', () => {
  test('a series that only rises has tau 1', () => {
    const { s, tau, p } = mannKendall(Float64Array.from({ length: 100_000 }, (_, i) => i));
    expect({ s, tau, p }).toEqual({ s: (100_000 * 99_999) / 2, tau: 1, p: 0 });
  });

  test('no trend: z 0, p 1', () => {
    expect(mannKendall(Float64Array.of(1, 2, 2, 1))).toMatchObject({ s: 0, z: 0, p: 1, tau: 0 });
  });

  test.each([
    ['values', []],
    ['values', [1]],
    ['values[1]', [1, Number.NaN, 2]],
    ['values[2]', [1, 1, Number.POSITIVE_INFINITY]],
  ])('refuses %s', (path, values) => {
    expect(() => mannKendall(Float64Array.from(values))).toThrow(expect.objectContaining({ path }));
  });
});

interface ReferenceCase {
  y: number[];
  S: number;
  varS_tie_corrected: number;
  z_continuity: number;
  p_two_sided_z_continuity: number;
  tau_b: number;
}

const references = referenceCases<ReferenceCase>('mk');

describe.skipIf(references.length === 0)('reference cases', () => {
  test.each(references)('%s', (_, expected) => {
    const { s, variance, z, p, tau } = mannKendall(Float64Array.from(expected.y));
    expect(s).toBe(expected.S);
    expect(variance).toBeCloseTo(expected.varS_tie_corrected, 8);
    expect(z).toBeCloseTo(expected.z_continuity, 12);
    expect(p).toBeCloseTo(expected.p_two_sided_z_continuity, 12);
    expect(tau).toBeCloseTo(expected.tau_b, 6);
  });
});
