import type { Area } from '@vigie/domain';
import { areaKm2 } from '@vigie/hotspots';
import { expect, it } from 'vitest';
import { areaOf, areaOfZone, readArea, writeArea } from './area.ts';

const SQUARE: Area = [
  [-6.6, 5.7],
  [-6.5, 5.7],
  [-6.5, 5.8],
  [-6.6, 5.8],
];
const circle = (corners: number): Area => Array.from({ length: corners }, (_, i) => [-6 + Math.cos((2 * Math.PI * i) / corners), 6 + Math.sin((2 * Math.PI * i) / corners)]);

it('an area comes out of an address with the corners that went in, and is short', () => {
  expect(readArea(writeArea(SQUARE))).toEqual(SQUARE);
  expect(writeArea(SQUARE)).toMatch(/^[\w-]{20,40}$/);
  const round = areaOf([...circle(200), [-5, 6]]);
  expect(readArea(writeArea(round))).toEqual(round);
  expect(writeArea(round).length).toBeLessThan(1300);
});

it.each(['', 'A', 'AAAA', '*'.repeat(8), 'g'.repeat(30), '_'.repeat(80), `${writeArea(SQUARE)}A`])('%s is no area', (text) => expect(readArea(text)).toBeNull());

it('an outline with too many corners is thinned and keeps its surface', () => {
  const thinned = areaOf([...circle(3000), [-5, 6]]);
  expect(thinned).toHaveLength(200);
  expect(areaKm2(thinned) / areaKm2(circle(3000))).toBeCloseTo(1, 2);
});

it('of a zone in several parts the largest is taken', () => {
  const ring = (area: Area) => [...area, area[0] ?? [0, 0]];
  const islet: Area = SQUARE.map(([lon, lat]) => [lon / 10, lat / 10]);
  expect(areaOfZone({ type: 'MultiPolygon', coordinates: [[ring(islet)], [ring(SQUARE)]] })).toEqual(SQUARE);
});

it('a tenth of a degree near the equator is eleven kilometres', () => expect(areaKm2(SQUARE)).toBeCloseTo(123, 0));
