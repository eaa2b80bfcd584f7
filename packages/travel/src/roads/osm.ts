import { createOSMStream } from 'osm-pbf-parser-node';
import { kindOf, type RoadKind } from './classes.ts';
import { type RoadGraph, roadGraph } from './graph.ts';
import { Growing } from './growing.ts';

interface Item {
  type?: string;
  id: number;
  lon: number;
  lat: number;
  refs: number[];
  tags?: Record<string, string>;
}

/** What a road file holds beside its roads. */
export interface RoadsRead {
  roads: RoadGraph;
  /** Of all kinds, roads or not. */
  nodesRead: number;
  lines: number;
}

/**
 * Reads the roads and ferries of an OpenStreetMap extract (.osm.pbf). The file is gone through twice, first for the ways, then for the places of their nodes, so that
 * only the roads are ever in memory.
 *
 * @throws Error when the file is no .osm.pbf, or has no road
 */
export async function readOsm(path: string, onProgress?: (nodes: number) => void): Promise<RoadsRead> {
  const kinds: RoadKind[] = [];
  const refs = new Growing();
  const starts = new Growing();
  for await (const item of items(path, { node: false, way: true, relation: false })) {
    if (item.type !== 'way' || item.refs.length < 2) continue;
    const kind = kindOf(item.tags ?? {});
    if (!kind) continue;
    kinds.push(kind);
    starts.push(refs.length);
    for (const ref of item.refs) refs.push(ref);
  }
  starts.push(refs.length);
  const ids = refs
    .done()
    .slice()
    .sort()
    .filter((id, i, all) => i === 0 || id !== all[i - 1]);
  const [lon, lat] = [new Float64Array(ids.length).fill(Number.NaN), new Float64Array(ids.length).fill(Number.NaN)];
  let nodesRead = 0;
  for await (const item of items(path, { node: false, way: false, relation: false })) {
    if (item.type !== 'node') continue;
    if (++nodesRead % 100_000 === 0) onProgress?.(nodesRead);
    const at = positionOf(ids, item.id);
    if (at < 0) continue;
    lon[at] = item.lon;
    lat[at] = item.lat;
  }
  return { roads: roadGraph(withoutUnknown({ ids, lon, lat, refs: refs.done(), starts: starts.done(), kinds })), nodesRead, lines: kinds.length };
}

const items = (path: string, withTags: { node: boolean; way: boolean; relation: boolean }) => createOSMStream(path, { withTags, withInfo: false }) as AsyncGenerator<Item>;

/** An extract is cut somewhere: nodes that lie outside are named by a way but not in the file. The way is then parted there. */
function withoutUnknown(read: { ids: Float64Array; lon: Float64Array; lat: Float64Array; refs: Float64Array; starts: Float64Array; kinds: RoadKind[] }) {
  const positions: number[] = [];
  const starts: number[] = [];
  const kinds: RoadKind[] = [];
  let open: number[] = [];
  const close = (kind: RoadKind) => {
    if (open.length >= 2) {
      starts.push(positions.length);
      for (const position of open) positions.push(position);
      kinds.push(kind);
    }
    open = [];
  };
  read.kinds.forEach((kind, line) => {
    for (let i = read.starts[line] as number; i < (read.starts[line + 1] as number); i++) {
      const position = positionOf(read.ids, read.refs[i] as number);
      if (Number.isNaN(read.lon[position])) close(kind);
      else open.push(position);
    }
    close(kind);
  });
  starts.push(positions.length);
  if (kinds.length === 0) throw new Error('The file has no roads.');
  return { lon: read.lon, lat: read.lat, positions: Uint32Array.from(positions), starts: Uint32Array.from(starts), kinds };
}

/** Where an id stands in an ascending list, -1 where it does not. */
function positionOf(ids: Float64Array, id: number): number {
  let [low, high] = [0, ids.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = ids[middle] as number;
    if (here === id) return middle;
    if (here < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
