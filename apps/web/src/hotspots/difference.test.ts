import { expect, it } from 'vitest';
import { difference, obstacles } from './difference.ts';

type Run = Parameters<typeof difference>[0];

const cell = (id: string, sign: number): GeoJSON.Feature => ({ type: 'Feature', geometry: { type: 'Polygon', coordinates: [] }, properties: { id, sign } });
const run = (
  cells: [string, number][],
  over: { distance?: number; from?: string | null; to?: string | null; method?: Run['method']; place?: Run['filter']['place'] } = {},
): Run => ({
  method: over.method ?? 'getis-ord',
  parameters: { distance: over.distance ?? 30_000, minPoints: null, alpha: 0.05, months: null },
  filter: { from: over.from ?? null, to: over.to ?? null, sectors: [], sources: [], precisions: [], organisations: [], place: over.place ?? null },
  result: {
    method: over.method ?? 'getis-ord',
    used: 0,
    excluded: 0,
    withoutPlace: 0,
    masked: false,
    dataVersion: 1,
    silence: null,
    rows: [],
    facts: {},
    features: { type: 'FeatureCollection', features: cells.map(([id, sign]) => cell(id, sign)) },
  },
});

it('says of every cell of either run what became of it', () => {
  const changes = difference(
    run([
      ['a', 3],
      ['b', 1],
      ['c', 0],
      ['d', -2],
    ]),
    run([
      ['a', 0],
      ['b', 3],
      ['d', -1],
      ['e', 2],
    ]),
  ); // prettier-ignore
  expect(Object.fromEntries((changes?.features ?? []).map(({ properties }) => [properties?.['id'], properties?.['change']]))).toEqual({
    a: 'gone',
    b: 'more',
    c: 'same',
    d: 'more',
    e: 'come',
  });
});

it('has no difference of other grids, other questions, or cells without an order', () => {
  expect(difference(run([]), run([], { distance: 28_000 }))).toBeNull();
  expect(difference(run([]), run([], { method: 'emerging-hotspots' }))).toBeNull();
  expect(difference(run([], { method: 'dbscan' }), run([], { method: 'dbscan' }))).toBeNull();
});

it('has no difference of other places: a cell that a run never looked at has not cooled', () => {
  const nawa = run([], { place: { kind: 'zone', pcode: 'CI26' } });
  expect(obstacles(run([['a', 3]]), nawa)).toEqual(['place']);
  expect(difference(run([['a', 3]]), nawa)).toBeNull();
  expect(difference(nawa, nawa)).not.toBeNull();
});

it('names what differs: the question, the grid, the length of the period; months and leap years are of one length', () => {
  const year = (y: number) => ({ from: `${y}-01-01`, to: `${y}-12-31` });
  expect(obstacles(run([], year(2020)), run([], year(2021)))).toEqual([]);
  expect(obstacles(run([], { from: '2021-02-01', to: '2021-02-28' }), run([], { from: '2021-03-01', to: '2021-03-31' }))).toEqual([]);
  expect(obstacles(run([], year(2021)), run([], { from: '2021-01-01', to: '2021-06-30' }))).toEqual(['period']);
  expect(obstacles(run([]), run([]))).toEqual([]);
  expect(obstacles(run([]), run([], year(2021)))).toEqual(['period']);
  expect(obstacles(run([]), run([], { distance: 28_000, method: 'dbscan' }))).toEqual(['method', 'grid']);
});
