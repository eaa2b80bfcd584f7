/**
 * Functions on GeoJSON, with the arguments of Turf's. They build the arrays, call the method, and write its answer into the
 * properties of copies of the features. Distances are along great circles; what is computed is what the methods say.
 */
import type { Feature, FeatureCollection, Point } from 'geojson';
import { dbscan, hdbscan } from '../clusters/index.ts';
import { getisOrd as getisOrdOf, localMoran as localMoranOf, type MoranQuadrant } from '../hotspots/index.ts';
import { type Neighbours, neighboursWithin } from '../space/index.ts';

export type Units = 'meters' | 'kilometers';

type Properties = Record<string, unknown>;
type Points<P extends Properties> = FeatureCollection<Point, P>;

const METRES: Record<Units, number> = { meters: 1, kilometers: 1000 };

/** Interleaved longitude, latitude, as every method takes them. */
export function coordinatesOf(points: FeatureCollection<Point, unknown>): Float64Array {
  const coordinates = new Float64Array(2 * points.features.length);
  points.features.forEach(({ geometry }, i) => {
    coordinates[2 * i] = geometry.coordinates[0] as number;
    coordinates[2 * i + 1] = geometry.coordinates[1] as number;
  });
  return coordinates;
}

/**
 * {@link dbscan}, with the names and units of Turf's `clustersDbscan`: `cluster` (none for noise) and `dbscan`.
 *
 * @throws AnalysisError as {@link dbscan}
 */
export function clustersDbscan<P extends Properties>(
  points: Points<P>,
  maxDistance: number,
  { units = 'kilometers', minPoints = 3 }: { units?: Units; minPoints?: number } = {},
): Points<P & { cluster?: number; dbscan: 'core' | 'edge' | 'noise' }> {
  const { labels, core } = dbscan({ coordinates: coordinatesOf(points), metric: 'great-circle', epsilon: maxDistance * METRES[units], minPoints });
  return withProperties(points, (i) => {
    const cluster = labels[i] as number;
    return cluster < 0 ? { dbscan: 'noise' as const } : { cluster, dbscan: core[i] ? ('core' as const) : ('edge' as const) };
  });
}

/**
 * {@link hdbscan}: `cluster` (none for noise) and `probability`.
 *
 * @throws AnalysisError as {@link hdbscan}
 */
export function clustersHdbscan<P extends Properties>(
  points: Points<P>,
  options: { minPoints: number; minClusterSize?: number },
): Points<P & { cluster?: number; probability: number }> {
  const { labels, probabilities } = hdbscan({ coordinates: coordinatesOf(points), metric: 'great-circle', ...options });
  return withProperties(points, (i) => {
    const cluster = labels[i] as number;
    return { ...(cluster >= 0 && { cluster }), probability: probabilities[i] as number };
  });
}

/**
 * Gi* of a numeric property over points within `distance`: `giZ` (null where it does not exist), `giP`, `giQ`, and `spot`
 * at the rate of false discoveries `alpha`.
 *
 * @throws AnalysisError as {@link getisOrdOf}, and for a property that is not a number
 */
export function getisOrd<P extends Properties>(
  points: Points<P>,
  { property, distance, units = 'kilometers', alpha = 0.05 }: { property: string; distance: number; units?: Units; alpha?: number },
): Points<P & { giZ: number | null; giP: number; giQ: number; spot: 'hot' | 'cold' | null }> {
  const { z, p, q } = getisOrdOf({ values: valuesOf(points, property), neighbours: within(points, distance, units), alpha });
  return withProperties(points, (i) => {
    const score = z[i] as number;
    const spot = (q[i] as number) <= alpha ? (score > 0 ? ('hot' as const) : ('cold' as const)) : null;
    return { giZ: Number.isNaN(score) ? null : score, giP: p[i] as number, giQ: q[i] as number, spot };
  });
}

/**
 * Local Moran of a numeric property over points within `distance`: `moranI`, `moranP` (of permutations where there are any,
 * else normal) and `quadrant`.
 *
 * @throws AnalysisError as {@link localMoranOf}, and for a property that is not a number
 */
export function localMoran<P extends Properties>(
  points: Points<P>,
  { property, distance, units = 'kilometers', permutations = 0, seed = 1 }: { property: string; distance: number; units?: Units; permutations?: number; seed?: number },
): Points<P & { moranI: number | null; moranP: number; quadrant: MoranQuadrant | null }> {
  const result = localMoranOf({ values: valuesOf(points, property), neighbours: within(points, distance, units), permutations, seed });
  const p = result.pPermutation ?? result.p;
  return withProperties(points, (i) => ({ moranI: Number.isNaN(result.i[i]) ? null : (result.i[i] as number), moranP: p[i] as number, quadrant: result.quadrant[i] ?? null }));
}

function within(points: FeatureCollection<Point, unknown>, distance: number, units: Units): Neighbours {
  return neighboursWithin(coordinatesOf(points), 'great-circle', distance * METRES[units]);
}

/** What is not a number becomes NaN, which the methods refuse with its place in the list. */
function valuesOf(points: Points<Properties>, property: string): Float64Array {
  return Float64Array.from(points.features, ({ properties }) => (typeof properties[property] === 'number' ? (properties[property] as number) : Number.NaN));
}

function withProperties<P extends Properties, Added extends object>(points: Points<P>, added: (i: number) => Added): Points<P & Added> {
  const features = points.features.map((feature, i): Feature<Point, P & Added> => ({ ...feature, properties: { ...feature.properties, ...added(i) } }));
  return { ...points, features };
}
