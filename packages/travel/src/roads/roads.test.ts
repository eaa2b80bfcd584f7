import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { WayClass } from '@vigie/domain';
import { leastCost, networkOf, seededRandom } from '@vigie/spatial';
import { describe, expect, it } from 'vitest';
import { metresApart } from '../frame.ts';
import { type Country, FIRST_SPEEDS, gridOf, type Point, timesFrom, travelNetwork, waysOfGrid } from '../index.ts';
import { kindOf } from './classes.ts';
import { coverageOf, joinedBy, type RoadGraph, readOsm, readRoadLines, roadsWithin, waysWithRoads } from './index.ts';

const line = (coordinates: number[][], properties: object) => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } });
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

describe('roads from GeoJSON lines', () => {
  const bent = [
    [-5.9, 6.1],
    [-5.85, 6.1],
    [-5.8, 6.15],
    [-5.7, 6.15],
  ];

  it('are contracted to junctions and ends, and keep their length', () => {
    const { roads, lines } = readRoadLines(
      collection(line(bent, { class: 'MAIN_PAVED' }), line([bent[2] as number[], [-5.8, 6.3]], { class: 'TRACK', oneway: true, closedInRain: true })),
    );
    expect([lines, roads.lon.length, roads.from.length]).toEqual([2, 4, 3]);
    expect([...roads.ways].map((way) => WayClass.codes[way])).toEqual(['MAIN_PAVED', 'MAIN_PAVED', 'TRACK']);
    expect([...roads.oneway, ...roads.closedInRain]).toEqual([0, 0, 1, 0, 0, 1]);
    expect(roads.metres[0]).toBeGreaterThan(5_500 + 7_800);
    expect(roads.metres[0]).toBeLessThan(5_600 + 8_000);
  });

  it.each([
    ['no collection', {}, 'FeatureCollection'],
    ['a point', collection({ type: 'Feature', properties: { highway: 'primary' }, geometry: { type: 'Point', coordinates: [0, 0] } }), 'Feature 0 is no line'],
    [
      'metres',
      collection(
        line(
          [
            [300_000, 700_000],
            [300_100, 700_000],
          ],
          { highway: 'primary' },
        ),
      ),
      'no longitude',
    ],
    ['a class that nobody knows', collection(line(bent, { class: 'AVENUE' })), 'class AVENUE'],
    ['no road', collection(line(bent, { waterway: 'river' })), 'no roads'],
  ])('refuse %s', (_, file, words) => {
    expect(() => readRoadLines(file)).toThrow(words);
  });

  it('are taken on the way, but not against a direction and not in rains that close them', () => {
    const [west, east] = [
      { lon: -5.9, lat: 6.5 },
      { lon: -5.1, lat: 6.5 },
    ];
    const land = [
      [
        [-6, 6],
        [-5, 6],
        [-5, 7],
        [-6, 7],
        [-6, 6],
      ],
    ];
    const grid = gridOf({ land: [{ type: 'Polygon', coordinates: land }], waters: [], crossings: [], localities: [], seats: [] });
    const likely = (properties: object | null, from: typeof west, to: typeof west, season: 'DRY' | 'RAINY' = 'DRY') => {
      const ways =
        properties === null
          ? waysOfGrid(grid)
          : waysWithRoads(
              grid,
              readRoadLines(
                collection(
                  line(
                    [
                      [west.lon, west.lat],
                      [east.lon, east.lat],
                    ],
                    properties,
                  ),
                ),
              ).roads,
            );
      return timesFrom(travelNetwork(ways, FIRST_SPEEDS, { vehicle: 'CAR', season, night: false }), from, [to])[0]?.likely as number;
    };
    const [land0, both, there] = [null, { class: 'MAIN_PAVED' }, { class: 'MAIN_PAVED', oneway: true }].map((properties) => likely(properties, west, east)) as [
      number,
      number,
      number,
    ];
    // 88 km at 65 km/h, and up to a kilometre to and from the road's ends over the middle of a cell.
    expect(both / 3600).toBeGreaterThan(1.36);
    expect(both / 3600).toBeLessThan(1.6);
    expect(there).toBe(both);
    expect(land0).toBeGreaterThan(10 * both);
    expect(likely({ class: 'MAIN_PAVED', oneway: true }, east, west)).toBe(land0);
    expect(likely({ class: 'MAIN_PAVED', closedInRain: true }, west, east, 'RAINY')).toBe(likely(null, west, east, 'RAINY'));
  });

  it('take the place of the road that was assumed between two seats, and leave what the file does not know as it was', () => {
    const square: Country = {
      land: [
        {
          type: 'Polygon',
          coordinates: [
            [
              [-7, 6],
              [-4, 6],
              [-4, 8],
              [-7, 8],
              [-7, 6],
            ],
          ],
        },
      ],
      waters: [],
      crossings: [],
      localities: [],
      seats: [-6.5, -5.5, -4.5].map((lon) => ({ lon, lat: 7 })),
    };
    const [a, b, c] = square.seats as [Point, Point, Point];
    const of = (properties: object, ...ends: Point[]) =>
      readRoadLines(
        collection(
          line(
            ends.map(({ lon, lat }) => [lon, lat]),
            properties,
          ),
        ),
      ).roads;
    const likely = (roads: RoadGraph | null, from: Point, to: Point) => {
      const ways = roads ? waysWithRoads(gridOf(square, { joined: joinedBy(roads) }), roads) : waysOfGrid(gridOf(square));
      return timesFrom(travelNetwork(ways, FIRST_SPEEDS, { vehicle: 'CAR', season: 'DRY', night: false }), from, [to])[0]?.likely as number;
    };
    // A track that is known is slower than a road that was assumed, and counts all the same.
    const track = of({ class: 'TRACK' }, a, b);
    expect(likely(track, a, b)).toBeGreaterThan(2 * likely(null, a, b));
    expect(likely(track, b, c)).toBe(likely(null, b, c));
    // A footpath joins nobody who drives; a road that ends halfway does neither.
    expect(likely(of({ class: 'PATH' }, a, b), a, b)).toBe(likely(null, a, b));
    expect(likely(of({ class: 'TRACK' }, a, { lon: -6, lat: 7 }), a, b)).toBeLessThanOrEqual(likely(null, a, b));
    expect([joinedBy(track)(a, b), joinedBy(track)(b, a), joinedBy(track)(b, c), joinedBy(track)(a, { lon: -5.3, lat: 7 })]).toEqual([true, true, false, false]);
  });

  it('within the country are kept with what joins them, and no other', () => {
    const land = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [-6, 6],
          [-5, 6],
          [-5, 7],
          [-6, 7],
          [-6, 6],
        ],
      ],
    };
    const grid = gridOf({ land: [land], waters: [], crossings: [], localities: [], seats: [] });
    const { roads } = readRoadLines(
      collection(
        line(
          [
            [-9.9, 6.5],
            [-9.5, 6.5],
          ],
          { class: 'TRACK' },
        ),
        line(
          [
            [-5.8, 6.5],
            [-5.2, 6.5],
          ],
          { class: 'MAIN_PAVED', closedInRain: true },
        ),
        line(
          [
            [-5.8, 6.5],
            [-9.9, 6.5],
          ],
          { class: 'TRACK' },
        ),
      ),
    );
    const inside = roadsWithin(grid, roads);
    expect([...inside.lon]).toEqual([-5.8, -5.2]);
    expect([[...inside.from], [...inside.to], [...inside.closedInRain], [...inside.ways].map((way) => WayClass.codes[way])]).toEqual([[0], [1], [1], ['MAIN_PAVED']]);
    expect(inside.metres).toHaveLength(1);
  });

  it('say how much of the country they cover', () => {
    const { roads } = readRoadLines(
      collection(
        line(
          [
            [-5.9, 6.1],
            [-5.8, 6.1],
          ],
          { class: 'TRACK' },
        ),
      ),
    );
    expect(
      coverageOf(roads, [
        { lon: -5.9, lat: 6.11 },
        { lon: -5.8, lat: 6.1 },
        { lon: -5.5, lat: 6.1 },
        { lon: -5.9, lat: 6.13 },
      ]),
    ).toBe(0.5);
  });
});

