import { clustersDbscan as turfClusters } from '@turf/clusters-dbscan';
import { featureCollection, point } from '@turf/helpers';
import { expect, test } from 'vitest';
import { getisOrd as getisOrdOf, hdbscan, localMoran as localMoranOf, neighboursWithin, seededRandom } from '../index.ts';
import { clustersDbscan, clustersHdbscan, coordinatesOf, getisOrd, localMoran } from './geojson.ts';

const random = seededRandom(6);
const points = featureCollection(
  Array.from({ length: 150 }, (_, i) =>
    point([-6 + (i % 3) + 0.02 * random.normal() * (i % 5 === 0 ? 30 : 1), 6 + 0.02 * random.normal() * (i % 5 === 0 ? 30 : 1)], {
      name: `p${i}`,
      value: i % 3 === 0 ? 9 + random.below(3) : random.below(3),
    }),
  ),
);

test('clustersDbscan answers as Turf does, argument for argument', () => {
  const ours = clustersDbscan(points, 3, { units: 'kilometers', minPoints: 4 });
  const theirs = turfClusters(points, 3, { units: 'kilometers', minPoints: 4 });
  const pairs = new Map<number | undefined, number | undefined>();
  theirs.features.forEach(({ properties }, i) => {
    const mine = ours.features[i]?.properties;
    expect(mine?.name).toBe(`p${i}`);
    // A border point may go to another of its clusters, and Turf calls core what it reaches while it grows one: those that are core agree.
    if (mine?.dbscan === 'core') {
      expect(properties.dbscan).toBe('core');
      if (!pairs.has(properties.cluster)) pairs.set(properties.cluster, mine.cluster);
      expect(pairs.get(properties.cluster)).toBe(mine.cluster);
    }
    expect(mine?.dbscan === 'noise').toBe(properties.dbscan === 'noise');
  });
  expect(pairs.size).toBeGreaterThan(1);
  expect(clustersDbscan(points, 3000, { units: 'meters', minPoints: 4 })).toEqual(ours);
});

test('the others write what their methods say, and leave the input as it was', () => {
  const before = structuredClone(points);
  const coordinates = coordinatesOf(points);
  const values = Float64Array.from(points.features, ({ properties }) => properties.value);
  const neighbours = neighboursWithin(coordinates, 'great-circle', 5000);
  const clusters = hdbscan({ coordinates, metric: 'great-circle', minPoints: 6 });
  const gi = getisOrdOf({ values, neighbours });
  const moran = localMoranOf({ values, neighbours, permutations: 99, seed: 2 });
  const hotspots = getisOrd(points, { property: 'value', distance: 5 });
  const lisa = localMoran(points, { property: 'value', distance: 5, permutations: 99, seed: 2 });
  clustersHdbscan(points, { minPoints: 6 }).features.forEach(({ properties }, i) => {
    expect(properties.cluster ?? -1).toBe(clusters.labels[i]);
    expect(properties.probability).toBe(clusters.probabilities[i]);
    expect(hotspots.features[i]?.properties).toMatchObject({ name: `p${i}`, giQ: gi.q[i], spot: gi.hot.includes(i) ? 'hot' : gi.cold.includes(i) ? 'cold' : null });
    expect(lisa.features[i]?.properties).toMatchObject({ moranP: moran.pPermutation?.[i], quadrant: moran.quadrant[i] });
  });
  expect(hotspots.features.some(({ properties }) => properties.spot === 'hot')).toBe(true);
  expect(points).toEqual(before);
});

test('a property that is not a number is refused with its place', () => {
  expect(() => getisOrd(points, { property: 'name', distance: 5 })).toThrow('values[0] is NaN');
});
