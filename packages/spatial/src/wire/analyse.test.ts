import { describe, expect, test } from 'vitest';
import { analyseLine } from '../index.ts';
import { methods } from './contract.ts';

const composite = {
  values: [
    [1, 2],
    [3, null],
  ],
  directions: [1, -1],
  bounds: [
    [0, 5],
    [0, 5],
  ],
  dimensions: [{ name: 'all', indicators: [0, 1] }],
  within: 'geometric',
  between: 'arithmetic',
};
const requests = {
  dbscan: {
    points: [
      [0, 0],
      [0, 1],
      [5, 5],
    ],
    metric: 'euclidean',
    epsilon: 1,
    minPoints: 2,
  },
  'kernel-density': {
    points: [[0.5, 0.5]],
    metric: 'euclidean',
    kernel: 'quartic',
    bandwidth: 1,
    grid: { x0: 0, x1: 2, nx: 2, y0: 0, y1: 1, ny: 1 },
    mode: 'exact',
  },
  'getis-ord': { values: [1, 2, 6, 2], neighbours: [[1, 2, 3], [0, 2], [1], []] },
  route: {
    cost: [
      [0, 2],
      [3, 0],
    ],
    closed: true,
  },
  'maximal-covering': { cost: [[1], [4]], demand: [2, 3], distance: 1, p: 1 },
  'set-covering': { cost: [[1], [4]], demand: [2, 3], distance: 1 },
  'budgeted-covering': { sets: [[0], [0, 1]], benefits: [2, 3], costs: [1, 2], budget: 2 },
  'composite-index': composite,
  'rank-stability': { ...composite, weightUncertainty: { kind: 'share', share: 0.5 }, draws: 9, top: 1 },
  'fay-herriot': { direct: [1, 2, 4, null], variances: [1, 1, 2, null], covariates: [[0], [1], [3], [2]] },
  'poisson-regression': { counts: [1, 2, 6], covariates: [[0], [1], [2]] },
  'mann-kendall': { values: [1, 2, 3, 2] },
  hdbscan: { points: Array.from({ length: 12 }, (_, i) => [i % 2 === 0 ? i / 100 : 5 + i / 100, 0]), metric: 'euclidean', minPoints: 3 },
  'dual-kernel-density': {
    points: [[0.5, 0.5]],
    populationPoints: [[0.5, 0.5]],
    metric: 'euclidean',
    kernel: 'quartic',
    bandwidth: 1,
    grid: { x0: 0, x1: 4, nx: 2, y0: 0, y1: 1, ny: 1 },
    mode: 'exact',
  },
  'local-moran': { values: [1, 2, 6, 2], neighbours: [[1, 2], [0, 2], [1], []], permutations: 9 },
  'emerging-hotspots': {
    counts: [
      [1, 0],
      [0, 5],
      [2, 9],
    ],
    neighbours: [[1], [0]],
  },
  knox: {
    points: [
      [0, 0],
      [0, 1],
      [9, 9],
    ],
    metric: 'euclidean',
    times: [0, 1, 9],
    distance: 2,
    duration: 2,
    permutations: 9,
  },
  'near-repeat': {
    points: [
      [0, 0],
      [0, 1],
      [9, 9],
    ],
    metric: 'manhattan',
    times: [0, 1, 9],
    distanceBreaks: [0, 2],
    durationBreaks: [0, 2],
    permutations: 9,
  },
  scan: {
    points: [
      [0, 0],
      [0, 1],
      [9, 9],
    ],
    metric: 'euclidean',
    model: 'poisson',
    cases: [7, 1, 0.5],
    population: [10, 30, 30],
    replicates: 9,
  },
  'empirical-bayes-rates': { cases: [1, 20], exposure: [100, 100] },
  'effort-rates': { cases: [4, 2], effort: [3, 0], exposure: [10, 10], discovered: [1, 0] },
  'feedback-simulation': { trueRate: [1, 1], effort: [2, 2], policy: { kind: 'counts', explorationShare: 0.1, cap: 1 }, rounds: 3 },
  'allocate-effort': {
    visits: [
      [3, 1],
      [4, 0],
    ],
    finds: [
      [0, 1],
      [0, 0],
    ],
    levels: [0, 2],
    budget: 2,
  },
  'predictive-accuracy': { train: [3, 0, 1], test: [1, 1, 0], areaFractions: [0.5] },
  'p-median': {
    cost: [
      [1, 4],
      [4, 1],
    ],
    demand: [2, 3],
    p: 1,
  },
  'p-centre': {
    cost: [
      [1, 4],
      [4, 1],
    ],
    demand: [2, 3],
    p: 1,
  },
  'facility-location': {
    cost: [
      [1, 4],
      [4, 1],
    ],
    demand: [2, 3],
    fixedCost: [5, 1],
  },
  queue: { model: 'loss', beds: 2, arrivals: 0.5, meanStay: 3 },
  'least-cost': { nodes: 2, edges: { from: [0], to: [1], seconds: [60] }, sources: [0], targets: [1], nearest: 1 },
  forecast: { counts: Array.from({ length: 24 }, (_, month) => month % 5), horizon: 3 },
};

