import { crosses, ringsOf } from './rings.ts';
import type { Surface } from './zones.ts';

export interface ZoneIndex {
  /** P-codes in the order given: the answers of `locate` are indices into it. */
  pcodes: string[];
  /** The zone that holds a point in degrees, -1 where none does. */
  locate(lon: number, lat: number): number;
  /** The same for many points at once; the arrays must be of one length. */
  locateMany(lon: Float64Array, lat: Float64Array): Int32Array;
}

const CELLS = 512; // a side: about 1.3 km over Côte d'Ivoire, so that nine points in ten fall in a cell that no border touches
const MIXED = -2;

/**
 * Exact point in polygon for a fixed set of zones, which takes one look-up for most points. A raster holds the zone of each cell
 * that no border touches; in the other cells the edges of that row of cells decide.
 *
 * A point on a border belongs to the zone east or north of it (see `crosses`); where zones overlap, to the first in the list.
 * A point that is not finite gives -1. Throws a RangeError when the arrays of `locateMany` differ in length.
 */
export function zoneIndex(zones: readonly { pcode: string; geometry: Surface }[]): ZoneIndex {
  const edges = edgesOf(zones);
  const [west, south, east, north] = edges.box;
  const perLon = CELLS / (east - west || 1);
  const perLat = CELLS / (north - south || 1);
  const columnOf = (lon: number) => Math.min(CELLS - 1, Math.floor((lon - west) * perLon));
  const rowOf = (lat: number) => Math.min(CELLS - 1, Math.floor((lat - south) * perLat));

  const strips = stripsOf(edges, rowOf);
  const raster = new Int32Array(CELLS * CELLS).fill(-1);
  markBorders(raster, edges, columnOf, rowOf, (row) => south + row / perLat);

  const decide = (row: number, lon: number, lat: number): number => {
    for (let s = strips.rowStart[row] ?? 0; s < (strips.rowStart[row + 1] ?? 0); s++) {
      let inside = false;
      for (let k = strips.edgeStart[s] ?? 0; k < (strips.edgeStart[s + 1] ?? 0); k++) {
        const e = (strips.edge[k] ?? 0) * 4;
        if (crosses(edges.at[e] ?? 0, edges.at[e + 1] ?? 0, edges.at[e + 2] ?? 0, edges.at[e + 3] ?? 0, lon, lat)) inside = !inside;
      }
      if (inside) return strips.zone[s] ?? -1;
    }
    return -1;
  };

  // A run of cells without a border between them lies in one zone, so the zone is looked up once for each run.
  for (let row = 0; row < CELLS; row++) {
    const lat = south + (row + 0.5) / perLat;
    let run = MIXED;
    for (let column = 0; column < CELLS; column++) {
      const cell = row * CELLS + column;
      if (raster[cell] === MIXED) run = MIXED;
      else {
        if (run === MIXED) run = decide(row, west + (column + 0.5) / perLon, lat);
        raster[cell] = run;
      }
    }
  }

  const locate = (lon: number, lat: number): number => {
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return -1;
    const row = rowOf(lat);
    const known = raster[row * CELLS + columnOf(lon)] ?? -1;
    return known === MIXED ? decide(row, lon, lat) : known;
  };

  return {
    pcodes: zones.map((zone) => zone.pcode),
    locate,
    locateMany(lon, lat) {
      if (lon.length !== lat.length) throw new RangeError(`${lon.length} longitudes but ${lat.length} latitudes.`);
      const found = new Int32Array(lon.length);
      for (let i = 0; i < lon.length; i++) found[i] = locate(lon[i] ?? NaN, lat[i] ?? NaN);
      return found;
    },
  };
}

interface Edges {
  /** x1, y1, x2, y2 of each edge, zone by zone. */
  at: Float64Array;
  zone: Int32Array;
  box: [number, number, number, number];
}

function edgesOf(zones: readonly { geometry: Surface }[]): Edges {
  const at: number[] = [];
  const zone: number[] = [];
  const box: Edges['box'] = [Infinity, Infinity, -Infinity, -Infinity];
  zones.forEach(({ geometry }, index) => {
    for (const ring of ringsOf(geometry)) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x1 = 0, y1 = 0] = ring[j] ?? [];
        const [x2 = 0, y2 = 0] = ring[i] ?? [];
        if (x1 === x2 && y1 === y2) continue;
        at.push(x1, y1, x2, y2);
        zone.push(index);
        box[0] = Math.min(box[0], x2);
        box[1] = Math.min(box[1], y2);
        box[2] = Math.max(box[2], x2);
        box[3] = Math.max(box[3], y2);
      }
    }
  });
  return { at: Float64Array.from(at), zone: Int32Array.from(zone), box };
}

/** The edges that reach into each row, grouped by zone in the order of the zones. */
function stripsOf(edges: Edges, rowOf: (lat: number) => number) {
  const rows: number[][] = Array.from({ length: CELLS }, () => []);
  for (let e = 0; e < edges.zone.length; e++) {
    const y1 = edges.at[e * 4 + 1] ?? 0;
    const y2 = edges.at[e * 4 + 3] ?? 0;
    if (y1 === y2) continue; // the eastward ray never crosses a horizontal edge
    for (let row = rowOf(Math.min(y1, y2)); row <= rowOf(Math.max(y1, y2)); row++) rows[row]?.push(e);
  }
  const rowStart = [0];
  const edgeStart: number[] = [];
  const zone: number[] = [];
  const edge: number[] = [];
  for (const row of rows) {
    let current = -1;
    for (const e of row) {
      const owner = edges.zone[e] ?? 0;
      if (owner !== current) {
        zone.push(owner);
        edgeStart.push(edge.length);
        current = owner;
      }
      edge.push(e);
    }
    rowStart.push(zone.length);
  }
  edgeStart.push(edge.length);
  return { rowStart: Int32Array.from(rowStart), edgeStart: Int32Array.from(edgeStart), zone: Int32Array.from(zone), edge: Int32Array.from(edge) };
}

/** Marks every cell that an edge may touch. One cell too many only costs time; one too few would give wrong answers. */
function markBorders(raster: Int32Array, edges: Edges, columnOf: (lon: number) => number, rowOf: (lat: number) => number, southOf: (row: number) => number): void {
  const hair = 1e-9;
  for (let e = 0; e < edges.zone.length; e++) {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = edges.at.subarray(e * 4, e * 4 + 4);
    const low = Math.min(y1, y2);
    const high = Math.max(y1, y2);
    const xAt = (y: number) => (y1 === y2 ? x1 : x1 + ((Math.min(high, Math.max(low, y)) - y1) / (y2 - y1)) * (x2 - x1));
    for (let row = Math.max(0, rowOf(low - hair)); row <= rowOf(high + hair); row++) {
      const a = y1 === y2 ? x1 : xAt(southOf(row) - hair);
      const b = y1 === y2 ? x2 : xAt(southOf(row + 1) + hair);
      const last = columnOf(Math.max(a, b) + hair);
      for (let column = Math.max(0, columnOf(Math.min(a, b) - hair)); column <= last; column++) raster[row * CELLS + column] = MIXED;
    }
  }
}
