import { AnalysisError, checkWhole, type OnProgress } from '../foundation/index.ts';
import { countPoints, embed, type Metric } from '../space/index.ts';
import { type CondensedTree, condensedTree } from './condensed-tree.ts';
import { squaredDistancesToNearest } from './k-d-tree.ts';
import { lengthOf, spanningTree } from './spanning-tree.ts';

export interface HdbscanOptions {
  /** Interleaved: longitude, latitude in degrees, or x, y; see {@link Metric}. */
  coordinates: Float64Array;
  metric: Metric;
  /** How many, the point itself counted, make its surroundings dense. */
  minPoints: number;
  /** Fewest points of a cluster; `minPoints`, at least 2, where left out. */
  minClusterSize?: number;
  onProgress?: OnProgress;
}

export interface HdbscanResult {
  clusters: number;
  /** 0 to clusters - 1, in the order of their first point; -1 for noise. */
  labels: Int32Array;
  /** How firmly a point belongs: its density over the highest of its cluster; 0 for noise. */
  probabilities: Float64Array;
  /** To the (minPoints - 1)-th other point: metres, or the unit of the coordinates. */
  coreDistances: Float64Array;
  /** Sum of the edges of the spanning tree by mutual reachability. */
  spanningTreeWeight: number;
}

/**
 * Clusters of differing density, without a distance to choose: of all clusters that appear as the density asked for
 * rises, those of the largest excess of mass that do not hold each other; never all points as one.
 *
 * Campello, Moulavi, Sander (2013), PAKDD, LNCS 7819; Campello et al. (2015), ACM TKDD 10.
 *
 * @throws AnalysisError for input out of range, or fewer points than minPoints
 */
export function hdbscan({ coordinates, metric, minPoints, minClusterSize = Math.max(2, minPoints), onProgress }: HdbscanOptions): HdbscanResult {
  checkWhole(minPoints, 1, 'minPoints');
  checkWhole(minClusterSize, 2, 'minClusterSize');
  const n = countPoints(coordinates, metric);
  if (n < minPoints) throw new AnalysisError('no-answer', 'points', `there are ${n} points, fewer than minPoints ${minPoints}`);
  const embedding = embed(coordinates, metric);
  const squaredCore = squaredDistancesToNearest(embedding, minPoints - 1);
  const tree = spanningTree(embedding, squaredCore, metric, onProgress);
  const condensed = condensedTree(tree, n, minClusterSize);
  const { labels, clusters, probabilities } = labelled(condensed, ofLargestExcess(condensed));
  return {
    clusters,
    labels,
    probabilities,
    coreDistances: squaredCore.map((squared) => lengthOf(squared, metric)),
    spanningTreeWeight: tree.length.reduce((sum, length) => sum + length, 0),
  };
}

/** A cluster is chosen where it has at least as much excess of mass as the best of what it splits into. */
function ofLargestExcess({ parent, stability }: CondensedTree): Uint8Array {
  const best = Float64Array.from(stability);
  const below = new Float64Array(parent.length);
  const chosen = new Uint8Array(parent.length);
  // Children come after their parents.
  for (let cluster = parent.length - 1; cluster > 0; cluster--) {
    if ((below[cluster] as number) > (best[cluster] as number)) best[cluster] = below[cluster] as number;
    else chosen[cluster] = 1;
    const above = parent[cluster] as number;
    below[above] = (below[above] as number) + (best[cluster] as number);
  }
  return chosen;
}

function labelled({ parent, death, clusterOfPoint, densityOfPoint }: CondensedTree, chosen: Uint8Array): Pick<HdbscanResult, 'clusters' | 'labels' | 'probabilities'> {
  // The highest chosen cluster that holds each: what is chosen below it is part of it.
  const holder = new Int32Array(parent.length).fill(-1);
  for (let cluster = 1; cluster < parent.length; cluster++) {
    const above = holder[parent[cluster] as number] as number;
    holder[cluster] = above >= 0 ? above : chosen[cluster] === 1 ? cluster : -1;
  }
  const n = clusterOfPoint.length;
  const labels = new Int32Array(n).fill(-1);
  const probabilities = new Float64Array(n);
  const labelOf = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const cluster = holder[clusterOfPoint[i] as number] as number;
    if (cluster < 0) continue;
    if (!labelOf.has(cluster)) labelOf.set(cluster, labelOf.size);
    labels[i] = labelOf.get(cluster) as number;
    probabilities[i] = Math.min(1, (densityOfPoint[i] as number) / (death[cluster] as number));
  }
  return { clusters: labelOf.size, labels, probabilities };
}
