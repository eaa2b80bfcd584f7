import type { Position } from 'geojson';
import { type Divides, project, unproject } from './cells.ts';
import { type Crossing, crossingsOf, type FrameRing, framesRings } from './crossings.ts';
import { ringHolds, signedArea, surfaceOf } from './rings.ts';
import type { Surface } from './zones.ts';

/** A surface to be divided, and the lines that divide it. */
export interface Frame {
  surface: Surface;
  divides: Divides;
}

/**
 * Divides each frame along its lines. The answer holds one map a frame: zone -> what the zone has of the frame.
 *
 * The pieces tile the frame without gap or overlap, and exactly: every corner, every vertex of the frame and every crossing of a line
 * with the frame is made once and used by all the pieces that meet there, so no two pieces ever disagree about a common border.
 * A crossing on a border that two frames share becomes a vertex of both.
 *
 * Throws an Error when a line and a frame cannot be told apart numerically, which valid polygons do not bring about.
 */
export function tile(frames: readonly Frame[]): Map<number, Surface>[] {
  const rings = frames.map((frame) => framesRings(frame.surface));
  const crossings = frames.map((frame, f) => crossingsOf(rings[f] ?? [], frame.divides));
  const shared = new Map<string, { frame: number; at: Position }[]>();
  crossings.forEach((found, frame) => {
    for (const crossing of found.crossings) {
      const key = segmentKey(rings[frame]?.[crossing.ring], crossing.segment);
      const list = shared.get(key) ?? [];
      list.push({ frame, at: crossing.at });
      shared.set(key, list);
    }
  });
  return frames.map((frame, f) => {
    const outlines = new Outlines();
    const { crossings: found = [], pieces = [] } = crossings[f] ?? {};
    for (const { from, to, left, right } of pieces) {
      outlines.add(left, from, to);
      outlines.add(right, to, from);
    }
    const corner = (id: number): Position => unproject(frame.divides.corners[id * 2] ?? 0, frame.divides.corners[id * 2 + 1] ?? 0);
    const positions: Position[] = Array.from({ length: frame.divides.corners.length / 2 }, (_, id) => corner(id));
    for (const crossing of found) positions.push(crossing.at);
    (rings[f] ?? []).forEach((ring, r) => {
      const own = found.filter((crossing) => crossing.ring === r);
      traceFrame(ring, own, outlines, positions, frame.divides, (segment) =>
        (shared.get(segmentKey(ring, segment)) ?? []).filter((entry) => entry.frame !== f).map((entry) => entry.at),
      );
    });
    return outlines.surfaces(positions);
  });
}

function segmentKey(ring: FrameRing | undefined, segment: number): string {
  const p = ring?.degrees[segment]?.join() ?? '';
  const q = ring?.degrees[(segment + 1) % (ring?.degrees.length ?? 1)]?.join() ?? '';
  return p < q ? `${p} ${q}` : `${q} ${p}`;
}

/** Gives each stretch of a frame's ring to the zone on its inside. That zone changes only at the ring's own crossings. */
function traceFrame(ring: FrameRing, own: readonly Crossing[], outlines: Outlines, positions: Position[], divides: Divides, foreign: (segment: number) => Position[]): void {
  const bySegment = new Map<number, Crossing[]>();
  for (const crossing of own) bySegment.set(crossing.segment, [...(bySegment.get(crossing.segment) ?? []), crossing]);
  const first = own.reduce<Crossing | null>((best, c) => (!best || c.segment < best.segment || (c.segment === best.segment && c.along < best.along) ? c : best), null);
  const [x = 0, y = 0] = ring.plane[0] ?? [];
  let zone = first ? first.before : divides.zoneAt(x, y);
  const start = positions.length;
  ring.degrees.forEach((position) => {
    positions.push(position);
  });
  ring.degrees.forEach((_, segment) => {
    const from = ring.plane[segment] ?? [0, 0];
    const stops: { along: number; vertex: number; crossing?: Crossing }[] = (bySegment.get(segment) ?? []).map((crossing) => ({
      along: crossing.along,
      vertex: crossing.vertex,
      crossing,
    }));
    for (const at of foreign(segment)) {
      const to = ring.plane[(segment + 1) % ring.plane.length] ?? [0, 0];
      stops.push({ along: alongOf(from, to, project(at[0] ?? 0, at[1] ?? 0)), vertex: positions.push(at) - 1 });
    }
    let here = start + segment;
    for (const stop of stops.sort((a, b) => a.along - b.along)) {
      outlines.add(zone, here, stop.vertex);
      here = stop.vertex;
      if (!stop.crossing) continue;
      if (stop.crossing.before !== zone) throw new RangeError(`The frame and a dividing line disagree near ${positions[here]?.join(', ')}.`);
      zone = stop.crossing.after;
    }
    outlines.add(zone, here, start + ((segment + 1) % ring.degrees.length));
  });
}

function alongOf(from: readonly number[], to: readonly number[], at: readonly number[]): number {
  const [dx, dy] = [(to[0] ?? 0) - (from[0] ?? 0), (to[1] ?? 0) - (from[1] ?? 0)];
  return (((at[0] ?? 0) - (from[0] ?? 0)) * dx + ((at[1] ?? 0) - (from[1] ?? 0)) * dy) / (dx * dx + dy * dy);
}

/**
 * The borders of each zone as directed steps from vertex to vertex, the zone on the left. Three lines meet at a corner of a Voronoi
 * diagram and two pass at a crossing, so that a zone leaves each vertex once: following the steps closes its rings.
 */
class Outlines {
  private readonly steps = new Map<number, Map<number, number>>();

  add(zone: number, from: number, to: number): void {
    const steps = this.steps.get(zone) ?? new Map<number, number>();
    steps.set(from, to);
    this.steps.set(zone, steps);
  }

  surfaces(positions: readonly Position[]): Map<number, Surface> {
    const surfaces = new Map<number, Surface>();
    for (const [zone, steps] of this.steps) {
      if (zone < 0) throw new RangeError('A part of the frame is nearest to no site.');
      const exteriors: Position[][] = [];
      const holes: Position[][] = [];
      for (const [start] of steps) {
        const ring = walk(steps, start, positions);
        const area = signedArea(ring);
        if (ring.length < 4 || area === 0) continue;
        (area > 0 ? exteriors : holes).push(ring);
      }
      const polygons = exteriors.map((exterior) => [exterior]);
      for (const hole of holes) {
        const [x = 0, y = 0] = hole[0] ?? [];
        const around = polygons.filter((polygon) => ringHolds(polygon[0] ?? [], x, y)).sort((a, b) => signedArea(a[0] ?? []) - signedArea(b[0] ?? []));
        (around[0] ?? polygons[0])?.push(hole);
      }
      if (polygons.length > 0) surfaces.set(zone, surfaceOf(polygons));
    }
    return surfaces;
  }
}

/** Takes one closed walk out of the steps; positions met twice in a row are written once. */
function walk(steps: Map<number, number>, start: number, positions: readonly Position[]): Position[] {
  const ring: Position[] = [];
  let here: number | undefined = start;
  while (here !== undefined) {
    const position: Position = positions[here] ?? [0, 0];
    const last = ring.at(-1);
    if (!last || last[0] !== position[0] || last[1] !== position[1]) ring.push(position);
    const next: number | undefined = steps.get(here);
    steps.delete(here);
    here = next;
  }
  const [first] = ring;
  const last = ring.at(-1);
  if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first);
  return ring;
}
