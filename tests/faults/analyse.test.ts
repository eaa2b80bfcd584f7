import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './vigie.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vigie-analyse-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
/** `vigie analyse` as it is called from a shell; needs no database and starts none. */
const analyse = (args: string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'apps/server/dist/cli.js'), 'analyse', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, VIGIE_LANG: 'en', VIGIE_DATA_DIR: join(folder, 'data'), DATABASE_URL: '' },
  });
  return {
    status,
    stderr,
    answers: stdout
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  };
};

const POINTS = [
  [-5.55, 7.69],
  [-5.5501, 7.6901],
  [-5.5499, 7.6899],
  [-4.02, 5.35],
];
const REQUEST = JSON.stringify({ method: 'dbscan', metric: 'great-circle', epsilon: 250, minPoints: 3, points: POINTS });
const CSV = `date;latitude;longitude\n${POINTS.map(([lon, lat], at) => `0${at + 1}/05/2021;${String(lat).replace('.', ',')};${String(lon).replace('.', ',')}`).join('\n')}\n05/05/2021;;\n`;

it('requests are answered alike from the standard input and from a file, though it was saved on Windows', () => {
  const piped = analyse([], `${REQUEST}\n{"method":"nope"}\n${REQUEST}`);
  expect(piped.status).toBe(1);
  expect(piped.answers[0]).toMatchObject({ clusters: 1, labels: [0, 0, 0, -1] });
  expect(piped.answers[1].error.code).toBe('unknown-method');
  expect(piped.answers[2]).toEqual(piped.answers[0]);
  expect(analyse([file('requests.jsonl', `\uFEFF${REQUEST}\r\n\r\n`)])).toEqual({ status: 0, stderr: '', answers: [piped.answers[0]] });
});

it('a method is applied to the points of a CSV or GeoJSON file of one’s own', () => {
  const fromCsv = analyse(['dbscan', file('mine.csv', CSV), '--epsilon', '250', '--min-points', '3']);
  expect(fromCsv).toMatchObject({ status: 0, answers: [{ clusters: 1, labels: [0, 0, 0, -1], rows: [2, 3, 4, 5], leftOut: [{ row: 6, why: 'NO_COORDINATES' }] }] });
  expect(fromCsv.stderr).toContain('1 rows without coordinates left out; 4 points. Rows: 6');
  const features = POINTS.map((coordinates) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties: {} }));
  const geojson = file('mine.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
  const { leftOut: _, ...answer } = fromCsv.answers[0];
  expect(analyse(['dbscan', geojson, '--epsilon', '250', '--minPoints', '3']).answers).toEqual([{ ...answer, rows: [1, 2, 3, 4] }]);
  const knox = analyse(['knox', join(folder, 'mine.csv'), '--times', '@date', '--distance', '250', '--duration', '1']);
  expect(knox.answers).toMatchObject([{ observed: 2, expected: 1.5 }]);
});

it('a file that would be read wrongly is refused, and nothing is answered', () => {
  const refused = (args: string[]) => {
    const { status, answers, stderr } = analyse(args);
    expect([status, answers]).toEqual([1, []]);
    return stderr;
  };
  const shifted = file('shifted.csv', 'id,lat,lon,n\n1,5.785,-6.594,3\n2,1,5.786,-6.594,3\n');
  expect(refused(['dbscan', shifted, '--epsilon', '2000', '--minPoints', '2'])).toMatch(/Row 3.*5 cells/);
  for (const metric of ['euclidean', 'manhattan'])
    expect(refused(['near-repeat', join(folder, 'mine.csv'), '--times', '@date', '--metric', metric, '--distanceBreaks', '[0,500]', '--durationBreaks', '[0,7]'])).toContain(
      'in degrees',
    );
  const thousands = file('thousands.csv', 'lat,lon,n\n5.785,-6.594,"2,000"\n5.786,-6.595,"1,250"\n');
  expect(refused(['local-moran', thousands, '--values', '@n'])).toMatch(/Row 2.*2000 or 2/);
  const mixed = file('mixed.csv', 'lat,lon,t\n5.7,-6.5,20230131\n5.7,-6.5,20230231\n');
  expect(refused(['knox', mixed, '--times', '@t', '--distance', '500', '--duration', '7'])).toMatch(/mixes.*row 3/);
});

it('devices without a fix make no cluster at 0, 0', () => {
  const noFix = analyse(['dbscan', file('no-fix.csv', 'lat,lon\n5.785,-6.594\n0,0\n0,0\n0,0\n'), '--epsilon', '2000', '--minPoints', '3']);
  expect(noFix).toMatchObject({ status: 0, answers: [{ clusters: 0, labels: [-1], rows: [2], leftOut: [{ row: 3, why: 'COORDINATES_ZERO' }, { row: 4 }, { row: 5 }] }] });
  expect(noFix.stderr).toContain('3 rows at 0, 0');
});

it('latitude and longitude that look exchanged are told, beside the answer and in it', () => {
  const exchanged = analyse(['dbscan', file('exchanged.csv', 'lat,lon\n-6.594,5.785\n-6.595,5.786\n'), '--epsilon', '2000', '--minPoints', '2']);
  expect(exchanged).toMatchObject({ status: 0, answers: [{ perhapsExchanged: true }], stderr: expect.stringContaining('perhaps exchanged') });
});

it('what cannot be done is said with what can', () => {
  expect(analyse([join(folder, 'nowhere.csv')])).toMatchObject({ status: 1, answers: [] });
  expect(analyse([join(folder, 'nowhere.csv')]).stderr).toMatch(/no such file.*\n.*vigie analyse/);
  expect(analyse(['knox', join(folder, 'mine.csv'), '--times', '@day']).stderr).toContain('There is no column "day"');
  expect(analyse(['dbscan', join(folder, 'mine.csv'), 'epsilon', '3']).stderr).toContain('vigie analyse dbscan points.csv --epsilon 2000');
  expect(analyse(['dbscan', join(folder, 'mine.csv')]).answers[0].error).toMatchObject({ code: 'invalid-request', path: 'epsilon' });
  expect(analyse([], '{"type":"FeatureCollection","features":[]}').answers[0].error.message).toContain('GeoJSON is no request');
  expect(analyse([join(folder, 'mine.csv')]).stderr).toMatch(/mine\.csv is no file of requests.*\n.*vigie analyse/);
  expect(analyse([join(folder, 'mine.geojson')])).toMatchObject({ status: 1, answers: [] });
  expect(analyse(['--help'])).toMatchObject({ status: 0, answers: [], stderr: expect.stringContaining('vigie analyse [REQUESTS.jsonl]') });
});
