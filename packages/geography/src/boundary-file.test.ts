import { expect, it } from 'vitest';
import { readBoundaries } from './boundary-file.ts';

const COUNTRY = [-8.6, 4.3, -2.5, 10.7] as const;
type Ring = unknown[][];
const SOUBRE: Ring = [
  [-6.8, 5.6],
  [-6.4, 5.6],
  [-6.4, 6],
  [-6.8, 5.6],
];
const feature = (geometry: unknown, properties: object | null = { nom: 'Soubré' }) => ({ type: 'Feature', properties, geometry });
const polygon = (ring: Ring) => ({ type: 'Polygon', coordinates: [ring] });
const read = (features: unknown[], more: object = {}) => readBoundaries({ type: 'FeatureCollection', features, ...more }, COUNTRY);
const told = (features: unknown[], more: object = {}) => read(features, more).problems.map(({ code, feature }) => [code, feature]);

it('takes surfaces in degrees, whichever way the file says that they are WGS 84', () => {
  const named = (name: string) => ({ crs: { type: 'name', properties: { name } } });
  for (const crs of [
    {},
    { crs: null },
    named('urn:ogc:def:crs:OGC:1.3:CRS84'),
    named('urn:ogc:def:crs:EPSG::4326'),
    named('EPSG:4326'),
    named('http://www.opengis.net/def/crs/EPSG/0/4326'),
    named('WGS 84'),
  ])
    expect(told([feature(polygon(SOUBRE))], crs)).toEqual([]);
});

it('refuses every other system by its name: a file says it in several ways', () => {
  for (const crs of [
    { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::32630' } },
    { type: 'name', properties: { name: 'EPSG:4143' } },
    { type: 'link', properties: { href: 'https://epsg.io/2041.proj4' } },
    { type: 'EPSG', properties: { code: 32629 } },
  ])
    expect(read([feature(polygon(SOUBRE))], { crs })).toMatchObject({ features: [], problems: [{ code: 'OTHER_CRS', detail: expect.stringMatching(/32630|4143|2041|32629/) }] });
});

it('tells metres, exchanged axes and other countries from each other', () => {
  const moved = (move: (x: number, y: number) => number[]) => polygon(SOUBRE.map(([x, y]) => move(Number(x), Number(y))));
  expect(told([feature(moved((x, y) => [x * -110_000, y * 110_000]))])).toEqual([['NOT_DEGREES', 'Soubré (1)']]);
  expect(told([feature(moved((x, y) => [y, x]))])).toEqual([['AXES_EXCHANGED', 'Soubré (1)']]);
  expect(told([feature(moved((x, y) => [-x, y]))])).toEqual([['ELSEWHERE', 'Soubré (1)']]);
});

it('names the feature without a shape that can be read', () => {
  const Point = { type: 'Point', coordinates: [-6, 5] };
  expect(
    told([
      feature(null),
      feature({ type: 'GeometryCollection', geometries: [polygon(SOUBRE), Point] }, { ADM2_FR: 'Méagui', ADM2_PCODE: 'CI2603' }),
      feature(Point, null),
      feature({ type: 'MultiPolygon', coordinates: [] }),
      feature(polygon([...SOUBRE.slice(0, 2), [null, 6], ...SOUBRE.slice(3)])),
      feature(polygon([...SOUBRE.slice(0, 2), ['-6.4', 6], ...SOUBRE.slice(3)])),
      feature(polygon([...SOUBRE.slice(0, 2), [-6.4], ...SOUBRE.slice(3)])),
      feature(polygon(SOUBRE.slice(0, 3))),
      null,
      feature(polygon(SOUBRE)),
    ]),
  ).toEqual([
    ['NO_GEOMETRY', 'Soubré (1)'],
    ['NOT_A_SURFACE', 'Méagui / CI2603 (2)'],
    ['NOT_A_SURFACE', '3'],
    ['NO_GEOMETRY', 'Soubré (4)'],
    ['BAD_COORDINATE', 'Soubré (5)'],
    ['BAD_COORDINATE', 'Soubré (6)'],
    ['BAD_COORDINATE', 'Soubré (7)'],
    ['OPEN_RING', 'Soubré (8)'],
    ['NOT_A_FEATURE', '9'],
  ]);
});

it('takes a collection of one surface for that surface', () => {
  const { features, problems } = read([feature({ type: 'GeometryCollection', geometries: [polygon(SOUBRE)] })]);
  expect(problems).toEqual([]);
  expect(features).toEqual([feature(polygon(SOUBRE))]);
  for (const geometries of [[], [{ type: 'Point', coordinates: [-6, 5] }], [null]])
    expect(told([feature({ type: 'GeometryCollection', geometries })])).toEqual([[geometries[0] === null ? 'NO_GEOMETRY' : 'NOT_A_SURFACE', 'Soubré (1)']]);
});

it('refuses what is no collection, or an empty one', () => {
  for (const json of [null, 3, [], { type: 'Topology' }, feature(polygon(SOUBRE))]) expect(readBoundaries(json, COUNTRY).problems[0]?.code).toBe('NOT_A_COLLECTION');
  expect(told([])).toEqual([['NO_FEATURES', null]]);
});
