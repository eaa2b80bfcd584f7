import { seededRandom } from '@vigie/spatial';
import { describe, expect, it } from 'vitest';
import { answer, MINIMUM } from './answer.ts';
import { defaultParameters } from './defaults.ts';
import type { HotspotRequest } from './question.ts';
import { keep, type Sample } from './sample.ts';

/** A square country of two departments. */
const departments: HotspotRequest['departments'] = [
  {
    pcode: 'WEST',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [-7, 5],
          [-6, 5],
          [-6, 7],
          [-7, 7],
          [-7, 5],
        ],
      ],
    },
    box: [-7, 5, -6, 7],
    population: 400_000,
  },
  {
    pcode: 'EAST',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [-6, 5],
          [-5, 5],
          [-5, 7],
          [-6, 7],
          [-6, 5],
        ],
      ],
    },
    box: [-6, 5, -5, 7],
    population: 300_000,
  },
];
const TOWN = { lon: -6.5, lat: 6 };

/** Rescues spread over the country, and `planted` more within about two kilometres of a town in the west. */
function sampleOf(spread: number, planted: number, uncertainty = (_: number) => 50): Sample {
  const random = seededRandom(11);
  const n = spread + planted;
  const coordinates = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    coordinates[2 * i] = i < spread ? -7 + 2 * random.uniform() : TOWN.lon + 0.01 * random.normal();
    coordinates[2 * i + 1] = i < spread ? 5 + 2 * random.uniform() : TOWN.lat + 0.01 * random.normal();
  }
  return {
    coordinates,
    uncertainty: Float64Array.from({ length: n }, (_, i) => uncertainty(i)),
    weights: new Float64Array(n).fill(1),
    days: Int32Array.from({ length: n }, (_, i) => 18_000 + i),
    exactDay: new Uint8Array(n).fill(1),
    source: new Int8Array(n).fill(0),
    departments: { pcode: ['WEST', 'EAST'], cases: Float64Array.of(n, 0), discovered: new Float64Array(2) },
    sourcesKnown: true,
    region: { place: null, departments: null },
    withoutPlace: 4,
    masked: false,
    dataVersion: 3,
  };
}
/** Degrees from the planted town. */
const awayFromTown = (row: { lon: number | null; lat: number | null } | undefined) => Math.hypot((row?.lon ?? 0) - TOWN.lon, (row?.lat ?? 0) - TOWN.lat);
const run = (sample: Sample, method: HotspotRequest['method'], distance: number, effort: HotspotRequest['effort'] = null) =>
  answer(sample, {
    method,
    parameters: { distance, minPoints: method === 'dbscan' ? 8 : null, alpha: method === 'getis-ord' ? 0.05 : null, months: null },
    seed: 1,
    departments,
    effort,
    period: { from: null, to: null },
  });

describe('a planted town among 300 scattered rescues', () => {
  const sample = sampleOf(300, 60);
  it('is the hot cells of Gi*, and they are named by their department', () => {
    const { rows, silence, used, excluded, withoutPlace, dataVersion } = run(sample, 'getis-ord', 8000);
    expect({ silence, used, excluded, withoutPlace, dataVersion }).toEqual({ silence: null, used: 360, excluded: 0, withoutPlace: 4, dataVersion: 3 });
    expect(rows.length).toBeGreaterThan(0);
    for (const { lon, lat, department, figures } of rows) {
      expect(awayFromTown({ lon, lat })).toBeLessThan(0.25);
      expect(department).toBe('WEST');
      expect(figures['q']).toBeLessThanOrEqual(0.05);
    }
  });

  it('is a group of DBSCAN with its number and its period', () => {
    const [largest] = run(sample, 'dbscan', 2500).rows;
    expect(largest).toMatchObject({ department: 'WEST', figures: { lastDay: 18_359 } });
    expect(largest?.figures['rescues']).toBeGreaterThanOrEqual(55);
    expect(largest?.figures['areaKm2']).toBeGreaterThan(1);
  });

  it('is the highest peak of the density', () => {
    const { rows, facts, features } = run(sample, 'kernel-density', 12_000);
    expect(rows[0]).toMatchObject({ department: 'WEST' });
    expect(awayFromTown(rows[0])).toBeLessThan(0.05);
    expect(facts['peak']).toBeGreaterThan(0);
    expect(features.features.map(({ properties }) => properties?.['step'])).toEqual([0, 1, 2, 3, 4]);
  });
});

