import type { Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { surfaceHolds } from './rings.ts';
import { zoneIndex } from './zone-index.ts';
import type { Surface } from './zones.ts';

const square = (west: number, south: number, side: number): Position[] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];
const polygon = (...coordinates: Position[][]): Surface => ({ type: 'Polygon', coordinates });

/** A star with many corners, to have slanted edges everywhere. */
function star(lon: number, lat: number, radius: number, corners: number): Position[] {
  const ring = Array.from({ length: corners }, (_, k): Position => {
    const r = radius * (k % 2 ? 0.55 : 1);
    const angle = (2 * Math.PI * k) / corners;
    return [lon + r * Math.cos(angle), lat + r * Math.sin(angle)];
  });
  return [...ring, ring[0] as Position];
}

describe('zoneIndex', () => {
  it('answers as a test of every zone in turn does', () => {
    const zones = [
      { pcode: 'A', geometry: polygon(star(-5, 7, 1.5, 80), star(-5, 7, 0.4, 14).reverse()) },
      { pcode: 'B', geometry: polygon(star(-5, 7, 0.4, 14)) },
      { pcode: 'C', geometry: { type: 'MultiPolygon', coordinates: [[star(-8, 5, 0.3, 9)], [star(-3, 9, 0.8, 31), square(-3.1, 8.9, 0.2).reverse()]] } as Surface },
    ];
    const index = zoneIndex(zones);
    const n = 20_000;
    const lon = new Float64Array(n);
    const lat = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      lon[i] = -8.6 + 6.8 * ((i * 0.6180339887) % 1);
      lat[i] = 4.4 + 6 * ((i * 0.7548776662) % 1);
    }
    const expected = Array.from(lon, (x, i) => zones.findIndex((zone) => surfaceHolds(zone.geometry, x, lat[i] ?? 0)));
    expect(Array.from(index.locateMany(lon, lat))).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set([-1, 0, 1, 2]));
  });

  it('gives a point on a border to the zone east or north of it, and to one zone only', () => {
    const index = zoneIndex([
      { pcode: 'west', geometry: polygon(square(0, 0, 1)) },
      { pcode: 'east', geometry: polygon(square(1, 0, 1)) },
      { pcode: 'north', geometry: polygon(square(0, 1, 1)) },
    ]);
    expect(index.locate(1, 0.5)).toBe(1);
    expect(index.locate(0.5, 1)).toBe(2);
    expect(index.locate(0, 0.5)).toBe(0);
    expect(index.locate(0, 0)).toBe(0);
    expect(index.locate(2, 0.5)).toBe(-1);
    expect(index.locate(0.5, 2)).toBe(-1);
  });

  it('gives a point where zones overlap to the first', () => {
    const index = zoneIndex([
      { pcode: 'first', geometry: polygon(square(0, 0, 1)) },
      { pcode: 'second', geometry: polygon(square(0.5, 0, 1)) },
    ]);
    expect(index.locate(0.75, 0.5)).toBe(0);
    expect(index.locate(1.25, 0.5)).toBe(1);
  });

  it('knows no zone for points outside, points that are no numbers, and without zones', () => {
    const index = zoneIndex([{ pcode: 'A', geometry: polygon(square(0, 0, 1)) }]);
    expect([index.locate(-0.1, 0.5), index.locate(0.5, 7), index.locate(NaN, 0.5), index.locate(0.5, Infinity)]).toEqual([-1, -1, -1, -1]);
    expect(zoneIndex([]).locate(0, 0)).toBe(-1);
    expect(() => index.locateMany(new Float64Array(2), new Float64Array(1))).toThrow('2 longitudes but 1 latitudes');
  });
});
