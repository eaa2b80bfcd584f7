import { expect, it } from 'vitest';
import { studentQuantile, studentUpperTail } from './student.ts';

it.each([
  // One degree is the Cauchy distribution: tan(pi (p - 1/2)).
  [1, 0.95, Math.tan(Math.PI * 0.45)],
  // Two degrees have a closed form: (2 p - 1) sqrt(2 / (4 p (1 - p))).
  [2, 0.95, 0.9 * Math.sqrt(2 / (4 * 0.95 * 0.05))],
  // Published tables, to their digits.
  [4, 0.95, 2.1318],
  [5, 0.975, 2.5706],
  [10, 0.95, 1.8125],
  [30, 0.975, 2.0423],
  [120, 0.95, 1.6577],
])('with %i degrees of freedom the quantile of %f is %f', (degrees, p, expected) => {
  expect(studentQuantile(degrees, p)).toBeCloseTo(expected, 4);
  expect(studentQuantile(degrees, 1 - p)).toBeCloseTo(-expected, 4);
});

it('the quantile undoes the tail, whole degrees or not', () => {
  for (const degrees of [0.7, 1, 3.4, 17, 400]) for (const p of [0.5, 0.6, 0.9, 0.999]) expect(1 - studentUpperTail(degrees, studentQuantile(degrees, p))).toBeCloseTo(p, 11);
});

it('with three degrees the tail is that of the closed form', () => {
  const t = 1.7;
  const below = 0.5 + (Math.atan(t / Math.sqrt(3)) + ((t / Math.sqrt(3)) * 1) / (1 + (t * t) / 3)) / Math.PI;
  expect(studentUpperTail(3, t)).toBeCloseTo(1 - below, 13);
});
