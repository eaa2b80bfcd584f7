import { WayClass } from '@vigie/domain';
import { metresApart } from '../frame.ts';
import type { RoadKind } from './classes.ts';

/** Roads as a graph: junctions and ends as nodes, what lies between two of them as one edge that keeps its length. */
export interface RoadGraph {
  /** Degrees, by node. */
  lon: Float64Array;
  lat: Float64Array;
  from: Uint32Array;
  to: Uint32Array;
  metres: Float32Array;
  /** Position in `WayClass.codes`, by edge. */
  ways: Uint8Array;
  /** 0 both ways, 1 only from `from` to `to`. */
  oneway: Uint8Array;
  closedInRain: Uint8Array;
}

/** Lines over numbered positions. `uses` counts how often each position is used; an end of a line counts twice, so that it stays a node. */
export interface RoadLines {
  lon: Float64Array;
  lat: Float64Array;
  /** Positions of all lines, one line after the other. */
  positions: Uint32Array;
  /** Where each line begins in `positions`, and where the last one ends. */
  starts: Uint32Array;
  kinds: readonly RoadKind[];
}

/** Contracts lines to a graph: a position between two others of one line, on no other line, is no node but a part of an edge. */
export function roadGraph({ lon, lat, positions, starts, kinds }: RoadLines): RoadGraph {
  const uses = new Uint8Array(lon.length);
  const use = (position: number, times: number) => {
    uses[position] = Math.min(2, (uses[position] as number) + times);
  };
  kinds.forEach((_, line) => {
    const [begin, end] = [starts[line] as number, starts[line + 1] as number];
    for (let i = begin; i < end; i++) use(positions[i] as number, i === begin || i === end - 1 ? 2 : 1);
  });
  const nodeOf = new Int32Array(lon.length).fill(-1);
  let nodes = 0;
  uses.forEach((count, position) => {
    if (count >= 2) nodeOf[position] = nodes++;
  });
  const edges = { from: [] as number[], to: [] as number[], metres: [] as number[], ways: [] as number[], oneway: [] as number[], closedInRain: [] as number[] };
  kinds.forEach(({ way, oneway, closedInRain }, line) => {
    let metres = 0;
    let last = positions[starts[line] as number] as number;
    let node = nodeOf[last] as number;
    for (let i = (starts[line] as number) + 1; i < (starts[line + 1] as number); i++) {
      const position = positions[i] as number;
      metres += metresApart({ lon: lon[last] as number, lat: lat[last] as number }, { lon: lon[position] as number, lat: lat[position] as number });
      last = position;
      const here = nodeOf[position] as number;
      if (here < 0) continue;
      edges.from.push(oneway === -1 ? here : node);
      edges.to.push(oneway === -1 ? node : here);
      edges.metres.push(metres);
      edges.ways.push(WayClass.codes.indexOf(way));
      edges.oneway.push(oneway === 0 ? 0 : 1);
      edges.closedInRain.push(closedInRain ? 1 : 0);
      [node, metres] = [here, 0];
    }
  });
  const kept = (list: Float64Array) => list.filter((_, position) => (nodeOf[position] as number) >= 0);
  return {
    lon: kept(lon),
    lat: kept(lat),
    from: Uint32Array.from(edges.from),
    to: Uint32Array.from(edges.to),
    metres: Float32Array.from(edges.metres),
    ways: Uint8Array.from(edges.ways),
    oneway: Uint8Array.from(edges.oneway),
    closedInRain: Uint8Array.from(edges.closedInRain),
  };
}
