import { expect, test } from 'vitest';
import { seededRandom } from '../foundation/index.ts';
import { hexagonalGrid } from '../index.ts';
import { extentOf } from './extent.ts';

const drawn = (n: number, west: number, width: number) => {
  const random = seededRandom(n);
  return Float64Array.from({ length: 2 * n }, (_, k) => (k % 2 ? -20 + 40 * random.uniform() : west + width * random.uniform()));
};
/** The same places, each longitude on a turn of its own. */
const onOtherTurns = (coordinates: Float64Array) => coordinates.map((value, k) => (k % 2 || k % 4 ? value : value > 0 ? value - 360 : value + 360));

test('of points on one side of the antimeridian, their extremes', () => {
  expect(extentOf(Float64Array.of(-5, 7, -3, 9, -4, 6))).toEqual({ west: -5, east: -3, south: 6, north: 9 });
});

test('across the antimeridian, and across longitude 0 on any turn, the narrow way round', () => {
  expect(extentOf(Float64Array.of(179, 0, -178, 1))).toEqual({ west: 179, east: 182, south: 0, north: 1 });
  expect(extentOf(Float64Array.of(359, 0, 2, 1))).toEqual({ west: -1, east: 2, south: 0, north: 1 });
  expect(extentOf(Float64Array.of(-359, 0, 359, 0, 0, 0))).toEqual({ west: -1, east: 1, south: 0, north: 0 });
});

test('no order of the points changes it', () => {
  for (const west of [-60, 150, -200]) {
    const points = drawn(200, west, 60);
    const pairs = Array.from({ length: 200 }, (_, i) => points.subarray(2 * i, 2 * i + 2));
    const reversed = Float64Array.from(pairs.toReversed().flatMap((pair) => [...pair]));
    expect(extentOf(reversed)).toEqual(extentOf(points));
  }
});

test('of nothing, nothing', () => {
  const { west, east } = extentOf(new Float64Array());
  expect(west).toBeGreaterThan(east);
});

test.each([
  ['about the origin', -40, [-5, 0]],
  ['about the antimeridian', 150, [175, 0]],
  ['about the seam opposite the origin', 150, [-5, 0]],
  ['all around the earth', -180, [10, 0]],
] as const)('a cell is found for every point %s, whatever turn its longitude is on', (_, west, origin) => {
  const points = drawn(500, west, west === -180 ? 359.9 : 60);
  const grid = hexagonalGrid({ coordinates: points, cellSize: 50_000, origin });
  expect(grid.counts.reduce((a, b) => a + b)).toBe(500);
  expect(hexagonalGrid({ coordinates: onOtherTurns(points), cellSize: 50_000, origin })).toMatchObject({ cells: grid.cells, counts: grid.counts });
  for (let i = 0; i < 500; i++) {
    const cell = grid.cellOf[i] as number;
    const x = grid.projection.x(points[2 * i] as number) / 50_000 - ((grid.q[cell] as number) + (grid.r[cell] as number) / 2);
    const y = grid.projection.y(points[2 * i + 1] as number) / 50_000 - ((grid.r[cell] as number) * Math.sqrt(3)) / 2;
    expect(Math.hypot(x, y)).toBeLessThanOrEqual(1 / Math.sqrt(3) + 1e-9);
  }
});
