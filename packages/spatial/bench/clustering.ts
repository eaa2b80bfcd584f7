import { latLngToCell } from 'h3-js';
import { dbscan, EARTH_RADIUS, hdbscan, hexagonalGrid } from '../src/index.ts';
import { against, againstWork, type Bench, cpuSeconds, type Row } from './measure.ts';
import { PEERS, runPeer } from './peers.ts';
import { runPostgis } from './postgis.ts';
import { areaPoints, inMetres, villagePoints } from './samples.ts';
import { turfDbscan } from './turf.ts';

const SEED = 1;
const MIN_POINTS = 10;
const ROUNDS = 3;

/** Hexagons of 2 km and H3's of resolution 7, whose edges are 1.2 and 1.4 km. */
const CELL_SIZE = 2000;
const RESOLUTION = 7;

/** Peers of minutes run once, which is said by one round. */
export async function* clusteringRows({ peers, row }: Bench): AsyncGenerator<Row> {
  const million = areaPoints(1_000_000, SEED);
  const clustering = (coordinates: Float64Array, epsilon: number) => () => dbscan({ coordinates, metric: 'great-circle', epsilon, minPoints: MIN_POINTS });
  const measured = (name: string, coordinates: Float64Array, epsilon: number): Row => ({
    ...row(name, coordinates.length / 2, cpuSeconds(clustering(coordinates, epsilon))),
    details: { answer: clustering(coordinates, epsilon)().clusters },
  });
  const near = measured('dbscan 250 m', million, 250);
  const villages = villagePoints(1_000_000, SEED);
  const sparse = measured('dbscan 250 m, in villages', villages, 250);
  const far = measured('dbscan 1,000 m', million, 1000);
  const fewer = areaPoints(100_000, SEED);
  const hundredThousand = measured('dbscan 250 m', fewer, 250);
  if (peers) {
    const metres = inMetres(million);
    yield against(near, PEERS.dbscanInR.name, runPeer(PEERS.dbscanInR, metres, ROUNDS, 250, MIN_POINTS), 0.35);
    yield against(near, 'PostGIS ST_ClusterDBSCAN', runPostgis(metres, 250, MIN_POINTS, ROUNDS), 0.1);
    yield against(near, PEERS.dbscanInPython.name, runPeer(PEERS.dbscanInPython, million, 1, 250 / EARTH_RADIUS, MIN_POINTS), 0.04);
    yield against(far, PEERS.dbscanInR.name, runPeer(PEERS.dbscanInR, metres, 1, 1000, MIN_POINTS), 0.05);
    yield against(sparse, PEERS.dbscanInR.name, runPeer(PEERS.dbscanInR, inMetres(villages), ROUNDS, 250, MIN_POINTS), 0.35);
    yield againstWork(hundredThousand, '@turf/clusters-dbscan', turfDbscan(fewer, 250, MIN_POINTS), 1, 0.001);
  } else yield* [near, far, sparse, hundredThousand];

  const points = areaPoints(20_000, SEED);
  const hierarchy = () => hdbscan({ coordinates: points, metric: 'great-circle', minPoints: MIN_POINTS });
  const hierarchical: Row = { ...row('hdbscan', 20_000, cpuSeconds(hierarchy)), details: { answer: hierarchy().clusters } };
  yield peers ? against(hierarchical, PEERS.hdbscan.name, runPeer(PEERS.hdbscan, inMetres(points), ROUNDS, MIN_POINTS), 0.5) : hierarchical;

  const hexagons = () => hexagonalGrid({ coordinates: million, cellSize: CELL_SIZE });
  const binning: Row = { ...row('hexagonal-grid 2 km', 1_000_000, cpuSeconds(hexagons)), details: { answer: hexagons().cells } };
  yield peers ? againstWork(binning, 'h3-js latLngToCell, counted', () => countsInH3(million), ROUNDS, 0.1) : binning;
}

/** How many points there are in each cell, which is what binning is for. */
function countsInH3(coordinates: Float64Array): Map<string, number> {
  const counts = new Map<string, number>();
  for (let k = 0; k < coordinates.length; k += 2) {
    const cell = latLngToCell(coordinates[k + 1] as number, coordinates[k] as number, RESOLUTION);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
}
