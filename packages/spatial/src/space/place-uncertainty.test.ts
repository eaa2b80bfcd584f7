import { expect, test } from 'vitest';
import { greatCircleDistance } from '../../test/distances.ts';
import { drawWithinUncertainty, seededRandom } from '../index.ts';

const N = 20_000;

test.each([
  ['at the equator', 0, 0, 5000],
  ['in Côte d’Ivoire', -5.5, 7.5, 9850],
  ['across the antimeridian', 179.99, -17, 20_000],
  ['at a pole', 30, 90, 100_000],
  ['over a quarter of the globe', 10, 20, 10_000_000],
])('%s: never farther than the radius, uniform over the area', (_name, lon, lat, radius) => {
  const coordinates = Float64Array.from({ length: 2 * N }, (_, k) => (k % 2 === 0 ? lon : lat));
  const drawn = drawWithinUncertainty(coordinates, new Float64Array(N).fill(radius), seededRandom(3));
  let farthest = 0;
  let widest = 0;
  let inner = 0;
  let east = 0;
  // The cap of half the area: sin^2(a / 2) half as large.
  const half = 2 * Math.asin(Math.sin(radius / 6_371_008.8 / 2) / Math.SQRT2) * 6_371_008.8;
  for (let i = 0; i < N; i++) {
    const place = [drawn[2 * i] as number, drawn[2 * i + 1] as number];
    const distance = greatCircleDistance([lon, lat], place);
    farthest = Math.max(farthest, distance);
    widest = Math.max(widest, Math.abs(place[0] as number));
    if (distance <= half) inner++;
    if ((((place[0] as number) - lon + 540) % 360) - 180 > 0) east++;
  }
  expect(farthest).toBeLessThanOrEqual(radius * (1 + 1e-9));
  expect(farthest).toBeGreaterThan(0.97 * radius);
  expect(widest).toBeLessThanOrEqual(180);
  expect(Math.abs(inner / N - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / N));
  expect(Math.abs(east / N - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / N));
});

test('what is known exactly stays, the input too, and a seed gives the same draw', () => {
  const coordinates = Float64Array.of(-5, 7, -4, 6);
  const uncertainty = Float64Array.of(0, 1000);
  const drawn = drawWithinUncertainty(coordinates, uncertainty, seededRandom(1));
  expect(Array.from(drawn.subarray(0, 2))).toEqual([-5, 7]);
  expect(drawn[2]).not.toBe(-4);
  expect(Array.from(coordinates)).toEqual([-5, 7, -4, 6]);
  expect(drawWithinUncertainty(coordinates, uncertainty, seededRandom(1))).toEqual(drawn);
});

test('radii that make no sense', () => {
  expect(() => drawWithinUncertainty(Float64Array.of(0, 0), Float64Array.of(-1), seededRandom(1))).toThrow('uncertainty[0] is -1');
  expect(() => drawWithinUncertainty(Float64Array.of(0, 0), new Float64Array(2), seededRandom(1))).toThrow('2 values for 1 points');
  expect(() => drawWithinUncertainty(Float64Array.of(0, 91), new Float64Array(1), seededRandom(1))).toThrow('latitude 91');
});
