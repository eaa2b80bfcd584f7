import { describe, expect, test } from 'vitest';
import { euclideanDistance, greatCircleDistance } from '../../test/distances.ts';
import { type Metric, type Neighbours, neighboursFromLists, neighboursWithin, seededRandom } from '../index.ts';

describe('within a distance', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))('matches all pairs, seed %i', (seed) => {
    const random = seededRandom(seed);
    const metric: Metric = seed % 2 ? 'euclidean' : 'great-circle';
    const [x, y, spread] = [
      [0, 0, 1],
      [180, 10, 1],
      [0, 89, 1],
      [0, 0, 80],
    ][random.below(4)] as [number, number, number];
    const locations = Array.from({ length: random.below(60) }, () => [x + spread * (2 * random.uniform() - 1), Math.min(90, y + spread * (2 * random.uniform() - 1))]);
    const points = locations.flatMap((location) => (random.below(8) ? [location] : [location, location]));
    const distance = (metric === 'euclidean' ? 1 : 111_195) * spread * (0.05 + random.uniform());
    const between = metric === 'euclidean' ? euclideanDistance : greatCircleDistance;
    const expected = points.map((a) => points.flatMap((b, j) => (a !== b && between(a, b) > 0 && between(a, b) <= distance ? [j] : [])));
    expect(lists(neighboursWithin(Float64Array.from(points.flat()), metric, distance))).toEqual(expected);
  });

  test('one location written in two ways is one location', () => {
    expect(lists(neighboursWithin(Float64Array.of(180, 5, -180, 5, 0, 90, 77, 90), 'great-circle', 1000))).toEqual([[], [], [], []]);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a distance of %d', (distance) => {
    expect(() => neighboursWithin(Float64Array.of(0, 0), 'euclidean', distance)).toThrow('not positive');
  });
});

describe('from lists', () => {
  test('keeps them, asymmetric ones and empty ones too', () => {
    expect(lists(neighboursFromLists([[2, 1], [], [0]]))).toEqual([[2, 1], [], [0]]);
    expect(lists(neighboursFromLists([]))).toEqual([]);
  });

  test.each([
    ['neighbours[0][0]', [[2], []]],
    ['neighbours[1][0]', [[], [-1]]],
    ['neighbours[0][0]', [[0.5], []]],
    ['neighbours[1][1]', [[], [0, 1]]],
    ['neighbours[0][2]', [[1, 2, 1], [], []]],
  ])('refuses %s', (path, given) => {
    expect(() => neighboursFromLists(given)).toThrow(expect.objectContaining({ path }));
  });
});

function lists({ offsets, indices }: Neighbours): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, i) => [...indices.subarray(offsets[i], offsets[i + 1])]);
}
