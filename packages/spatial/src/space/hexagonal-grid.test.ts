import { describe, expect, test } from 'vitest';
import { villagePoints } from '../../bench/samples.ts';
import { greatCircleDistance } from '../../test/distances.ts';
import { cellCentre, cellCorners, equalAreaProjection, getisOrd, hexagonalGrid, type Region } from '../index.ts';

const CELL_SIZE = 20_000;
const COUNTRY: Region = {
  bounds: [-8.6, 4.3, -2.5, 10.7],
  contains: (longitude, latitude) => (longitude + 5.5) ** 2 + (latitude - 7.5) ** 2 < 9,
};
const points = villagePoints(3000, 6);

describe('projection', () => {
  test.each([
    [0, 0],
    [-5.5, 7.5],
    [179, -40],
    [10, 70],
  ] as const)('there and back about %d, %d', (longitude, latitude) => {
    const projection = equalAreaProjection([longitude, latitude]);
    for (const [east, north] of [
      [0, 0],
      [3, 3],
      [-3, 2],
      [1, -4],
    ] as const) {
      const back = projection.longitude(projection.x(longitude + east));
      expect(Math.cos(((back - longitude - east) * Math.PI) / 180)).toBeCloseTo(1, 14);
      expect(projection.latitude(projection.y(latitude + north))).toBeCloseTo(latitude + north, 10);
    }
  });

  test('lengths over a country of six degrees are true to 1 %', () => {
    const { x, y } = equalAreaProjection([-5.5, 7.5]);
    for (const latitude of [4.5, 6, 7.5, 9, 10.5]) {
      const east = (x(-5.49) - x(-5.5)) / greatCircleDistance([-5.5, latitude], [-5.49, latitude]);
      const north = (y(latitude + 0.01) - y(latitude)) / greatCircleDistance([0, latitude], [0, latitude + 0.01]);
      expect(Math.abs(east - 1)).toBeLessThan(0.01);
      expect(Math.abs(north - 1)).toBeLessThan(0.01);
      expect(east * north).toBeCloseTo(1, 4); // the area is true
    }
  });

  test('refuses an origin near a pole', () => {
    expect(() => equalAreaProjection([0, 80])).toThrow('80');
  });
});

describe('cells', () => {
  const grid = hexagonalGrid({ coordinates: points, cellSize: CELL_SIZE, region: COUNTRY });
  const centre = (cell: number) => {
    const [longitude, latitude] = cellCentre(grid, cell);
    return [grid.projection.x(longitude), grid.projection.y(latitude)] as const;
  };

  test('each point is in the cell with the nearest centre', () => {
    for (let i = 0; i < points.length / 2; i += 7) {
      const x = grid.projection.x(points[2 * i] as number);
      const y = grid.projection.y(points[2 * i + 1] as number);
      const squared = Array.from({ length: grid.cells }, (_, cell) => {
        const [cx, cy] = centre(cell);
        return (cx - x) ** 2 + (cy - y) ** 2;
      });
      expect(squared[grid.cellOf[i] as number]).toBeCloseTo(Math.min(...squared), 0);
    }
  });

  test('neighbours are the cells one cell size away', () => {
    for (let cell = 0; cell < grid.cells; cell += 5) {
      const [x, y] = centre(cell);
      const expected = Array.from({ length: grid.cells }, (_, other) => other).filter((other) => {
        const [cx, cy] = centre(other);
        return other !== cell && Math.hypot(cx - x, cy - y) < 1.01 * CELL_SIZE;
      });
      const { offsets, indices } = grid.neighbours;
      expect([...indices.subarray(offsets[cell], offsets[cell + 1])]).toEqual(expected);
    }
  });

  test('counts add up, and empty cells of the region are there', () => {
    expect(grid.counts.reduce((a, b) => a + b)).toBe(3000);
    expect(grid.counts.some((count) => count === 0)).toBe(true);
    const inside = Array.from({ length: grid.cells }, (_, cell) => COUNTRY.contains(...cellCentre(grid, cell)));
    expect(inside.every((within, cell) => within || (grid.counts[cell] as number) > 0)).toBe(true);
    const area = Math.PI * 9 * 111_195 ** 2 * Math.cos((7.5 * Math.PI) / 180);
    expect(inside.filter(Boolean).length).toBeCloseTo(area / grid.cellArea, -2);
  });

  test('corners surround the centre at equal distance, and are shared with neighbours', () => {
    const corner = (cell: number) => cellCorners(grid, cell).map((place) => place.map((degrees) => degrees.toFixed(9)).join());
    const [longitude, latitude] = cellCentre(grid, 40);
    for (const place of cellCorners(grid, 40)) {
      expect(greatCircleDistance(place, [longitude, latitude]) / (CELL_SIZE / Math.sqrt(3))).toBeCloseTo(1, 1);
    }
    const { offsets, indices } = grid.neighbours;
    const around = [...indices.subarray(offsets[40], offsets[41])].map((other) => corner(other));
    for (const other of around) expect(other.filter((place) => corner(40).includes(place)).length).toBe(2);
  });

  test('serve Gi* as they are', () => {
    const { z } = getisOrd({ values: grid.counts, neighbours: grid.neighbours });
    expect(z.length).toBe(grid.cells);
    expect(z.every(Number.isFinite)).toBe(true);
  });
});

