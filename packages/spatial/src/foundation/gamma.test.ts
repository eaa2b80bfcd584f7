import { describe, expect, test } from 'vitest';
import { gammaLowerTail, gammaQuantile, logGamma } from './gamma.ts';

describe('log gamma', () => {
  test('is that of the factorials', () => {
    for (let n = 1, factorial = 1; n <= 170; factorial *= n++) expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 11);
  });
  test('of halves, and near 0', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(1e-8)).toBeCloseTo(Math.log(1e8) - 0.5772156649 * 1e-8, 9);
  });
});

describe('gamma tail', () => {
  test('of whole shapes is that of the Poisson distribution', () => {
    for (const shape of [1, 2, 5, 20, 100]) {
      for (const x of [0.01, 0.5, 1, 3, 10, 50, 120]) {
        let term = Math.exp(-x);
        let poisson = 0;
        for (let k = 0; k < shape; k++) {
          poisson += term;
          term *= x / (k + 1);
        }
        expect(gammaLowerTail(shape, x)).toBeCloseTo(1 - poisson, 11);
      }
    }
  });
  test('of one half is that of the square of a normal variable', () => {
    // Chi-square with one degree of freedom: 3.841459 is its 95 % point (Abramowitz, Stegun 1964, table 26.8).
    expect(gammaLowerTail(0.5, 3.841458820694124 / 2)).toBeCloseTo(0.95, 12);
  });
});

describe('gamma quantile', () => {
  test('undoes the tail, from tiny shapes to large ones', () => {
    for (const shape of [0.05, 0.3, 1, 2.5, 17, 400, 1e5]) {
      for (const p of [0.001, 0.025, 0.5, 0.975, 0.9999]) {
        const x = gammaQuantile(shape, 1, p);
        if (x > 0) expect(gammaLowerTail(shape, x) / p).toBeCloseTo(1, 9);
      }
    }
  });
  test('scales with the rate, and is 0 where it is smaller than doubles reach', () => {
    expect(gammaQuantile(3, 4, 0.975)).toBeCloseTo(gammaQuantile(3, 1, 0.975) / 4, 13);
    expect(gammaQuantile(1e-4, 1, 0.025)).toBe(0);
  });
  test("gives Garwood's table: 95 % limits of a Poisson mean where 10 were counted are 4.795 and 18.39", () => {
    expect(gammaQuantile(10, 1, 0.025)).toBeCloseTo(4.795, 3);
    expect(gammaQuantile(11, 1, 0.975)).toBeCloseTo(18.39, 2);
  });
});
