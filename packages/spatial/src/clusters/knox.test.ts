import { describe, expect, test } from 'vitest';
import { euclideanDistance, greatCircleDistance } from '../../test/distances.ts';
import { knox, nearRepeat, seededRandom } from '../index.ts';

function randomEvents(seed: number, most = 7) {
  const random = seededRandom(seed);
  const n = 2 + random.below(most - 1);
  const metric = seed % 2 === 0 ? ('euclidean' as const) : ('great-circle' as const);
  const coordinates = Float64Array.from({ length: 2 * n }, () => random.below(5) * (random.below(2) + 1));
  const times = Float64Array.from({ length: n }, () => random.below(12));
  return { n, metric, coordinates, times, distance: metric === 'euclidean' ? 1 + random.below(4) : 150_000 * (1 + random.below(4)), duration: random.below(5) };
}

function* permutationsOf(values: number[]): Generator<number[]> {
  if (values.length <= 1) yield values;
  else for (let k = 0; k < values.length; k++) for (const rest of permutationsOf(values.toSpliced(k, 1))) yield [values[k] as number, ...rest];
}

function pairsNear({ n, metric, coordinates, distance }: ReturnType<typeof randomEvents>): [number, number][] {
  const at = (i: number) => [coordinates[2 * i] as number, coordinates[2 * i + 1] as number];
  const between = metric === 'euclidean' ? euclideanDistance : greatCircleDistance;
  return Array.from({ length: n }, (_, i) => Array.from({ length: i }, (_, j) => [i, j] as [number, number]))
    .flat()
    .filter(([i, j]) => between(at(i), at(j)) <= distance);
}

describe('Knox', () => {
  test.each(Array.from({ length: 150 }, (_, seed) => seed))('moments are those of all permutations, seed %i', (seed) => {
    const events = randomEvents(seed, 6);
    const near = pairsNear(events);
    const count = (times: number[]) => near.filter(([i, j]) => Math.abs((times[i] as number) - (times[j] as number)) <= events.duration).length;
    const all = [...permutationsOf([...events.times])].map(count);
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
    const result = knox(events);
    expect(result.observed).toBe(count([...events.times]));
    expect(result.expected).toBeCloseTo(mean, 9);
    expect(result.variance).toBeCloseTo(variance, 9);
    if (result.z !== null) expect(result.z).toBeCloseTo((result.observed - mean) / Math.sqrt(variance), 6);
    const p = knox({ ...events, permutations: 1999 }).p as number;
    const exact = all.filter((value) => value >= result.observed).length / all.length;
    expect(Math.abs(p - exact)).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 1999) + 2 / 1999);
  });

  test('repeats in space and time are found; the same seed gives the same p', () => {
    const random = seededRandom(4);
    const first = Array.from({ length: 40 }, () => [random.uniform() * 100, random.uniform() * 100, random.uniform() * 300] as const);
    const events = first.flatMap(([x, y, t]) => [
      [x, y, t],
      [x + random.uniform(), y + random.uniform(), t + 3],
    ]) as [number, number, number][];
    const options = {
      coordinates: Float64Array.from(events.flatMap(([x, y]) => [x, y] as const)),
      times: Float64Array.from(events, ([, , t]) => t),
      metric: 'euclidean',
      distance: 2,
      duration: 5,
      permutations: 199,
    } as const;
    expect(knox(options)).toMatchObject({ p: 0.005 });
    expect(knox(options)).toEqual(knox(options));
  });

  test('edges', () => {
    const events = randomEvents(2);
    expect(() => knox({ ...events, coordinates: Float64Array.of(1, 1), times: Float64Array.of(1) })).toThrow('at least two events, not 1');
    expect(() => knox({ ...events, times: events.times.map(() => Number.NaN) })).toThrow('times[0] is NaN');
    expect(() => knox({ ...events, distance: 0 })).toThrow('distance 0 is not positive');
    expect(() => knox({ ...events, duration: -1 })).toThrow('duration -1');
    // All at one place and time: every permutation is the same.
    expect(knox({ coordinates: new Float64Array(8), times: new Float64Array(4), metric: 'euclidean', distance: 1, duration: 0, permutations: 9 })).toMatchObject({
      observed: 6,
      expected: 6,
      z: null,
      p: 1,
    });
  });
});

