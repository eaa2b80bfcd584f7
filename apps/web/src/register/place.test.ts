import type { Area, PlaceFilter } from '@vigie/domain';
import { shapeKm2 } from '@vigie/hotspots';
import { expect, it } from 'vitest';
import { areaOf, readPlace, writePlace } from './place.ts';

const areaKm2 = (corners: Area) => shapeKm2({ kind: 'area', corners });
const SQUARE: Area = [
  [-6.6, 5.7],
  [-6.5, 5.7],
  [-6.5, 5.8],
  [-6.6, 5.8],
];
const circle = (corners: number): Area => Array.from({ length: corners }, (_, i) => [-6 + Math.cos((2 * Math.PI * i) / corners), 6 + Math.sin((2 * Math.PI * i) / corners)]);

it.each<PlaceFilter>([
  { kind: 'zone', pcode: 'CI2604' },
  { kind: 'around', lon: -6.6, lat: 5.79, metres: 20_000 },
  { kind: 'area', corners: SQUARE },
  { kind: 'window', box: [-7, 5.1, -6.2, 6.3] },
])('%j comes out of an address as it went in', (place) => expect(readPlace(writePlace(place))).toEqual(place));

it('an area is short in an address', () => {
  expect(writePlace({ kind: 'area', corners: SQUARE })).toMatch(/^area:[\w-]{20,40}$/);
  const corners = areaOf([...circle(200), [-5, 6]]);
  expect(readPlace(writePlace({ kind: 'area', corners }))).toEqual({ kind: 'area', corners });
  expect(writePlace({ kind: 'area', corners }).length).toBeLessThan(1300);
});

it('an address does not tell a centre or a window more finely than a kilometre, and a window never shrinks', () => {
  expect(writePlace({ kind: 'around', lon: -6.60412, lat: 5.78931, metres: 5_000 })).toBe('around:-6.6,5.79,5000');
  expect(writePlace({ kind: 'window', box: [-6.604, 5.784, -6.401, 5.901] })).toBe('window:-6.61,5.78,-6.4,5.91');
});

it.each([
  '',
  'zone:',
  'zone:XX1',
  'around:1,2',
  'around:,,',
  'around:1,2,3000,4',
  'around:1,2,1',
  'window:1,2,3',
  'window:3,2,1,4',
  'window:1,2,3,4,5',
  'nowhere:1',
  'area:',
  'area:A',
  'area:AAAA',
  `area:${'*'.repeat(8)}`,
  `area:${'g'.repeat(30)}`,
  `area:${'_'.repeat(80)}`,
  `${writePlace({ kind: 'area', corners: SQUARE })}A`,
])('%s is no place', (text) => expect(readPlace(text)).toBeNull());

it('an outline with too many corners is thinned and keeps its surface', () => {
  const thinned = areaOf([...circle(3000), [-5, 6]]);
  expect(thinned).toHaveLength(200);
  expect(areaKm2(thinned) / areaKm2(circle(3000))).toBeCloseTo(1, 2);
});

it('a tenth of a degree near the equator is eleven kilometres', () => expect(areaKm2(SQUARE)).toBeCloseTo(123, 0));