describe('what must not matter', () => {
  test('other points: with one origin, a place keeps its cell', () => {
    const origin = [-5.5, 7.5] as const;
    const all = hexagonalGrid({ coordinates: points, cellSize: CELL_SIZE, origin });
    const some = hexagonalGrid({ coordinates: points.slice(0, 200), cellSize: CELL_SIZE, origin });
    for (let i = 0; i < 100; i++) {
      const [a, b] = [all.cellOf[i] as number, some.cellOf[i] as number];
      expect([all.q[a], all.r[a]]).toEqual([some.q[b], some.r[b]]);
    }
  });

  test('how far the extremes lie apart: a table ranks near cells, sorting ranks scattered ones', () => {
    const origin = [-5.5, 7.5] as const;
    const faraway = Float64Array.of(...points, 60, -50);
    const near = hexagonalGrid({ coordinates: points, cellSize: 1000, origin });
    const scattered = hexagonalGrid({ coordinates: faraway, cellSize: 1000, origin });
    expect(scattered.cells).toBe(near.cells + 1);
    // The far cell is the southernmost, and so the first.
    expect(scattered.q.slice(1)).toEqual(near.q);
    expect(scattered.r.slice(1)).toEqual(near.r);
    expect(scattered.counts.slice(1)).toEqual(near.counts);
    expect(scattered.cellOf.slice(0, -1)).toEqual(near.cellOf.map((cell) => cell + 1));
    expect(scattered.neighbours.indices).toEqual(near.neighbours.indices.map((cell) => cell + 1));
  });

  test('where the antimeridian lies', () => {
    const shifted = (by: number) => points.map((value, k) => (k % 2 ? value : ((value + by + 540) % 360) - 180));
    const at = (by: number) => {
      const { q, r, counts, neighbours } = hexagonalGrid({
        coordinates: shifted(by),
        cellSize: CELL_SIZE,
        origin: [-5.5 + by, 7.5],
      });
      return { q, r, counts, neighbours };
    };
    expect(at(185)).toEqual(at(0));
  });
});

describe('edges', () => {
  test('without a region only cells with points, weights added up', () => {
    const { cells, counts, cellOf, q, r } = hexagonalGrid({
      coordinates: Float64Array.of(1, 1, 1, 1),
      weights: Float64Array.of(2, 3),
      cellSize: 1000,
    });
    expect({ cells, counts, cellOf, q, r }).toEqual({
      cells: 1,
      counts: Float64Array.of(5),
      cellOf: Uint32Array.of(0, 0),
      q: Int32Array.of(0),
      r: Int32Array.of(0),
    });
  });

  test('a region without points', () => {
    const { cells, counts } = hexagonalGrid({ coordinates: new Float64Array(), cellSize: CELL_SIZE, region: COUNTRY });
    expect(cells).toBeGreaterThan(700);
    expect(counts.every((count) => count === 0)).toBe(true);
  });

  test('a region across the antimeridian', () => {
    const region: Region = { bounds: [179, -18, -179, -16], contains: () => true };
    const { cells } = hexagonalGrid({ coordinates: new Float64Array(), cellSize: 10_000, region });
    expect(cells).toBeGreaterThan(500);
    expect(cells).toBeLessThan(600);
  });

  test.each([
    ['points', {}],
    ['cellSize', { coordinates: points, cellSize: 0 }],
    ['cellSize', { coordinates: points, cellSize: 1e-6 }],
    ['cellSize', { region: COUNTRY, cellSize: 10 }],
    ['weights', { coordinates: points, weights: Float64Array.of(1) }],
    ['points[0][1]', { coordinates: Float64Array.of(0, Number.NaN) }],
    ['region', { region: { ...COUNTRY, bounds: [0, 5, 1, 4] as const } }],
  ])('refuses %s', (path, wrong) => {
    expect(() => hexagonalGrid({ coordinates: new Float64Array(), cellSize: 1000, ...wrong })).toThrow(expect.objectContaining({ path }));
  });
});