describe('near repeat', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))('counts pairs by band as all pairs do, seed %i', (seed) => {
    const random = seededRandom(seed);
    const n = 2 + random.below(20);
    const metric = (['euclidean', 'manhattan', 'great-circle'] as const)[seed % 3] as 'euclidean';
    const coordinates = Float64Array.from({ length: 2 * n }, () => random.below(6));
    const times = Float64Array.from({ length: n }, () => random.below(9));
    const unit = seed % 3 === 2 ? 111_000 : 1;
    // Every eleventh seed breaks at distances that pairs in the plane have exactly, and at one that none is under.
    const distanceBreaks =
      seed % 11 === 0 && seed % 3 < 2 ? [0, 1, 2] : seed % 13 === 0 ? [0] : seed % 4 === 0 ? [unit * 1.5] : [seed % 5 === 0 ? unit * 0.7 : 0, unit * 1.2, unit * 3.3];
    const durationBreaks = seed % 7 === 0 ? [1, 2, 4] : [0, 2, 5];
    const at = (i: number) => [coordinates[2 * i] as number, coordinates[2 * i + 1] as number] as const;
    const between = (i: number, j: number) =>
      metric === 'euclidean' ? euclideanDistance(at(i), at(j)) : seed % 3 === 2 ? greatCircleDistance(at(i), at(j)) : Math.abs(at(i)[0] - at(j)[0]) + Math.abs(at(i)[1] - at(j)[1]);
    const inBand = (value: number, breaks: number[], k: number) => value >= (breaks[k] as number) && value < (breaks[k + 1] ?? Number.POSITIVE_INFINITY);
    const pairs = Array.from({ length: n }, (_, i) =>
      Array.from({ length: i }, (_, j) => ({ far: between(i, j), long: Math.abs((times[i] as number) - (times[j] as number)) })),
    ).flat();
    const result = nearRepeat({ coordinates, metric, times, distanceBreaks, durationBreaks, permutations: 19, seed });
    distanceBreaks.forEach((_, k) => {
      const space = pairs.filter(({ far }) => inBand(far, distanceBreaks, k));
      durationBreaks.forEach((_, l) => {
        const time = pairs.filter(({ long }) => inBand(long, durationBreaks, l));
        expect(result.observed[k]?.[l]).toBe(space.filter(({ long }) => inBand(long, durationBreaks, l)).length);
        expect(result.expected[k]?.[l]).toBeCloseTo((space.length * time.length) / pairs.length, 9);
        expect(result.p?.[k]?.[l]).toBeGreaterThanOrEqual(1 / 20);
      });
    });
  });

  test('one band of each is Knox, exclusive of its ends', () => {
    const { coordinates, times } = randomEvents(10, 40);
    const table = nearRepeat({ coordinates, times, metric: 'euclidean', distanceBreaks: [0, 3], durationBreaks: [0, 4], permutations: 999, seed: 2 });
    const plain = knox({ coordinates, times, metric: 'euclidean', distance: 2.999, duration: 3.999, permutations: 999, seed: 2 });
    expect(table.observed[0]?.[0]).toBe(plain.observed);
    expect(table.expected[0]?.[0]).toBeCloseTo(plain.expected, 9);
    expect(Math.abs((table.p?.[0]?.[0] as number) - (plain.p as number))).toBeLessThan(0.08);
  });

  test('edges', () => {
    const two = { coordinates: Float64Array.of(0, 0, 1, 1), times: Float64Array.of(0, 1), metric: 'euclidean', durationBreaks: [0, 2] } as const;
    expect(() => nearRepeat({ ...two, distanceBreaks: [0, 3, 2] })).toThrow('distanceBreaks[2] is 2: breaks ascend from 0 up');
    expect(() => nearRepeat({ ...two, distanceBreaks: [] })).toThrow('distanceBreaks.length is 0');
    expect(() => nearRepeat({ ...two, distanceBreaks: [0, 3], coordinates: Float64Array.of(0, 0), times: Float64Array.of(1) })).toThrow('at least two events');
    expect(nearRepeat({ ...two, distanceBreaks: [5] })).toMatchObject({ observed: [[0, 0]], ratio: [[null, null]], p: null });
  });
});
