import { type Network, networkOf } from '@vigie/spatial';
import { centreOf, metresApart } from './frame.ts';
import { type Grid, NO_WAY, neighbour } from './grid.ts';
import { STEPS } from './steps.ts';

/** Every way there is, before any speed: the edges of a network with their length and class. The nodes of the grid come first. */
export interface Ways {
  grid: Grid;
  nodes: number;
  starts: Network['starts'];
  heads: Network['heads'];
  metres: Float32Array;
  /** Position in `WayClass.codes`. */
  ways: Uint8Array;
  /** 1: not passable in the rainy season. */
  closedInRain: Uint8Array;
}

export interface WayList {
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  metres: ArrayLike<number>;
  ways: ArrayLike<number>;
  /** Positions of edges that the rains close. */
  closedInRain?: ReadonlySet<number>;
}

/** Ways of the grid alone. */
export function waysOfGrid(grid: Grid): Ways {
  return layWays(grid, grid.cellOf.length, edgesOf(grid));
}

/** The steps of a grid as edges. */
export function edgesOf({ frame, nodeOf, cellOf, ways }: Grid): WayList {
  const count = ways.reduce((sum, way) => sum + (way === NO_WAY ? 0 : 1), 0);
  const edges = { from: new Uint32Array(count), to: new Uint32Array(count), metres: new Float32Array(count), ways: new Uint8Array(count) };
  let edge = 0;
  cellOf.forEach((cell, node) => {
    for (let step = 0; step < STEPS.length; step++) {
      const way = ways[node * STEPS.length + step] as number;
      if (way === NO_WAY) continue;
      const other = neighbour(frame, nodeOf, cell, step);
      edges.from[edge] = node;
      edges.to[edge] = other;
      edges.metres[edge] = metresApart(centreOf(frame, cell), centreOf(frame, cellOf[other] as number));
      edges.ways[edge++] = way;
    }
  });
  return edges;
}

/** Sorts edges by the node they leave, with all that is known of each. */
export function layWays(grid: Grid, nodes: number, { from, to, metres, ways, closedInRain }: WayList): Ways {
  // The network is laid once with the position of each edge as its cost, which then tells where the edge came to lie.
  const laid = networkOf(nodes, { from, to, seconds: Float64Array.from({ length: from.length }, (_, edge) => edge) });
  const by = <T extends Float32Array | Uint8Array>(list: T, value: (edge: number) => number): T => {
    for (let e = 0; e < list.length; e++) list[e] = value(laid.seconds[e] as number);
    return list;
  };
  const edges = from.length;
  return {
    grid,
    nodes,
    starts: laid.starts,
    heads: laid.heads,
    metres: by(new Float32Array(edges), (edge) => metres[edge] as number),
    ways: by(new Uint8Array(edges), (edge) => ways[edge] as number),
    closedInRain: by(new Uint8Array(edges), (edge) => (closedInRain?.has(edge) ? 1 : 0)),
  };
}
