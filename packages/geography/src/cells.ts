import { Delaunay } from 'd3-delaunay';

/** A site of the Voronoi diagram and the zone that its cell belongs to. */
export interface Site {
  lon: number;
  lat: number;
  /** Index of the zone. */
  zone: number;
}

/** The lines of a Voronoi diagram that divide one zone from another, on the plane of `project`. */
export interface Divides {
  /** x, y of each corner of the diagram. */
  corners: Float64Array;
  /** Four numbers a line: corner where it starts, corner where it ends, zone on its left, zone on its right. */
  lines: Int32Array;
  /** The zone of the site nearest to a point of the plane. */
  zoneAt(x: number, y: number): number;
}

// Degrees of longitude are shorter than degrees of latitude; 7.5 N is the middle of Côte d'Ivoire.
// Without this the cells would be 1 % too tall; a true projection would change nothing that can be seen.
const SHRINK = Math.cos((7.5 * Math.PI) / 180);

export function project(lon: number, lat: number): [number, number] {
  return [lon * SHRINK, lat];
}

/** Back to degrees, at six decimals: a tenth of a metre is finer than any border is known, and half the bytes. */
export function unproject(x: number, y: number): [number, number] {
  return [Math.round((x / SHRINK) * 1e6) / 1e6, Math.round(y * 1e6) / 1e6];
}

/**
 * The Voronoi cells of the sites, of which only the lines between two zones are kept. Eight sites of no zone (-1) are added around
 * the others, at ten times their extent, so that every line is finite.
 */
export function dividesOf(sites: readonly Site[]): Divides {
  const flat = sites.flatMap((site) => project(site.lon, site.lat));
  const zones = sites.map((site) => site.zone);
  for (const [x, y] of surround(flat)) {
    flat.push(x, y);
    zones.push(-1);
  }
  const delaunay = new Delaunay(Float64Array.from(flat));
  const { triangles, halfedges } = delaunay;
  const corners = Float64Array.from(circumcentres(flat, triangles));

  const lines: number[] = [];
  halfedges.forEach((opposite, edge) => {
    if (opposite < edge) return; // -1 on the hull; otherwise each pair of half-edges is taken once
    const from = triangles[edge] ?? 0;
    const to = triangles[edge % 3 === 2 ? edge - 2 : edge + 1] ?? 0;
    const [one = -1, other = -1] = [zones[from], zones[to]];
    if (one === other) return;
    // Triangles wind clockwise on a plane whose y grows upwards, so the edge's own triangle is on its right: going from
    // there to the opposite triangle is a turn to the left, and leaves the edge's start on the left.
    lines.push(Math.floor(edge / 3), Math.floor(opposite / 3), one, other);
  });

  return { corners, lines: Int32Array.from(lines), zoneAt: (x, y) => zones[delaunay.find(x, y)] ?? -1 };
}

/** Eight points on a circle far around the given ones. */
function surround(flat: readonly number[]): [number, number][] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    const [x = 0, y = 0] = flat.slice(i, i + 2);
    [west, east, south, north] = [Math.min(west, x), Math.max(east, x), Math.min(south, y), Math.max(north, y)];
  }
  const reach = 10 * Math.max(1, east - west, north - south);
  return Array.from({ length: 8 }, (_, k) => {
    const angle = (k * Math.PI) / 4 + 0.1;
    return [(west + east) / 2 + reach * Math.cos(angle), (south + north) / 2 + reach * Math.sin(angle)];
  });
}

function circumcentres(flat: readonly number[], triangles: Uint32Array): number[] {
  const centres: number[] = [];
  for (let t = 0; t < triangles.length; t += 3) {
    const [a = 0, b = 0, c = 0] = triangles.subarray(t, t + 3);
    const [ax, ay] = [flat[a * 2] ?? 0, flat[a * 2 + 1] ?? 0];
    const [bx, by] = [(flat[b * 2] ?? 0) - ax, (flat[b * 2 + 1] ?? 0) - ay];
    const [cx, cy] = [(flat[c * 2] ?? 0) - ax, (flat[c * 2 + 1] ?? 0) - ay];
    const twiceCross = 2 * (bx * cy - by * cx);
    const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
    // Three sites on one line have no circumcircle. Their triangle has no area, so its middle can stand for the centre.
    if (twiceCross === 0) centres.push(ax + (bx + cx) / 3, ay + (by + cy) / 3);
    else centres.push(ax + (cy * bb - by * cc) / twiceCross, ay + (bx * cc - cx * bb) / twiceCross);
  }
  return centres;
}
