import { WayClass } from '@vigie/domain';
import type { Position } from 'geojson';
import { kindOf, type RoadKind } from './classes.ts';
import { roadGraph } from './graph.ts';
import type { RoadsRead } from './osm.ts';

/** Positions that are the same to the seventh decimal, a centimetre, are one: lines that meet have the same coordinates there. */
const SAME = 1e7;

/**
 * Reads roads from GeoJSON lines. Properties are either OpenStreetMap's (highway, surface, oneway, route) or `class` (a code of `WayClass`), `oneway`, `closedInRain`.
 * A bridge needs no word: a line that passes over a water passes over it.
 *
 * @throws Error when it is no GeoJSON of lines in degrees, or has no road; the message says which feature
 */
export function readRoadLines(file: unknown): RoadsRead {
  const features = (file as { features?: unknown })?.features;
  if (!Array.isArray(features)) throw new Error('The file is no GeoJSON FeatureCollection.');
  const known = new Map<string, number>();
  const [lon, lat]: [number[], number[]] = [[], []];
  const positions: number[] = [];
  const starts: number[] = [];
  const kinds: RoadKind[] = [];
  features.forEach((feature, at) => {
    const kind = kindIn(feature?.properties ?? {}, at);
    if (!kind) return;
    for (const line of linesIn(feature?.geometry, at)) {
      starts.push(positions.length);
      kinds.push(kind);
      for (const [x, y] of line) {
        if (!(typeof x === 'number' && typeof y === 'number' && Math.abs(x) <= 180 && Math.abs(y) <= 90))
          throw new Error(`Feature ${at}: a coordinate is no longitude and latitude in degrees.`);
        const key = `${Math.round(x * SAME)} ${Math.round(y * SAME)}`;
        const position = known.get(key) ?? lon.push(x) - 1;
        if (position === lat.length) lat.push(y);
        known.set(key, position);
        positions.push(position);
      }
    }
  });
  starts.push(positions.length);
  if (kinds.length === 0) throw new Error('The file has no roads.');
  const lines = { lon: Float64Array.from(lon), lat: Float64Array.from(lat), positions: Uint32Array.from(positions), starts: Uint32Array.from(starts), kinds };
  return { roads: roadGraph(lines), nodesRead: lon.length, lines: kinds.length };
}

function kindIn(properties: Record<string, unknown>, at: number): RoadKind | null {
  const told = properties.class;
  if (told === undefined)
    return kindOf(Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, value === null || value === undefined ? undefined : String(value)])));
  if (!(WayClass.codes as readonly unknown[]).includes(told)) throw new Error(`Feature ${at}: class ${String(told)} is none of ${WayClass.codes.join(', ')}.`);
  const { oneway, closedInRain } = properties;
  return { way: told as WayClass, oneway: oneway === true || oneway === 'yes' ? 1 : 0, closedInRain: closedInRain === true };
}

function linesIn(geometry: { type?: string; coordinates?: unknown } | null | undefined, at: number): Position[][] {
  const lines = geometry?.type === 'LineString' ? [geometry.coordinates] : geometry?.type === 'MultiLineString' ? geometry.coordinates : null;
  if (!Array.isArray(lines) || !lines.every((line) => Array.isArray(line) && line.length >= 2 && line.every(Array.isArray))) throw new Error(`Feature ${at} is no line.`);
  return lines as Position[][];
}
