import { area } from '@turf/area';
import { describe, expect, it } from 'vitest';
import { dissolve, simplifyZones, zoneFeatures } from './dissolve.ts';
import { overlap } from './overlap.ts';
import { ringsOf, signedArea } from './rings.ts';
import type { Surface, ZoneShape } from './zones.ts';

/** Unit squares of a chequered board, their sides bent a little by a vertex that both neighbours have. */
function cell(x: number, y: number): Surface {
  const side = (ax: number, ay: number, bx: number, by: number) => [
    [ax, ay],
    [(ax + bx) / 2 + (ax === bx ? 0.01 : 0), (ay + by) / 2 + (ay === by ? 0.01 : 0)],
  ];
  return {
    type: 'Polygon',
    coordinates: [[...side(x, y, x + 1, y), ...side(x + 1, y, x + 1, y + 1), ...side(x + 1, y + 1, x, y + 1), ...side(x, y + 1, x, y), [x, y]]],
  };
}
const zone = (pcode: string, level: ZoneShape['level'], parentPcode: string | null, geometry: Surface): ZoneShape => ({
  pcode,
  level,
  name: pcode,
  parentPcode,
  seatName: null,
  seatLon: null,
  seatLat: null,
  population: null,
  populationYear: null,
  populationSource: null,
  boundaryKind: 'INDICATIVE',
  boundarySource: 'test',
  geometry,
});

describe('dissolve', () => {
  it('takes neighbours together without a trace of their border', () => {
    const joined = dissolve([
      { group: 'south', geometry: cell(0, 0) },
      { group: 'south', geometry: cell(1, 0) },
      { group: 'north', geometry: cell(0, 1) },
    ]);
    expect([...joined.keys()]).toEqual(['south', 'north']);
    const south = joined.get('south') as Surface;
    expect(ringsOf(south)).toHaveLength(1);
    expect(signedArea(ringsOf(south)[0] ?? []) / 2).toBeCloseTo(signedArea(ringsOf(cell(0, 0))[0] ?? []) / 2 + signedArea(ringsOf(cell(1, 0))[0] ?? []) / 2, 12);
  });

  it('leaves a hole where a neighbour is missing in the middle', () => {
    const ring = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => ({ group: 'all', geometry: cell(x, y), middle: x === 1 && y === 1 }))).filter(({ middle }) => !middle);
    const around = dissolve(ring).get('all') as Surface;
    expect(ringsOf(around).map((one) => signedArea(one) > 0)).toEqual([true, false]);
  });
});

describe('simplifyZones', () => {
  const zones = [
    zone('CI-AA', 'DISTRICT', null, cell(0, 0)),
    zone('CI01', 'REGION', 'CI-AA', cell(0, 0)),
    zone('CI0101', 'DEPARTMENT', 'CI01', cell(0, 0)),
    zone('CI0102', 'DEPARTMENT', 'CI01', cell(1, 0)),
  ];

  it('drops the same vertices on both sides of a border and makes the levels above from what is left', () => {
    const simple = simplifyZones(zones, 0.2);
    const [district, region, west, east] = simple.map(({ geometry }) => geometry);
    expect(ringsOf(west as Surface)[0]).toHaveLength(5);
    expect(area(district as Surface)).toBeCloseTo(area(region as Surface), 3);
    expect(area(region as Surface)).toBeCloseTo(area(west as Surface) + area(east as Surface), 3);
    expect(ringsOf(simplifyZones(zones, 0)[2]?.geometry as Surface)[0]).toHaveLength(9);
  });

  it('makes features of what a map needs', () => {
    const [feature] = zoneFeatures(zones).features;
    expect(feature?.properties).toEqual({ pcode: 'CI-AA', level: 'DISTRICT', name: 'CI-AA', parentPcode: null, boundaryKind: 'INDICATIVE' });
  });
});

describe('overlap', () => {
  const square = (west: number): Surface => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, 0],
        [west + 1, 0],
        [west + 1, 1],
        [west, 1],
        [west, 0],
      ],
    ],
  });

  it('is the area in common over the area of either', () => {
    expect(overlap(square(0), square(0))).toBeCloseTo(1, 9);
    expect(overlap(square(0), square(0.5))).toBeCloseTo(1 / 3, 6);
    expect(overlap(square(0), square(2))).toBe(0);
    expect(overlap({ type: 'MultiPolygon', coordinates: [] }, { type: 'MultiPolygon', coordinates: [] })).toBe(0);
  });
});
