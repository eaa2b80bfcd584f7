import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VisibleRescues } from '@vigie/domain';
import { answer, defaultParameters, type Register, registerOf, sampleOf, selectRows } from '@vigie/hotspots';
import { seededRandom } from '@vigie/spatial';
import { markMaker } from '../src/register/marks.ts';
import { summarise } from '../src/register/summary.ts';

const ROUNDS = 5;
const FILTER = { from: '2016-01-01', to: '2024-12-31', sectors: [], sources: [], precisions: [], organisations: [] };

/** A register of `n` exact rescues around the towns of the cocoa zones, seeded. */
function register(n: number): Register {
  const random = seededRandom(7);
  const towns = Array.from({ length: 60 }, () => [-8 + 5 * random.uniform(), 5 + 3 * random.uniform()] as const);
  const column = <Value>(make: (i: number) => Value) => Array.from({ length: n }, (_, i) => make(i));
  const town = column(() => towns[random.below(towns.length)] ?? [-6, 6]);
  const visible: VisibleRescues = {
    dataVersion: 1,
    demonstration: true,
    dictionaries: { departments: ['CI2604'], within: [[]], organisations: [{ id: 1, name: 'bench' }], places: [], cells: [] },
    points: {
      id: column((i) => i + 1),
      day: column(() => 16_000 + random.below(4_500)),
      datePrecision: column(() => 0),
      lon: column((i) => (town[i]?.[0] ?? 0) + 0.1 * random.normal()),
      lat: column((i) => (town[i]?.[1] ?? 0) + 0.1 * random.normal()),
      uncertainty: column(() => 50),
      placePrecision: column(() => 0),
      place: column(() => -1),
      department: column(() => 0),
      sector: column(() => random.below(7)),
      source: column(() => random.below(3)),
      definition: column(() => 0),
      organisation: column(() => 0),
      children: column(() => 1 + random.below(5)),
      girls: column(() => null),
      boys: column(() => null),
    },
    masked: { cell: [], department: [], month: [], sector: [], source: [], rescues: [], children: [] },
    aggregates: {
      threshold: 11,
      asOf: null,
      department: [],
      year: [],
      rescues: [],
      children: [],
      totals: { zone: [], year: [], rescues: [], children: [] },
      withheld: { zone: [], year: [] },
    },
    withheld: [],
  };
  return registerOf(visible);
}

function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function median(work: () => unknown): number {
  work();
  return Array.from({ length: ROUNDS }, () => cpu(work)).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

/** Prints a row a step: what happens in the worker from a filter change to marks and hotspots, at 100,000 rescues. */
export async function bench(): Promise<void> {
  const random = seededRandom(1);
  const doubles = Float64Array.from({ length: 1_000_000 }, () => random.uniform());
  const calibration = median(() => Float64Array.from(doubles).sort());
  const n = 100_000;
  const all = register(n);
  const zones = JSON.parse(readFileSync(join(process.cwd(), 'packages/geography/dist/zones-display.json'), 'utf8')) as GeoJSON.FeatureCollection<
    GeoJSON.Polygon | GeoJSON.MultiPolygon
  >;
  const departments = zones.features
    .filter(({ properties }) => properties?.['level'] === 'DEPARTMENT')
    .map(({ properties, geometry }) => ({ pcode: String(properties?.['pcode']), geometry, box: boxOf(geometry), population: 100_000 }));
  const rows = selectRows(all, FILTER);
  const sample = sampleOf(all, rows, null);
  const print = (name: string, cpuSeconds: number) =>
    process.stdout.write(`${JSON.stringify({ name, n, cpuSeconds: Number(cpuSeconds.toFixed(4)), ratioToCalibration: Number((cpuSeconds / calibration).toFixed(3)) })}\n`);
  print(
    'filter and summary in the worker',
    median(() => [selectRows(all, FILTER), summarise(all, FILTER)]),
  );
  print(
    'hexagons of the whole country',
    median(() => markMaker(all, rows)({ box: [-9, 4, -2, 11], zoom: 5.5 })),
  );
  print(
    'clusters of a window',
    median(() => markMaker(all, rows)({ box: [-7.5, 5, -6, 6.5], zoom: 9 })),
  );
  for (const method of ['getis-ord', 'dbscan', 'kernel-density'] as const) {
    const parameters = defaultParameters(method, sample);
    print(
      `defaults of ${method}`,
      median(() => defaultParameters(method, sample)),
    );
    print(
      `hotspots by ${method}, ${parameters.distance} m`,
      median(() => answer(sample, { method, parameters, seed: 1, departments, effort: null, period: { from: null, to: null } })),
    );
  }
}

function boxOf(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): [number, number, number, number] {
  const places = geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2);
  const [lons, lats] = [places.map(([lon]) => lon ?? 0), places.map(([, lat]) => lat ?? 0)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
