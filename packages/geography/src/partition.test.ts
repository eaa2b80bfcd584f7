import { area } from '@turf/area';
import { describe, expect, it } from 'vitest';
import type { Locality, Seat } from './assignment.ts';
import { partition } from './partition.ts';
import { ringsOf, surfaceHolds } from './rings.ts';
import type { Surface } from './zones.ts';

const box = (west: number, south: number, east: number, north: number): Surface => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
const seat = (pcode: string, lon: number, lat: number, regionPcode = 'R1', districtPcode = 'D1'): Seat => ({ pcode, lon, lat, regionPcode, districtPcode });
/** Localities all over a box, in no regular order, so that no two cells are alike. */
const scattered = (count: number, more: Partial<Locality> = {}): Locality[] =>
  Array.from({ length: count }, (_, i) => ({ lon: -6 + 2 * ((i * 0.6180339887) % 1), lat: 6 + 2 * ((i * 0.7548776662) % 1), districtPcode: null, regionPcode: null, ...more }));
const total = (shapes: Iterable<Surface>) => [...shapes].reduce((sum, shape) => sum + area(shape), 0);

describe('partition', () => {
  const seats = [seat('A', -5.6, 6.4), seat('B', -4.4, 6.5), seat('C', -5.5, 7.6), seat('E', -4.5, 7.5)];
  const departments = seats.map(({ pcode }) => pcode);

  it('tiles the frame: every point in one department, areas that add up', () => {
    const frame = box(-6, 6, -4, 8);
    const shapes = partition({ frames: [{ surface: frame, departments }], seats, localities: scattered(300) });
    expect([...shapes.keys()].sort()).toEqual(departments);
    expect(total(shapes.values()) / area(frame)).toBeCloseTo(1, 9);
    for (const { lon, lat } of scattered(500)) expect([...shapes.values()].filter((shape) => surfaceHolds(shape, lon, lat))).toHaveLength(1);
    for (const one of seats) expect(surfaceHolds(shapes.get(one.pcode) as Surface, one.lon, one.lat)).toBe(true);
  });

  it('respects holes and parts of the frame', () => {
    const frame: Surface = {
      type: 'MultiPolygon',
      coordinates: [
        [...(box(-6, 6, -4.5, 8).coordinates as [number, number][][]), [...(box(-5.5, 6.8, -5, 7.2).coordinates[0] as [number, number][])].reverse()],
        box(-4.3, 6, -4, 6.3).coordinates as [number, number][][],
      ],
    };
    const shapes = partition({ frames: [{ surface: frame, departments }], seats, localities: scattered(300) });
    expect(total(shapes.values()) / area(frame)).toBeCloseTo(1, 9);
    expect([...shapes.values()].some((shape) => surfaceHolds(shape, -5.25, 7))).toBe(false);
  });

  it('lets nothing cross from one frame into another, and gives both the vertices on their common border', () => {
    const [west, east] = [box(-6, 6, -5, 8), box(-5, 6, -4, 8)];
    const shapes = partition({
      frames: [
        { surface: west, departments: ['A', 'C'] },
        { surface: east, departments: ['B', 'E'] },
      ],
      seats,
      localities: scattered(300),
    });
    expect(area(shapes.get('A') as Surface) + area(shapes.get('C') as Surface)).toBeCloseTo(area(west), -2);
    const onBorder = (pcodes: string[]) =>
      new Set(
        pcodes
          .flatMap((pcode) => ringsOf(shapes.get(pcode) as Surface).flat())
          .filter(([lon]) => lon === -5)
          .map(([, lat]) => lat),
      );
    expect(onBorder(['A', 'C'])).toEqual(onBorder(['B', 'E']));
  });

  it('believes the region of a gazetteer, and where none is given that of the nearest place that has one', () => {
    const two = [seat('A', -5.9, 7, 'R1'), seat('B', -4.1, 7, 'R2')];
    const localities = [
      ...scattered(100)
        .filter(({ lon }) => lon > -4.6)
        .map((one) => ({ ...one, regionPcode: 'R2' })),
      { lon: -5.5, lat: 7, districtPcode: null, regionPcode: 'R2' },
      { lon: -5.45, lat: 7.02, districtPcode: null, regionPcode: null },
      ...scattered(60)
        .filter(({ lon }) => lon > -5.5 && lon < -4.6)
        .map((one) => ({ ...one, regionPcode: 'R2' })),
    ];
    const shapes = partition({ frames: [{ surface: box(-6, 6, -4, 8), departments: ['A', 'B'] }], seats: two, localities });
    expect(surfaceHolds(shapes.get('B') as Surface, -5.5, 7)).toBe(true);
    expect(surfaceHolds(shapes.get('B') as Surface, -5.45, 7.02)).toBe(true);
  });

  it('believes the seat where the district codes around it are another district', () => {
    const two = [seat('A', -5.7, 7, 'R1', 'D1'), seat('B', -4.3, 7, 'R2', 'D2')];
    // All localities carry D1, also those around B's seat.
    const shapes = partition({ frames: [{ surface: box(-6, 6, -4, 8), departments: ['A', 'B'] }], seats: two, localities: scattered(200, { districtPcode: 'D1' }) });
    expect(area(shapes.get('B') as Surface) / area(box(-6, 6, -4, 8))).toBeGreaterThan(0.4);
  });

  it('keeps a department in one piece', () => {
    const two = [seat('A', -5.7, 7, 'R1'), seat('B', -4.3, 7, 'R2')];
    const localities = scattered(200).map((one) => ({ ...one, regionPcode: one.lon < -5 ? 'R1' : 'R2' }));
    localities.push({ lon: -5.5, lat: 6.5, districtPcode: null, regionPcode: 'R2' }); // a wrong code far inside the other region
    const shapes = partition({ frames: [{ surface: box(-6, 6, -4, 8), departments: ['A', 'B'] }], seats: two, localities });
    expect([...shapes.values()].map((shape) => shape.type)).toEqual(['Polygon', 'Polygon']);
    expect(surfaceHolds(shapes.get('A') as Surface, -5.5, 6.5)).toBe(true);
  });

  it('is the whole frame when there is one department, with or without localities', () => {
    const frame = box(-6, 6, -4, 8);
    const one = partition({ frames: [{ surface: frame, departments: ['A'] }], seats, localities: [] });
    expect(area(one.get('A') as Surface)).toBeCloseTo(area(frame), -2);
  });

  it('makes room for a seat outside of its frame, and refuses a department without a seat', () => {
    const frame = box(-6, 6, -5, 8);
    const off = [seat('A', -5.6, 6.4), seat('B', -4.98, 7.5)];
    const shapes = partition({ frames: [{ surface: frame, departments: ['A', 'B'] }], seats: off, localities: scattered(200) });
    expect(total(shapes.values()) / area(frame)).toBeCloseTo(1, 9);
    expect(() => partition({ frames: [{ surface: frame, departments: ['Z'] }], seats, localities: [] })).toThrow('Department Z has no seat');
  });
});
