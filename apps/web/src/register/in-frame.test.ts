import { expect, it } from 'vitest';
import { rescuesInFrame } from './in-frame.ts';

const cell = (lon: number, lat: number, rescues: number) => ({
  type: 'Feature' as const,
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [lon - 0.1, lat - 0.1],
        [lon + 0.1, lat - 0.1],
        [lon, lat + 0.2],
        [lon - 0.1, lat - 0.1],
      ],
    ],
  },
  properties: { rescues, children: 0, masked: false, id: `${lon}_${lat}` },
});
const place = (lon: number, lat: number, rescues: number) => ({ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [lon, lat] }, properties: { rescues } });

it('counts the hexagons and places that the frame holds, and none beside it', () => {
  const cells = { type: 'FeatureCollection' as const, features: [cell(-6.6, 5.8, 40), cell(-5.5, 9.5, 1000)] };
  const places = { type: 'FeatureCollection' as const, features: [place(-6.5, 5.7, 3), place(-4, 5.3, 500)] };
  expect(rescuesInFrame({ cells, places }, [-7, 5.5, -6, 6])).toBe(43);
  expect(rescuesInFrame({ cells, places: null }, [-9, 4, -2, 11])).toBe(1040);
});