describe('tags of OpenStreetMap', () => {
  it.each([
    [{ highway: 'primary' }, 'MAIN_PAVED', 0],
    [{ highway: 'secondary', surface: 'laterite' }, 'MAIN_UNPAVED', 0],
    [{ highway: 'unclassified' }, 'MINOR_UNPAVED', 0],
    [{ highway: 'motorway' }, 'MOTORWAY', 1],
    [{ highway: 'residential', oneway: '-1' }, 'STREET', -1],
    [{ highway: 'tertiary', junction: 'roundabout', surface: 'asphalt' }, 'MINOR_PAVED', 1],
    [{ highway: 'track', motor_vehicle: 'no' }, 'PATH', 0],
    [{ route: 'ferry' }, 'FERRY', 0],
  ])('%o are %s', (tags, way, oneway) => {
    expect(kindOf(tags)).toMatchObject({ way, oneway });
  });

  it.each([[{ building: 'yes' }], [{ highway: 'construction' }], [{ highway: 'service', access: 'private' }], [{ highway: 'pedestrian', area: 'yes' }]])(
    '%o are no way',
    (tags) => {
      expect(kindOf(tags)).toBeNull();
    },
  );
});

const EXTRACT = resolve(import.meta.dirname, '../../../../../shared/geodata/liechtenstein-2013-08-03.osm.pbf');
const extract = [process.env.VIGIE_TEST_OSM, EXTRACT].find((file) => file !== undefined && existsSync(file));
const absent = [extract === undefined && 'an OpenStreetMap extract of Liechtenstein (VIGIE_TEST_OSM)', !existsSync('/usr/bin/routino-router') && 'routino'].filter(Boolean);
if (absent.length > 0) console.warn(`Roads are not held against routino: not here are ${absent.join(' and ')}.`);