describe('answers', () => {
  test('a p-centre under capacities says who is served from where, in parts or from one site', () => {
    const ask = (allocation: string) => JSON.parse(analyseLine(JSON.stringify({ ...requests['p-centre'], method: 'p-centre', p: 2, capacity: [4, 1], allocation })).text);
    expect(ask('splittable')).toMatchObject({
      objective: 4,
      bound: 4,
      assignment: null,
      flows: [
        { demand: 0, site: 0, amount: 2 },
        { demand: 1, site: 0, amount: 2 },
        { demand: 1, site: 1, amount: 1 },
      ],
    });
    expect(ask('single-source').error).toMatchObject({ code: 'no-answer', path: 'capacity' });
    expect(JSON.parse(analyseLine(JSON.stringify({ ...requests['p-centre'], method: 'p-centre', allocation: 'splittable' })).text).error.path).toBe('allocation');
  });

  test('every method has a request here', () => {
    expect(methods.map(({ name }) => name).toSorted()).toEqual(Object.keys(requests).toSorted());
  });

  test.each(Object.entries(requests))('%s as its schema says, on one line', (method, request) => {
    const { ok, text } = analyseLine(JSON.stringify({ method, ...request }));
    expect(ok).toBe(true);
    expect(text).not.toContain('\n');
    methods.find(({ name }) => name === method)?.response.parse(JSON.parse(text));
  });

  test('dbscan', () => {
    expect(answer('dbscan')).toEqual({ clusters: 1, labels: [0, 0, -1], core: [true, true, false] });
  });

  test('kernel-density in rows', () => {
    expect(answer('kernel-density')).toEqual({ values: [[3 / Math.PI, 0]], max: 3 / Math.PI });
  });

  test('getis-ord with null and p 1 where there is no statistic', () => {
    const { z, p } = answer('getis-ord');
    expect([z[0], p[0]]).toEqual([null, 1]);
    expect(z.slice(1).every(Number.isFinite)).toBe(true);
  });

  test('getis-ord by a distance band as by the neighbours in it', () => {
    const band = {
      neighbours: undefined,
      points: [
        [0, 0],
        [1, 0],
        [2, 0],
        [9, 9],
      ],
      metric: 'euclidean',
      distance: 1,
    };
    expect(answer('getis-ord', band)).toEqual(answer('getis-ord', { neighbours: [[1], [0, 2], [1], []] }));
  });

  test('mann-kendall of equal values', () => {
    expect(answer('mann-kendall', { values: [2, 2, 2] })).toEqual({ s: 0, variance: 0, z: null, p: 1, tau: null });
  });
});

