import type { RescueFilter, VisibleRescues } from '@vigie/domain';
import { Area, RescueFilter as Filter } from '@vigie/domain';
import { describe, expect, it } from 'vitest';
import { cornersOf, insideShape, passesView, type Shape, shapeKm2 } from './place.ts';
import { registerOf, selectRows } from './register.ts';
import { sampleOf } from './sample.ts';

/** An L: the square from (0, 0) to (4, 4) without its upper right quarter. */
const L: Area = [
  [0, 0],
  [4, 0],
  [4, 2],
  [2, 2],
  [2, 4],
  [0, 4],
];

describe('a place in an area', () => {
  const inside = insideShape({ kind: 'area', corners: L });
  it.each([
    [1, 1, true],
    [3, 1, true],
    [1, 3, true],
    [3, 3, false],
    [5, 1, false],
    [-1, 1, false],
    [1, 2, true],
  ])('%d, %d: %s', (lon, lat, expected) => expect(inside(lon, lat)).toBe(expected));

  it('does not depend on which way round the corners go', () => {
    const backwards = insideShape({ kind: 'area', corners: L.toReversed() });
    for (let lon = -0.5; lon < 5; lon += 0.7) for (let lat = -0.5; lat < 5; lat += 0.7) expect(backwards(lon, lat)).toBe(inside(lon, lat));
  });

  it('a place that is not known is in no area', () => expect(inside(Number.NaN, Number.NaN)).toBe(false));
});

it('an area has 3 to 200 corners on the globe, and may be left out', () => {
  expect(Area.safeParse(L.slice(0, 2)).success).toBe(false);
  expect(Area.safeParse(Array.from({ length: 201 }, (_, i) => [i / 100, i / 200])).success).toBe(false);
  expect(Area.safeParse([...L.slice(0, 2), [200, 0]]).success).toBe(false);
  expect(Filter.parse({ from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] }).place).toBeNull();
});

/** Two exact rescues, one known to its department only, one masked cell, one sum. */
const visible: VisibleRescues = {
  dataVersion: 1,
  demonstration: true,
  dictionaries: { departments: ['CI2604'], within: [['CI26', 'CI-BS']], organisations: [{ id: 1, name: 'A' }], places: [], cells: [{ id: '85', lon: 1, lat: 3, ring: [] }] },
  points: {
    id: [1, 2, 3],
    day: [1, 1, 1],
    datePrecision: [0, 0, 0],
    lon: [1, 3, null],
    lat: [1, 3, null],
    uncertainty: [50, 50, 20_000],
    placePrecision: [0, 0, 3],
    place: [-1, -1, -1],
    department: [0, 0, 0],
    sector: [0, 0, 0],
    source: [0, 0, 0],
    definition: [0, 0, 0],
    girls: [null, null, null],
    boys: [null, null, null],
    organisation: [0, 0, 0],
    children: [1, 1, 1],
  },
  masked: { cell: [0], month: [0], department: [0], sector: [0], source: [0], rescues: [5], children: [9] },
  aggregates: {
    threshold: 11,
    asOf: null,
    department: [0],
    year: [1970],
    rescues: [20],
    children: [30],
    totals: { zone: [], year: [], rescues: [], children: [] },
    withheld: { zone: [], year: [] },
  },
  withheld: [],
};

describe('a place in a circle', () => {
  const circle: Shape = { kind: 'around', lon: -6.6, lat: 5.79, metres: 20_000 };
  const inside = insideShape(circle);
  // A tenth of a degree of latitude is 11.12 km on the mean sphere; of longitude, cos(5.79 degrees) of that.
  it.each([
    [-6.6, 5.79 + 0.1798, true],
    [-6.6, 5.79 + 0.18, false],
    [-6.6 - 0.1807, 5.79, true],
    [-6.6 - 0.1809, 5.79, false],
    [Number.NaN, Number.NaN, false],
  ])('%d, %d: %s', (lon, lat, expected) => expect(inside(lon, lat)).toBe(expected));

  it('is drawn as large as it is', () => {
    expect(shapeKm2(circle) / (Math.PI * 400)).toBeCloseTo(1, 2);
    expect(cornersOf(circle)).toHaveLength(64);
  });
});

it('a place in a window lies between its edges', () => {
  const inside = insideShape({ kind: 'window', box: [-7, 5, -6, 6] });
  expect([inside(-6.5, 5.5), inside(-5.9, 5.5), inside(-6.5, 6.1)]).toEqual([true, false, false]);
});

const EVERYTHING: RescueFilter = { from: null, to: null, sectors: [], sources: [], precisions: [], organisations: [] };

it('exact places pass by themselves, masked cells by their centre, what has no place is in no area, and sums pass', () => {
  const register = registerOf(visible);
  const place: Shape = { kind: 'area', corners: L };
  const rows = selectRows(register, { ...EVERYTHING, place });
  expect([...rows]).toEqual([0, 3, 4]);
  expect(sampleOf(register, rows, place)).toMatchObject({ coordinates: Float64Array.from([1, 1, 1, 3]), region: { place, departments: null } });
  expect(selectRows(register, { ...EVERYTHING, place: null })).toHaveLength(5);
});

it('in a zone is what was recorded in its departments, whatever else is known of the place', () => {
  const register = registerOf(visible);
  for (const pcode of ['CI2604', 'CI26', 'CI-BS']) expect(selectRows(register, { ...EVERYTHING, place: { kind: 'zone', pcode } })).toHaveLength(5);
  expect(selectRows(register, { ...EVERYTHING, place: { kind: 'zone', pcode: 'CI27' } })).toHaveLength(0);
  expect(sampleOf(register, new Int32Array(), { kind: 'zone', pcode: 'CI26' }).region.departments).toEqual(['CI2604']);
});

describe('what is known to its department only, in a period and a place', () => {
  const standing = { startedOn: '2021-05-06', endedOn: '2021-05-13', zones: ['CI2604', 'CI26'], seat: [-6.6, 5.79] as const };
  const anywhen = { from: null, to: null, place: null };
  it.each([
    ['2021-05-10', '2021-05-11', true],
    ['2021-05-13', null, true],
    ['2021-05-14', null, false],
    [null, '2021-05-05', false],
  ])('%s to %s: %s', (from, to, expected) => expect(passesView(standing, { ...anywhen, from, to })).toBe(expected));

  it('lies in its zones, in a shape by its seat, and without a seat in none', () => {
    expect(passesView(standing, { ...anywhen, place: { kind: 'zone', pcode: 'CI26' } })).toBe(true);
    expect(passesView(standing, { ...anywhen, place: { kind: 'zone', pcode: 'CI27' } })).toBe(false);
    expect(passesView(standing, { ...anywhen, place: { kind: 'window', box: [-7, 5, -6, 6] } })).toBe(true);
    expect(passesView({ ...standing, zones: [], seat: null }, { ...anywhen, place: { kind: 'window', box: [-7, 5, -6, 6] } })).toBe(false);
  });

  it('is of no period without a date', () => {
    const undated = { ...standing, startedOn: null, endedOn: null };
    expect([passesView(undated, anywhen), passesView(undated, { ...anywhen, from: '2000-01-01' }), passesView(undated, { ...anywhen, to: '2030-01-01' })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
