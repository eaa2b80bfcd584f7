import type { RoadGraph } from './graph.ts';

/** What the bytes begin with: the kind of file and the version of its layout. */
const MARK = 0x56_52_47_31; // "VRG1"
const HEAD_BYTES = 16;

/** The lists of a graph in the order in which they are written: first those that must begin at a multiple of eight. */
const LISTS = [
  ['lon', 'nodes', Float64Array],
  ['lat', 'nodes', Float64Array],
  ['from', 'edges', Uint32Array],
  ['to', 'edges', Uint32Array],
  ['metres', 'edges', Float32Array],
  ['ways', 'edges', Uint8Array],
  ['oneway', 'edges', Uint8Array],
  ['closedInRain', 'edges', Uint8Array],
] as const;

/** A graph of roads as bytes: a mark, how many nodes and edges, then its lists one after the other, in the byte order of the machines that Node runs on (little endian). */
export function packRoads(roads: RoadGraph): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + LISTS.reduce((sum, [name]) => sum + roads[name].byteLength, 0));
  new Uint32Array(bytes.buffer, 0, 3).set([MARK, roads.lon.length, roads.from.length]);
  let at = HEAD_BYTES;
  for (const [name] of LISTS) {
    const list = roads[name];
    bytes.set(new Uint8Array(list.buffer, list.byteOffset, list.byteLength), at);
    at += list.byteLength;
  }
  return bytes;
}

/** The graph that {@link packRoads} wrote. @throws Error when the bytes are no such graph, or cut */
export function unpackRoads(bytes: Uint8Array): RoadGraph {
  // Lists begin at multiples of their width, which holds for a copy and not for what a driver hands out; `slice` of a Buffer copies nothing.
  const whole = new Uint8Array(bytes).buffer;
  const [mark, nodes = 0, edges = 0] = whole.byteLength >= HEAD_BYTES ? new Uint32Array(whole, 0, 3) : [];
  const counts = { nodes, edges };
  const size = HEAD_BYTES + LISTS.reduce((sum, [, of, List]) => sum + counts[of] * List.BYTES_PER_ELEMENT, 0);
  if (mark !== MARK || size !== whole.byteLength) throw new Error('These bytes are no graph of roads.');
  let at = HEAD_BYTES;
  const lists = LISTS.map(([name, of, List]) => {
    const list = new List(whole, at, counts[of]);
    at += list.byteLength;
    return [name, list] as const;
  });
  return Object.fromEntries(lists) as unknown as RoadGraph;
}
