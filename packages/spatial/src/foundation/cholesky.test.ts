import { expect, test } from 'vitest';
import { cholesky, choleskyInverse, choleskySolve } from './cholesky.ts';

/** Hilbert's matrix, whose inverse is of whole numbers (Savage and Lukacs 1954). */
const hilbert = (size: number) => Float64Array.from({ length: size * size }, (_, at) => 1 / (Math.floor(at / size) + (at % size) + 1));

test('of a matrix known by hand', () => {
  expect(cholesky(Float64Array.of(4, 0, 0, 12, 37, 0, -16, -43, 98), 3)).toEqual(Float64Array.of(2, 0, 0, 6, 1, 0, -8, 5, 3));
});

test('solves and inverts Hilbert’s matrix of 4', () => {
  const lower = cholesky(hilbert(4), 4);
  if (!lower) throw new Error('it is positive definite');
  const known = [16, -120, 240, -140, -120, 1200, -2700, 1680, 240, -2700, 6480, -4200, -140, 1680, -4200, 2800];
  choleskyInverse(lower, 4).forEach((value, at) => {
    expect(value / (known[at] as number)).toBeCloseTo(1, 9);
  });
  const x = choleskySolve(lower, [1, 0, 0, 0]);
  x.forEach((value, at) => {
    expect(value / (known[at] as number)).toBeCloseTo(1, 9);
  });
});

test.each([
  ['a negative direction', [1, 2, 2, 1]],
  ['dependent rows', [1, 3, 3, 9]],
  ['rows dependent but for rounding', [1, 0.1, 0.1, 0.1 * 0.1 + 1e-17]],
  ['nothing', [0, 0, 0, 0]],
  ['no number', [Number.NaN, 0, 0, 1]],
])('says that a matrix of %s has none', (_, matrix) => {
  expect(cholesky(Float64Array.from(matrix), 2)).toBeNull();
});
