import { clustersDbscan } from '@turf/clusters-dbscan';
import { featureCollection, point } from '@turf/helpers';

/** The same clustering by Turf: the label of each point, -1 for noise. Coordinates in degrees, epsilon in metres. */
export function turfDbscan(coordinates: Float64Array, epsilon: number, minPoints: number): () => Int32Array {
  const points = Array.from({ length: coordinates.length / 2 }, (_, i) => point([...coordinates.subarray(2 * i, 2 * i + 2)]));
  const collection = featureCollection(points);
  return () => {
    const clustered = clustersDbscan(collection, epsilon, { units: 'meters', minPoints });
    return Int32Array.from(clustered.features, ({ properties }) => properties.cluster ?? -1);
  };
}
