import { describe, expect, test } from 'vitest';
import { normalTwoSided, normalUpperTail } from '../index.ts';

describe('upper tail of the standard normal distribution', () => {
  // erfc(z / sqrt(2)) / 2 in arithmetic of 40 digits.
  test.each([
    [0, 0.5],
    [0.001, 0.49960105778608893],
    [0.5, 0.3085375387259869],
    [1, 0.15865525393145705],
    [1.96, 0.024997895148220435],
    [2.999, 0.0013543365337271062],
    [3, 0.0013498980316300946],
    [4.5, 3.3976731247300603e-6],
    [6, 9.86587645037698e-10],
    [10, 7.619853024160525e-24],
    [20, 2.7536241186062337e-89],
    [37, 5.725571222524577e-300],
  ])('%d: %d', (z, tail) => {
    expect(Math.abs(normalUpperTail(z) / tail - 1)).toBeLessThan(1e-12);
    expect(normalUpperTail(-z)).toBeCloseTo(1 - tail, 15);
    expect(normalTwoSided(-z)).toBe(normalTwoSided(z));
  });

  test('falls without a step where the formula changes, down to 0', () => {
    let last = 1;
    for (let z = -9; z < 40; z += 1 / 128) {
      const tail = normalUpperTail(z);
      expect(tail).toBeLessThanOrEqual(last);
      last = tail;
    }
    expect(normalUpperTail(40)).toBe(0);
    expect(normalUpperTail(-40)).toBe(1);
  });
});
