import { describe, expect, it } from 'vitest';
import { brief, fileOf, readAll } from '../test/helpers.ts';
import { parseGeopoint } from './coordinates.ts';
import { Decoder } from './formats/decoding.ts';
import { byteEncodingOf, decodeBytes } from './formats/encodings.ts';

const rescues = (text: string | Uint8Array) => readAll(fileOf(text), 'rescues');
const HEADER = 'ref;date;gps;département;secteur;source;enfants';
const withGps = (gps: string) => rescues(`${HEADER}\nG-1;2024-02-06;"${gps.replaceAll('"', '""')}";Soubré;commerce;enquête;3\n`);

describe('coordinates in one cell', () => {
  it.each([
    ['[5.9, -6.7]'],
    ['(5.9, -6.7)'],
    ['SRID=4326;POINT(-6.7 5.9)'],
    ['{"type":"Point","coordinates":[-6.7,5.9]}'],
    ['5.9 N, 6.7 W'],
    ['5,9 N 6,7 O'],
    ['N 5.9, W 6.7'],
    [`5°54'00.0" N, 6°42'00.0" W`],
    ['N5 54 00 W6 42 00'],
    ['5.9,-6.7,210,4'],
  ])('%s', (text) => {
    const point = parseGeopoint(text);
    expect(point?.lat).toBeCloseTo(5.9, 9);
    expect(point?.lon).toBeCloseTo(-6.7, 9);
  });

  it.each([
    '29N QF 66300 39900',
    '5.9 -6.7 0 0;5.8 -6.6 0 0;5.7 -6.5 0 0',
    '6,-5,03',
    '6,5,-5,93',
    'près du fleuve',
    'POLYGON((0 0, 1 1, 1 0, 0 0))',
    'SRID=32629;POINT(766300 639900)',
    '29N 766300 639900',
    '5.9 N -6.7',
  ])('that cannot be read are refused even where a department is named: %s', async (text) => {
    const { records, issues } = await withGps(text);
    expect(records).toEqual([]);
    expect(issues).toMatchObject([{ row: 2, column: 'gps', code: 'BAD_COORDINATE' }]);
  });

  it('an accuracy of zero is unknown, one beyond all measure is refused as in its own column', async () => {
    const zero = await withGps('5.9 -6.7 200 0.0');
    expect(brief(zero.issues)).toEqual(['2 gps ACCURACY_ZERO (warning)']);
    expect(zero.records).toMatchObject([{ accuracyMetres: null }]);
    const absurd = await withGps('5.9 -6.7 200 250000');
    expect(brief(absurd.issues)).toEqual(['2 gps NUMBER_RANGE']);
    // Of the four numbers of the cell the one that is wrong.
    expect(absurd.issues).toMatchObject([{ value: '250000 m' }]);
    const column = (metres: string) => rescues(`ref;date;lat;lon;accuracy;secteur;source;enfants\nG-1;2024-02-06;5.9;-6.7;${metres};commerce;enquête;3`);
    expect(brief((await column('0')).issues)).toEqual(['2 accuracy ACCURACY_ZERO (warning)']);
    expect(brief((await column('250000')).issues)).toEqual(['2 accuracy NUMBER_RANGE']);
  });
});

describe('coordinates of other systems', () => {
  it('metres of a projection are called so', async () =>
    expect(brief((await rescues('ref;date;x;y;secteur;source;enfants\nG-1;2024-02-06;301550;756420;commerce;enquête;3')).issues)).toEqual(['2 y PROJECTED_COORDINATES']));

  it('an en dash is a minus sign', async () =>
    expect((await rescues('ref;date;lat;lon;secteur;source;enfants\nG-1;2024-02-06;5.9;–6.7;commerce;enquête;3')).records).toMatchObject([{ lon: -6.7 }]));

  const feature = (reference: string | undefined, geometry: object) => ({
    type: 'Feature',
    geometry,
    properties: { reference, date: '2024-02-06', secteur: 'commerce', source: 'enquête', enfants: 3 },
  });
  const collection = (features: object[], crs?: string) => JSON.stringify({ type: 'FeatureCollection', crs: crs && { type: 'name', properties: { name: crs } }, features });
  const point = { type: 'Point', coordinates: [-6.7, 5.9] };

  it.each(['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4326', 'EPSG:4326'])('GeoJSON that names %s is read', async (crs) =>
    expect((await rescues(collection([feature('G-1', point)], crs))).records).toHaveLength(1),
  );
  it.each(['urn:ogc:def:crs:EPSG::4143', 'EPSG:32630', 'urn:ogc:def:crs:EPSG::43260'])('GeoJSON that names %s is refused by that name', async (crs) => {
    const { records, issues, rejected } = await rescues(collection([feature('G-1', point)], crs));
    expect([records.length, rejected.length]).toEqual([0, 1]);
    expect(issues).toMatchObject([{ row: null, code: 'OTHER_REFERENCE_SYSTEM', value: crs }]);
  });

  it('a list of one point is that point, a list of two is none', async () => {
    const { records, issues } = await rescues(
      collection([
        feature('G-1', { type: 'MultiPoint', coordinates: [[-6.7, 5.9]] }),
        feature('G-2', { type: 'GeometryCollection', geometries: [point] }),
        feature('G-3', {
          type: 'MultiPoint',
          coordinates: [
            [-6.7, 5.9],
            [-6.6, 5.8],
          ],
        }),
      ]),
    );
    expect(records.map(({ reference, lat }) => [reference, lat])).toEqual([
      ['G-1', 5.9],
      ['G-2', 5.9],
    ]);
    expect(brief(issues)).toEqual(['3 - NOT_A_POINT']);
  });

  it('the same answers at two places are asked about', async () => {
    const elsewhere = { type: 'Point', coordinates: [-6.6, 9.4] };
    expect(brief((await rescues(collection([feature(undefined, point), feature(undefined, elsewhere)]))).issues)).toEqual(['1 - SEVERAL_PLACES', '2 - SEVERAL_PLACES']);
    expect((await rescues(collection([feature('G-1', point), feature('G-2', elsewhere)]))).records).toHaveLength(2);
  });
});

