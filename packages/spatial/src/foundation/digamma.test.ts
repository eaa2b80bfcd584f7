import { expect, test } from 'vitest';
import { digamma } from './digamma.ts';

// Abramowitz, Stegun (1964), table 6.1 and 6.3.2 to 6.3.4, to more digits.
test.each([
  [1e-3, -1000.5755719318103],
  [0.5, -1.9635100260214235],
  [1, -0.5772156649015329],
  [2.5, 0.7031566406452432],
  [10, 2.251752589066721],
  [1000, 6.907255195648812],
])('digamma(%d) is %d', (x, value) => {
  expect(Math.abs(digamma(x) - value)).toBeLessThan(1e-13 * Math.max(1, Math.abs(value)));
});
