import { expect, it } from 'vitest';
import { scaleOf } from './print.ts';

it.each([
  [[-8.9, 4, -2.2, 11], 100_000],
  [[-6.8, 5.6, -6.4, 6], 10_000],
  [[-6.61, 5.78, -6.6, 5.79], 200],
] as const)('the scale of %s is round, and takes the share of the width that it is of the distance', (box, metres) => {
  const scale = scaleOf(box);
  expect(scale.metres).toBe(metres);
  const width = (box[2] - box[0]) * 111_195 * Math.cos((((box[1] + box[3]) / 2) * Math.PI) / 180);
  expect(scale.share * width).toBeCloseTo(metres, 3);
  expect(scale.share).toBeLessThanOrEqual(0.25);
});