describe('quotes that swallow rows', () => {
  it('every line that a lone quote took is refused, the others are read', async () => {
    const rows = [
      'A-1,2024-02-06,route,commerce,enquête,Soubré,3',
      'A-2,2024-02-07,",mine,enquête,Aboisso,4',
      'A-3,2024-02-08,",commerce,enquête,Bouaké,5',
      'A-4,2024-02-09,fin,commerce,enquête,Soubré,6',
    ];
    const { records, rejected, rows: count } = await rescues(['ref,date,note,secteur,source,département,enfants', ...rows].join('\r\n'));
    expect(records.map(({ reference }) => reference)).toEqual(['A-1', 'A-4']);
    expect(rejected.map(({ cells, issues }) => [cells[0], issues[0]?.code])).toEqual([
      ['A-2', 'UNCLOSED_QUOTE'],
      ['A-3', 'UNCLOSED_QUOTE'],
    ]);
    expect(count).toBe(4);
  });

  it('a remark of several lines is no doubt', async () =>
    expect((await rescues('ref,date,note,secteur,source,département,enfants\nA-1,2024-02-06,"près de la route,\nà 3 km",commerce,enquête,Soubré,3\n')).records).toHaveLength(1));
});

describe('encodings', () => {
  const TEXT = 'réf;date;lieu;département;secteur;source;enfants\nE-1;2024-02-06;Campement d’Allé;Méagui;commerce;enquête;3\n';
  const encode = (text: string, encoding: 'windows-1252' | 'macintosh' | 'cp850') => {
    const letters = new Map(Array.from({ length: 128 }, (_, i) => [decodeBytes(Uint8Array.of(128 + i), encoding), 128 + i]));
    return Uint8Array.from(text, (letter) => letters.get(letter) ?? letter.charCodeAt(0));
  };

  it('our tables are those of the standard', () => {
    const bytes = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
    expect(decodeBytes(bytes, 'macintosh')).toBe(new TextDecoder('macintosh').decode(bytes));
    expect(decodeBytes(Uint8Array.of(0x92, 0x9c, 0x80, 0x96, 0xe9), 'windows-1252')).toBe('’œ€–é');
    expect(decodeBytes(Uint8Array.of(0x82, 0x8a, 0x85, 0x87, 0xd2), 'cp850')).toBe('éèàçÊ');
  });

  it('the typographic apostrophe of Windows is read on every system', async () =>
    expect((await rescues(encode(TEXT, 'windows-1252'))).records).toMatchObject([{ placeName: 'Campement d’Allé', departmentPcode: 'CI0902' }]));

  it('and where another program made a control character of it', async () =>
    expect((await rescues(TEXT.replace('’', '\u0092'))).records).toMatchObject([{ placeName: 'Campement d’Allé' }]));

  it.each([
    ['macintosh', TEXT],
    ['cp850', TEXT.replace('’', "'")],
  ] as const)('%s is recognised, and said', async (encoding, text) => {
    const bytes = encode(text, encoding);
    expect(byteEncodingOf(bytes)).toBe(encoding);
    const { records, issues } = await rescues(bytes);
    expect(records).toMatchObject([{ departmentPcode: 'CI0902' }]);
    expect(issues[0]).toMatchObject({ row: null, code: 'ENCODING_SUPPOSED', value: encoding });
  });

  const asWindows = (text: string) => decodeBytes(new TextEncoder().encode(text), 'windows-1252');
  it('accents that a program wrote twice are restored, and it is said', async () => {
    const { records, issues } = await rescues(asWindows(`${TEXT}E-2;2024-02-07;«\u00a0Œuvre à Nº 5\u00a0»;Méagui;commerce;enquête;4\n`));
    expect(records.map(({ placeName, departmentPcode }) => [placeName, departmentPcode])).toEqual([
      ['Campement d’Allé', 'CI0902'],
      ['«\u00a0Œuvre à Nº 5\u00a0»', 'CI0902'],
    ]);
    expect(issues[0]).toMatchObject({ row: null, code: 'ENCODING_TWICE' });
  });

  it('a letter written twice is whole wherever the file is cut, and letters of French are left alone', () => {
    const through = (text: string, size: number) => {
      const bytes = new TextEncoder().encode(text);
      const decoder = new Decoder('utf-8');
      let read = '';
      for (let from = 0; from < bytes.length; from += size) read += decoder.push(bytes.subarray(from, from + size));
      return [read + decoder.end(), decoder.doubled];
    };
    for (const size of [1, 2, 3, 5, 7, 100]) expect(through(asWindows(TEXT), size)).toEqual([TEXT, true]);
    const french = 'PÂTÉ, «\u00a0Allé\u00a0», São Tomé, ÎLE, à 3 °C, œuvre, naïf…';
    for (const size of [1, 2, 100]) expect(through(french, size)).toEqual([french, false]);
  });

  it.each([
    ['little', 0],
    ['big', 1],
  ])('UTF-16 without a mark, %s end first', async (_, first) => {
    const bytes = new Uint8Array(TEXT.length * 2);
    for (let i = 0; i < TEXT.length; i++) bytes.set([TEXT.charCodeAt(i) & 255, TEXT.charCodeAt(i) >> 8][first === 0 ? 'slice' : 'reverse'](), i * 2);
    expect((await rescues(bytes)).records).toMatchObject([{ placeName: 'Campement d’Allé' }]);
  });
});
