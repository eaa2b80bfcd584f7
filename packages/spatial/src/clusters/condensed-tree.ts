import { ascendingOrder, find, singletons } from '../foundation/index.ts';
import type { SpanningTree } from './spanning-tree.ts';

/**
 * The clusters that appear as the density asked for rises, those too small left out. Cluster 0 is all points; each other
 * one splits off its parent, and every point leaves some cluster at last. Densities are 1 / length.
 */
export interface CondensedTree {
  parent: number[];
  /** Density at which each cluster split off; 0 for all points. */
  birth: number[];
  /** Excess of mass: the sum over members of the density at which they leave less that of the birth. */
  stability: number[];
  /** Highest density at which a member, or a child, leaves. */
  death: number[];
  /** The cluster that each point leaves, and at which density. */
  clusterOfPoint: Int32Array;
  densityOfPoint: Float64Array;
}

/** Merges in the order of length: node n + k joins `left[k]` and `right[k]`. */
interface Dendrogram {
  left: Uint32Array;
  right: Uint32Array;
  density: Float64Array;
  size: Uint32Array;
}

/**
 * Campello, Moulavi, Sander (2013), PAKDD, LNCS 7819.
 *
 * @param minClusterSize at least 2
 */
export function condensedTree(tree: SpanningTree, n: number, minClusterSize: number): CondensedTree {
  const { left, right, density, size } = dendrogramOf(tree, n);
  const sizeOf = (node: number) => (node < n ? 1 : (size[node - n] as number));
  const condensed: CondensedTree = {
    parent: [-1],
    birth: [0],
    stability: [0],
    death: [0],
    clusterOfPoint: new Int32Array(n),
    densityOfPoint: new Float64Array(n),
  };
  const leave = (cluster: number, at: number, members: number): void => {
    condensed.stability[cluster] = (condensed.stability[cluster] as number) + members * (at - (condensed.birth[cluster] as number));
    condensed.death[cluster] = Math.max(condensed.death[cluster] as number, at);
  };
  const split = (cluster: number, at: number): number => {
    condensed.parent.push(cluster);
    condensed.birth.push(at);
    condensed.stability.push(0);
    condensed.death.push(0);
    return condensed.parent.length - 1;
  };
  const scatter = (node: number, cluster: number, at: number): void => {
    leave(cluster, at, sizeOf(node));
    for (const below = [node]; below.length > 0; ) {
      const next = below.pop() as number;
      if (next >= n) below.push(left[next - n] as number, right[next - n] as number);
      else {
        condensed.clusterOfPoint[next] = cluster;
        condensed.densityOfPoint[next] = at;
      }
    }
  };
  const pending: { node: number; cluster: number }[] = n > 1 ? [{ node: 2 * n - 2, cluster: 0 }] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, cluster } = next;
    const at = density[node - n] as number;
    const children = [left[node - n] as number, right[node - n] as number];
    const large = children.filter((child) => sizeOf(child) >= minClusterSize);
    if (large.length === 2) {
      for (const child of children) {
        leave(cluster, at, sizeOf(child));
        pending.push({ node: child, cluster: split(cluster, at) });
      }
    } else {
      for (const child of children) {
        if (large.includes(child)) pending.push({ node: child, cluster });
        else scatter(child, cluster, at);
      }
    }
  }
  return condensed;
}

function dendrogramOf(tree: SpanningTree, n: number): Dendrogram {
  const merges = Math.max(0, n - 1);
  const dendrogram: Dendrogram = { left: new Uint32Array(merges), right: new Uint32Array(merges), density: new Float64Array(merges), size: new Uint32Array(merges) };
  const parent = singletons(n);
  const nodeOf = singletons(n);
  const sizeOf = (node: number) => (node < n ? 1 : (dendrogram.size[node - n] as number));
  const shortest = shortestLength(tree.length);
  ascendingOrder(tree.length).forEach((edge, k) => {
    const a = find(parent, tree.from[edge] as number);
    const b = find(parent, tree.to[edge] as number);
    dendrogram.left[k] = nodeOf[a] as number;
    dendrogram.right[k] = nodeOf[b] as number;
    dendrogram.size[k] = sizeOf(nodeOf[a] as number) + sizeOf(nodeOf[b] as number);
    dendrogram.density[k] = 1 / Math.max(tree.length[edge] as number, shortest);
    parent[b] = a;
    nodeOf[a] = n + k;
  });
  return dendrogram;
}

/** Points that coincide would be infinitely dense: they count as this far apart, a thousandth of the shortest edge. */
function shortestLength(lengths: Float64Array): number {
  let shortest = Number.POSITIVE_INFINITY;
  for (const length of lengths) if (length > 0 && length < shortest) shortest = length;
  return shortest === Number.POSITIVE_INFINITY ? 1 : shortest / 1000;
}