it.each(['getis-ord', 'dbscan', 'kernel-density'] as const)('a rescue known to its department only makes nothing hot: %s', (method) => {
  // The places of the planted rescues are known only to 27 km, so these rescues are left out and counted as excluded.
  const { rows, used, excluded, silence } = run(
    sampleOf(300, 60, (i) => (i < 300 ? 50 : 27_000)),
    method,
    8000,
  );
  expect({ used, excluded, silence }).toEqual({ used: 300, excluded: 60, silence: null });
  if (method !== 'kernel-density') expect(rows.filter((row) => awayFromTown(row) < 0.05)).toEqual([]);
});

it.each(['getis-ord', 'dbscan', 'kernel-density'] as const)('says that there is not enough, and nothing else, under the minimum: %s', (method) => {
  expect(run(sampleOf(MINIMUM - 1, 0), method, 8000)).toMatchObject({ silence: 'few-rescues', rows: [], features: { features: [] } });
  expect(run(sampleOf(0, 0), method, 8000)).toMatchObject({ silence: 'few-rescues', used: 0, rows: [] });
});

describe('rescues of one place, spread evenly over it', () => {
  const spread = sampleOf(600, 0);
  const west = keep(spread, (i) => (spread.coordinates[2 * i] ?? 0) < -6);

  it('make a place look hot against a country where nobody asked', () => expect(run(west, 'getis-ord', 30_000).rows.length).toBeGreaterThan(0));

  it.each<Sample['region']>([
    { place: { kind: 'zone', pcode: 'WEST' }, departments: ['WEST'] },
    { place: { kind: 'window', box: [-7, 5, -6, 7] }, departments: null },
  ])('make nothing hot where the answer is of that place: %j', (region) => {
    const { rows, used, silence, facts } = run({ ...west, region }, 'getis-ord', 30_000);
    expect({ rows, used, silence }).toEqual({ rows: [], used: west.weights.length, silence: null });
    expect(facts['cells']).toBeLessThan(run(west, 'getis-ord', 30_000).facts['cells'] ?? 0);
  });

  it('do not say how well searching finds, which all departments together tell', () =>
    expect(run({ ...west, region: { place: { kind: 'zone', pcode: 'WEST' }, departments: ['WEST'] } }, 'effort-rates', 30_000, []).silence).toBe('needs-country'));

  it('are not proposed cells that are finer than the masks', () => {
    expect(defaultParameters('getis-ord', { ...spread, masked: true, uncertainty: spread.uncertainty.map(() => 9_850) }, 1e9).distance).toBe(20_000);
    expect(defaultParameters('getis-ord', spread, 50_000e6).distance).toBeLessThan(defaultParameters('getis-ord', spread).distance);
  });
});

it('rescues that are all at one place are one group, without an error', () => {
  const sample = sampleOf(0, 40);
  sample.coordinates.fill(TOWN.lat);
  for (let i = 0; i < 40; i++) sample.coordinates[2 * i] = TOWN.lon;
  const [only, ...others] = run(sample, 'dbscan', 1000).rows;
  expect(only?.figures['rescues']).toBe(40);
  expect(only?.figures['areaKm2']).toBeGreaterThan(0);
  expect(others).toEqual([]);
});

it('proposes distances that are not finer than the places are known, and the same ones every time', () => {
  for (const method of ['getis-ord', 'dbscan', 'kernel-density'] as const) {
    const sample = sampleOf(300, 60, (i) => (i % 2 ? 4600 : 50));
    const { distance } = defaultParameters(method, sample);
    expect(distance).toBeGreaterThanOrEqual(4600);
    expect(distance).toBeLessThanOrEqual(60_000);
    expect(defaultParameters(method, sample)).toEqual(defaultParameters(method, sample));
    expect(defaultParameters(method, sampleOf(0, 0)).distance).toBeGreaterThan(0);
  }
});

it('a masked row that stands for several rescues counts as that many places, not as one', () => {
  const sample = sampleOf(30, 3);
  for (let i = 30; i < 33; i++) {
    sample.coordinates.set([TOWN.lon, TOWN.lat], 2 * i);
    sample.weights[i] = 4;
  }
  const [largest] = run(sample, 'dbscan', 1000).rows;
  expect(largest?.figures['rescues']).toBe(12);
});
