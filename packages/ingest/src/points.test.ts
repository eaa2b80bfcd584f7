import { expect, it } from 'vitest';
import { readPoints } from './points.ts';

const file = (text: string) => ({
  name: 'mine',
  async *chunks() {
    yield new TextEncoder().encode(text);
  },
});

it('reads places and columns of a spreadsheet with semicolons and decimal commas, wherever on earth', async () => {
  const table = await readPoints(file('date;Latitude;Longitude;cas\n06/05/2021;45,5;-73,6;3\n07/05/2021;;;9\n2021-05-08;45°30′N;73°36′O;4,5\n'));
  expect(table.points).toEqual([
    [-73.6, 45.5],
    [-73.6, 45.5],
  ]);
  expect(table.withoutPlace).toBe(1);
  expect(table.numbers('cas')).toEqual([3, 4.5]);
  expect(table.numbers('date')).toEqual([18_753, 18_755]);
});

it('reads points of GeoJSON with their properties, and coordinates in one cell', async () => {
  const features = [
    { type: 'Feature', geometry: { type: 'Point', coordinates: [-5.5, 7.7] }, properties: { weight: 2 } },
    { type: 'Feature', geometry: null, properties: { weight: 1 } },
  ];
  const table = await readPoints(file(JSON.stringify({ type: 'FeatureCollection', features })));
  expect([table.points, table.withoutPlace, table.numbers('weight')]).toEqual([[[-5.5, 7.7]], 1, [2]]);
  expect((await readPoints(file('gps,n\n"7.7 -5.5 200 4",1\n'))).points).toEqual([[-5.5, 7.7]]);
});

it('refuses a number that reads as thousands and as a decimal, which an analysis would take a thousand times too small', async () => {
  const thousands = await readPoints(file('lat,lon,n\n5.785,-6.594,"2,000"\n5.786,-6.595,"1,250"\n'));
  expect(() => thousands.numbers('n')).toThrow('Row 2, "n": "2,000" reads in two ways, 2000 or 2.');
  const decimals = await readPoints(file('lat;lon;n\n5,785;-6,594;2,000\n5,786;-6,595;1,250\n'));
  expect(decimals.numbers('n')).toEqual([2, 1.25]);
  const shown = await readPoints(file('lat,lon,n\n5.785,-6.594,1.250\n5.786,-6.595,"1,012.5"\n'));
  expect(shown.numbers('n')).toEqual([1.25, 1012.5]);
});

it('says which columns there are where none gives a place, and which cell is no number', async () => {
  await expect(readPoints(file('name,age\na,3\n'))).rejects.toThrow('columns: name, age');
  const table = await readPoints(file('lat,lon,n\n7,-5,many\n'));
  expect(() => table.numbers('n')).toThrow('Row 2, "n": "many" is neither a number nor a date');
  expect(() => table.numbers('m')).toThrow('no column "m"');
});
