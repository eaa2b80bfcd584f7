import { describe, expect, test } from 'vitest';
import { analyseLine } from '../index.ts';

const ask = (request: object) => JSON.parse(analyseLine(JSON.stringify(request)).text);
const PAIRS = [[1], [0], [3], [2]];

describe('data on which other engines fall or answer wrongly get an answer', () => {
  test('small places among large ones have no negative rate', () => {
    const { rates } = ask({ method: 'empirical-bayes-rates', cases: [3, 0, 1, 0, 0, 9], exposure: [6, 4, 9, 11, 700, 450] });
    expect(rates.every((rate: number) => rate >= 0 && rate < 1)).toBe(true);
  });

  test('values that are all equal have no hot spot, and no trend', () => {
    expect(ask({ method: 'getis-ord', values: [5, 5, 5, 5], neighbours: PAIRS })).toEqual({ z: [null, null, null, null], p: [1, 1, 1, 1], q: [1, 1, 1, 1], hot: [], cold: [] });
    expect(ask({ method: 'mann-kendall', values: [7, 7, 7] })).toMatchObject({ z: null, p: 1 });
  });

  test('a place without neighbours has no local statistic, and the others have theirs', () => {
    const { i, p } = ask({ method: 'local-moran', values: [2, 6, 1, 8], neighbours: [[1], [0], [], []], permutations: 99 });
    expect(i.map((value: number | null) => value === null)).toEqual([false, false, true, true]);
    expect(p.slice(2)).toEqual([1, 1]);
  });

  test('points at one place are a cluster, and a border point belongs to it', () => {
    const twice = [...Array(4).fill([-6.6, 5.8]), ...Array(4).fill([-4, 7.1]), [-2.6, 10.6]];
    expect(ask({ method: 'hdbscan', metric: 'great-circle', minPoints: 3, points: twice })).toMatchObject({ clusters: 2, labels: [0, 0, 0, 0, 1, 1, 1, 1, -1] });
    const cross = [
      [-2, 0],
      [0, 2],
      [2, 0],
      [0, -2],
      [0, 0],
    ];
    expect(ask({ method: 'dbscan', metric: 'euclidean', epsilon: 2.1, minPoints: 5, points: cross })).toEqual({
      clusters: 1,
      labels: [0, 0, 0, 0, 0],
      core: [false, false, false, false, true],
    });
  });

  test('demand that no site reaches is named, and the rest is covered', () =>
    expect(
      ask({
        method: 'set-covering',
        cost: [
          [1, 6],
          [6, 1],
          [8, 8],
        ],
        demand: [4, 5, 6],
        distance: 2,
      }),
    ).toMatchObject({ sites: [0, 1], covered: 9, uncoverable: [2], proof: 'optimal' }));

  test('the time of service counts before the next window', () => {
    const cost = [
      [0, 5, 9],
      [5, 0, 5],
      [9, 5, 0],
    ];
    const windows = (last: number) => [
      [0, 100],
      [10, 20],
      [0, last],
    ];
    expect(ask({ method: 'route', cost, timeWindows: windows(20), service: [0, 5, 5], start: 0 }).order).toEqual([0, 1, 2]);
    expect(ask({ method: 'route', cost, timeWindows: windows(19), service: [0, 5, 5], start: 0 }).order).toEqual([0, 2, 1]);
  });
});

describe('and where there is none, an error says where', () => {
  const cost = [
    [1, 4],
    [4, 1],
    [3, 3],
  ];
  test.each([
    ['cases among nobody', { method: 'empirical-bayes-rates', cases: [1, 0], exposure: [0, 9] }, 'exposure[0]'],
    [
      'cases where nobody lives',
      {
        method: 'scan',
        metric: 'great-circle',
        model: 'poisson',
        points: [
          [-6, 5],
          [-5, 7],
        ],
        cases: [2, 1],
        population: [0, 50],
        replicates: 9,
      },
      'population[0]',
    ],
    ['a value that is not there', { method: 'getis-ord', values: [1, 2, null, 4], neighbours: PAIRS }, 'values[2]'],
    ['a trend of one value', { method: 'mann-kendall', values: [3] }, 'values'],
    ['too little capacity', { method: 'p-median', cost, demand: [8, 8, 8], p: 1, capacity: [9, 9] }, 'capacity'],
    ['more sites than are wanted', { method: 'p-median', cost, demand: [8, 8, 8], p: 1, existing: [0, 1] }, 'existing'],
    [
      'a window that closes before the way',
      {
        method: 'route',
        cost: [
          [0, 7],
          [7, 0],
        ],
        timeWindows: [
          [0, 3],
          [0, 3],
        ],
        start: 0,
      },
      'timeWindows[1]',
    ],
  ])('%s', (_, request, path) => expect(ask(request).error.path).toBe(path));
});
