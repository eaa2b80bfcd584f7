import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPointFile } from './analyse-points.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-points-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (text: string, asked: string[] = [], name = 'mine.csv') => {
  writeFileSync(join(folder, name), text);
  return readPointFile(join(folder, name), asked);
};
const times = async (...texts: string[]) => (await read(['lat,lon,date', ...texts.map((text) => `5.7,-6.5,${text}`)].join('\n'), ['date'])).columns.get('date');
const DAY = 19_388; // 2023-01-31

describe('columns of dates', () => {
  it('are days in whatever way they are written', async () => {
    for (const texts of [
      ['2023-01-31', '2023-02-01'],
      ['20230131', '20230201'],
      ['31/01/2023', '01/02/2023'],
      ['31.01.2023', '1.2.2023'],
      ['2023-01-31T08:30:00Z', '2023-02-01T09:00:00Z'],
      ['20230131', '2023-02-01'],
    ])
      expect(await times(...texts)).toEqual([DAY, DAY + 1]);
  });

  it('months count as their first day, and that is said', async () => {
    for (const texts of [
      ['2023-01', '2023-02'],
      ['01.2023', '02.2023'],
      ['1/2023', '2/2023'],
      ['2023.01', '2023.02'],
    ]) {
      const file = await read(['lat,lon,date', ...texts.map((text) => `5.7,-6.5,${text}`)].join('\n'), ['date']);
      expect([file.columns.get('date'), file.months]).toEqual([[DAY - 30, DAY + 1], ['date']]);
    }
  });

  it('are refused where they mix with numbers or months, and the rows are named', async () => {
    for (const texts of [
      ['20230131', '20230201', '20230231'],
      ['2023-01-31', '45000'],
      ['2023-01-31', '2023-02'],
      ['01.2023', '02.2023', '13.2023'],
    ])
      await expect(times(...texts)).rejects.toThrow(/mêle.*ligne \d.*ligne \d|mixes.*row \d.*row \d/);
    await expect(times('2023-01-31', 'hier')).rejects.toThrow(/Row 3.*hier/);
  });

  it('leaves numbers numbers, though some could be dates', async () => {
    expect(await times('1', '2.5', '1000', '-3')).toEqual([1, 2.5, 1000, -3]);
    expect(await times('20230131', '7', '9')).toEqual([20_230_131, 7, 9]);
    expect(await times('45000', '45001')).toEqual([45_000, 45_001]);
    expect(await times('1.2021', '3.5', '4.25')).toEqual([1.2021, 3.5, 4.25]);
  });
});

describe('rows', () => {
  it('with another number of cells than the header are refused by their number', async () => {
    await expect(read('id,lat,lon,n\n1,5.785,-6.594,3\n2,1,5.786,-6.594,3\n')).rejects.toThrow(/(Ligne|Row) 3/);
    await expect(read('id,lat,lon\n1,5.785,-6.594\n2,5.786\n')).rejects.toThrow(/(Ligne|Row) 3/);
    await expect(read('id,lat,lon\n1,7,69,-5,03\n2,7,70,-5,03\n')).rejects.toThrow(/virgule décimale|decimal comma/);
    await expect(read('lat,lon\n5.785,-6.594\n5.786,"-6.594\n')).rejects.toThrow();
  });

  it('keep their numbers: those without coordinates and those at 0, 0 are listed', async () => {
    const file = await read('village;lat;lon\nSoubré;5,785;-6,594\nGare;;\nFix;0;0\nYabayo;5,939;-6,598\n');
    expect(file).toMatchObject({
      points: [
        [-6.594, 5.785],
        [-6.598, 5.939],
      ],
      rows: [2, 5],
      leftOut: [
        { row: 3, why: 'NO_COORDINATES' },
        { row: 4, why: 'COORDINATES_ZERO' },
      ],
      degrees: true,
    });
  });

  it('of GeoJSON count features from 1, and a line among points is refused', async () => {
    const feature = (geometry: object | null, n: number) => ({ type: 'Feature', geometry, properties: { n } });
    const point = { type: 'Point', coordinates: [-6.5, 5.7] };
    const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
    expect(await read(collection(feature(null, 1), feature(point, 20)), ['n'], 'mine.geojson')).toMatchObject({
      rows: [2],
      leftOut: [{ row: 1, why: 'NO_COORDINATES' }],
      columns: new Map([['n', [20]]]),
    });
    await expect(read(collection(feature(point, 1), feature({ type: 'LineString', coordinates: [] }, 2)), [], 'mine.geojson')).rejects.toThrow(/(Ligne|Row) 2.*LineString/);
  });
});

it('points that lie in the country only when exchanged are told', async () => {
  expect((await read('lat,lon\n-6.594,5.785\n-5.03,7.69\n')).perhapsExchanged).toBe(true);
  expect((await read('lat,lon\n5.785,-6.594\n-5.03,7.69\n')).perhapsExchanged).toBe(false);
  expect((await read('lat,lon\n45.5,-73.6\n')).perhapsExchanged).toBe(false);
});

it('tells degrees from metres', async () => {
  expect((await read('x,y\n350000,620000\n351000,621000\n')).degrees).toBe(false);
  expect((await read('latitude,longitude\n5.7,-6.5\n')).degrees).toBe(true);
});