describe('errors', () => {
  test.each([
    ['invalid-json', '', '{"method":'],
    ['invalid-json', '', ''],
    ['invalid-json', '', '[]'],
    ['invalid-json', '', 'null'],
    ['unknown-method', 'method', '{}'],
    ['unknown-method', 'method', '{"method":"constructor"}'],
    ['unknown-method', 'method', '{"method":7}'],
  ])('%s at "%s": %s', (code, path, line) => {
    expectError(line, code, path);
  });

  test.each([
    ['dbscan', 'colour', { colour: 1 }],
    ['dbscan', 'epsilon', { epsilon: -1 }],
    ['dbscan', 'epsilon', { epsilon: undefined }],
    ['dbscan', 'minPoints', { minPoints: 2.5 }],
    ['dbscan', 'metric', { metric: 'manhattan' }],
    ['dbscan', 'points[1]', { points: [[0, 0], [1]] }],
    ['dbscan', 'points[0][1]', { points: [[0, '1']] }],
    ['dbscan', 'points[0][1]', { points: [[0, 91]], metric: 'great-circle' }],
    ['kernel-density', 'grid.nz', { grid: { x0: 0, x1: 2, nx: 2, y0: 0, y1: 1, ny: 1, nz: 1 } }],
    ['kernel-density', 'grid.x1', { grid: { x0: 0, x1: 0, nx: 2, y0: 0, y1: 1, ny: 1 } }],
    ['kernel-density', 'weights', { weights: [] }],
    ['getis-ord', 'points', { points: [[0, 0]] }],
    ['getis-ord', 'metric', { neighbours: undefined, points: [[0, 0]], distance: 1 }],
    ['getis-ord', 'neighbours[3][0]', { neighbours: [[], [], [], [4]] }],
    ['getis-ord', 'neighbours[3][0]', { neighbours: [[], [], [], [3]] }],
    ['getis-ord', 'values', { values: [1, 2] }],
    ['getis-ord', 'alpha', { alpha: 1 }],
    ['hdbscan', 'minClusterSize', { minClusterSize: 1 }],
    ['dual-kernel-density', 'populationWeights[0]', { populationWeights: [-1] }],
    ['local-moran', 'permutations', { permutations: -1 }],
    ['local-moran', 'neighbours[0][0]', { neighbours: [[0], [], [], []] }],
    ['emerging-hotspots', 'counts[2]', { counts: [[1, 0], [0, 5], [2]] }],
    ['emerging-hotspots', 'alpha', { alpha: 0 }],
    ['knox', 'times', { times: [1, 2] }],
    ['knox', 'duration', { duration: -1 }],
    ['near-repeat', 'distanceBreaks[1]', { distanceBreaks: [2, 1] }],
    ['scan', 'population', { population: undefined }],
    ['scan', 'population', { expected: [1, 1, 1] }],
    ['scan', 'controls', { controls: [1, 1, 1] }],
    ['scan', 'cases', { cases: [[1, 2, 3]] }],
    ['scan', 'prospective', { prospective: true }],
    ['scan', 'maxPopulationFraction', { maxPopulationFraction: 1.5 }],
    ['empirical-bayes-rates', 'exposure[0]', { exposure: [0, 1] }],
    ['effort-rates', 'discovered[1]', { discovered: [1, 2] }],
    ['feedback-simulation', 'policy.kind', { policy: { kind: 'best', explorationShare: 0, cap: 1 } }],
    ['allocate-effort', 'finds', { finds: [[0, 1]] }],
    ['allocate-effort', 'visits[1]', { visits: [[3, 1], [4]] }],
    ['allocate-effort', 'levels[0]', { levels: [1, 2] }],
    ['allocate-effort', 'levels[1]', { levels: [0, 0] }],
    ['allocate-effort', 'budget', { budget: -1 }],
    ['allocate-effort', 'exposure', { exposure: [1] }],
    ['allocate-effort', 'explorationShare', { explorationShare: 1.1 }],
    ['predictive-accuracy', 'areaFractions[0]', { areaFractions: [0] }],
    ['p-median', 'p', { p: 0 }],
    ['facility-location', 'capacity', { capacity: [9] }],
  ] as const)('%s: invalid-request at %s', (method, path, wrong) => {
    expectError(JSON.stringify({ method, ...requests[method], ...wrong }), 'invalid-request', path);
  });

  test('a number past the largest double is refused, not read as infinite', () => {
    expectError('{"method":"mann-kendall","values":[1,1e999]}', 'invalid-request', 'values[1]');
  });

  test('no-answer where there is nothing to say', () => {
    expectError('{"method":"mann-kendall","values":[]}', 'no-answer', 'values');
    expectError('{"method":"getis-ord","values":[],"neighbours":[]}', 'no-answer', 'values');
  });

  test('no-answer rather than an infinite density', () => {
    const weights = [1e308, 1e308];
    const points = [
      [0.5, 0.5],
      [0.5, 0.5],
    ];
    const line = JSON.stringify({
      method: 'kernel-density',
      ...requests['kernel-density'],
      points,
      weights,
      bandwidth: 0.1,
    });
    expectError(line, 'no-answer', '');
  });
});