describe.skipIf(absent.length > 0)('roads of a real extract', () => {
  it('have between 200 pairs of junctions the shortest distances that routino finds, to 2 %', { timeout: 600_000 }, async () => {
    const { roads, nodesRead } = await readOsm(extract as string);
    expect(nodesRead).toBeGreaterThan(50_000);
    const drivable = forCars(roads);
    const folder = mkdtempSync(join(tmpdir(), 'vigie-routino-'));
    try {
      execFileSync('/usr/bin/planetsplitter', ['--prune-none', `--dir=${folder}`, '--tagging=/usr/share/routino/tagging.xml', extract as string], { stdio: 'ignore' });
      const random = seededRandom(1);
      const apart: number[] = [];
      for (let tried = 0; apart.length < 200 && tried < 400; tried++) {
        const [a, b] = [drivable.nodes[random.below(drivable.nodes.length)] as number, drivable.nodes[random.below(drivable.nodes.length)] as number];
        const [metres] = leastCost({ network: drivable.network, sources: [a], targets: [b] });
        const theirs = routino(folder, roads, a, b);
        if (metres === undefined || !Number.isFinite(metres) || theirs === null || theirs < 0.5) continue;
        apart.push(metres / 1000 / theirs - 1);
      }
      expect(apart).toHaveLength(200);
      expect(apart.filter((share) => Math.abs(share) > 0.02)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** The part of the roads that routino's car takes, as a network of metres, and the nodes of its largest piece's main roads. */
function forCars(roads: RoadGraph) {
  const open = ['MOTORWAY', 'MAIN_PAVED', 'MAIN_UNPAVED', 'MINOR_PAVED', 'MINOR_UNPAVED', 'STREET'].map((way) => WayClass.codes.indexOf(way as WayClass));
  const main = open.slice(1, 5);
  const edges = { from: [] as number[], to: [] as number[], seconds: [] as number[] };
  const nodes = new Set<number>();
  roads.from.forEach((from, e) => {
    const [to, way] = [roads.to[e] as number, roads.ways[e] as number];
    if (!open.includes(way)) return;
    edges.from.push(from);
    edges.to.push(to);
    edges.seconds.push(roads.metres[e] as number);
    if (roads.oneway[e] === 0) {
      edges.from.push(to);
      edges.to.push(from);
      edges.seconds.push(roads.metres[e] as number);
    }
    if (main.includes(way)) nodes.add(from);
  });
  return { network: networkOf(roads.lon.length, edges), nodes: [...nodes] };
}

/** Without these routino prefers some roads to others even where it is asked for the shortest way. */
const EVEN = [
  ...['motorway', 'trunk', 'primary', 'secondary', 'tertiary', 'unclassified', 'residential', 'service'].map((highway) => `--highway-${highway}=100`),
  ...['track', 'cycleway', 'path', 'steps', 'ferry'].map((highway) => `--highway-${highway}=0`),
  ...['paved', 'multilane', 'bridge', 'tunnel', 'footroute', 'bicycleroute'].map((property) => `--property-${property}=50`),
  '--turns=0',
];

/** Kilometres of routino's shortest way, null where it finds none. */
function routino(folder: string, { lon, lat }: RoadGraph, a: number, b: number): number | null {
  const at = (n: number, node: number) => [`--lon${n}=${lon[node]}`, `--lat${n}=${lat[node]}`];
  try {
    execFileSync(
      '/usr/bin/routino-router',
      [
        `--dir=${folder}`,
        '--profiles=/usr/share/routino/profiles.xml',
        '--translations=/usr/share/routino/translations.xml',
        ...EVEN,
        '--shortest',
        '--transport=motorcar',
        ...at(1, a),
        ...at(2, b),
        '--output-gpx-track',
        '--quiet',
      ],
      { cwd: folder, stdio: 'ignore' },
    );
  } catch {
    return null;
  }
  const track = [...readFileSync(join(folder, 'shortest-track.gpx'), 'utf8').matchAll(/<trkpt lat="([\d.-]+)" lon="([\d.-]+)"/g)].map(([, y, x]) => ({
    lat: Number(y),
    lon: Number(x),
  }));
  // Measured along its line: routino itself cuts each stretch to whole metres, and has lost a fiftieth where nodes stand close.
  return track.reduce((sum, point, i) => sum + (i === 0 ? 0 : metresApart(track[i - 1] as typeof point, point)), 0) / 1000;
}