function answer(method: keyof typeof requests, changes = {}) {
  return JSON.parse(analyseLine(JSON.stringify({ method, ...requests[method], ...changes })).text);
}

function expectError(line: string, code: string, path: string): void {
  const { ok, text } = analyseLine(line);
  expect(ok).toBe(false);
  expect(JSON.parse(text)).toEqual({ error: { code, message: expect.stringMatching(/./), path } });
}

describe('tables over time', () => {
  const answer = (request: object) => JSON.parse(analyseLine(JSON.stringify(request)).text);
  const neighbours = [[1], [0, 2], [1]];

  test('the answer says how many places and steps were understood, which a square table turned by mistake does not show', () => {
    const square = [
      [0, 1, 0],
      [2, 4, 1],
      [0, 9, 3],
    ];
    expect(answer({ method: 'emerging-hotspots', counts: square, neighbours })).toMatchObject({ places: 3, steps: 3 });
    expect(answer({ method: 'emerging-hotspots', counts: [...square, [1, 1, 8]], neighbours })).toMatchObject({ places: 3, steps: 4 });
    const points = [
      [0, 0],
      [0, 1],
      [9, 9],
    ];
    const scanned = { method: 'scan', points, metric: 'euclidean', model: 'space-time-permutation', cases: [...square, [1, 1, 8]], replicates: 9 };
    expect(answer(scanned)).toMatchObject({ places: 3, steps: 4 });
  });

  test('a table with as many steps as places is not answered in silence: the answer says which way it was read, and what to check', () => {
    const square = [
      [0, 1, 0],
      [2, 4, 1],
      [0, 9, 3],
    ];
    const points = [
      [0, 0],
      [0, 1],
      [9, 9],
    ];
    const ways = (table: number[][]) => [
      answer({ method: 'emerging-hotspots', counts: table, neighbours }).readAs,
      answer({ method: 'scan', points, metric: 'euclidean', model: 'space-time-permutation', cases: table, replicates: 9 }).readAs,
    ];
    expect(ways([...square, [1, 1, 8]])).toEqual(['step by step', 'step by step']);
    for (const said of ways(square)) expect(said).toMatch(/^step by step; as many steps as places.*check/);
    expect(answer({ method: 'scan', points, metric: 'euclidean', model: 'poisson', cases: [3, 1, 2], population: [9, 9, 9], replicates: 9 })).not.toHaveProperty('readAs');
  });

  test('a table given place by place is refused with its lengths', () => {
    const byPlace = [
      [0, 1, 0, 2, 5],
      [2, 4, 1, 0, 1],
      [0, 9, 3, 1, 1],
    ];
    expect(answer({ method: 'emerging-hotspots', counts: byPlace, neighbours }).error.message).toMatch(/3 steps of 5 numbers, but neighbours has 3 places.*place by place/);
    expect(answer({ method: 'emerging-hotspots', counts: byPlace.slice(0, 2), neighbours }).error.message).toContain('2 steps of 5 numbers');
  });

  test('tied cells are told, and with expected ties their order does not count', () => {
    const request = { method: 'predictive-accuracy', train: [0, 0, 0, 0], areaFractions: [0.25] };
    expect(answer({ ...request, test: [1, 0, 2, 0] }).rows).toMatchObject([{ hits: 1, tied: 4 }]);
    const [one, other] = [
      [1, 0, 2, 0],
      [0, 2, 0, 1],
    ].map((test) => answer({ ...request, test, ties: 'expected' }));
    expect(one).toEqual(other);
    expect(one.rows).toMatchObject([{ hits: 0.75, pai: 1 }]);
    expect(answer({ ...request, train: [3, 2, 1, 0], test: [1, 0, 2, 0] }).rows[0]).not.toHaveProperty('tied');
  });
});
