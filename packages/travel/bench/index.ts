import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '@vigie/spatial';
import { countryOf, FIRST_SPEEDS, gridOf, timeMatrix, travelNetwork, waysOfGrid } from '../src/index.ts';
import { readOsm } from '../src/roads/index.ts';

const PLACES = 200;
const GOAL = { seconds: 10, megabytes: 500 } as const;
const READING = { nodesAMinute: 1_000_000, megabytes: 1_000 } as const;
const DOUBLES = 1_000_000;

/** The matrix of all localities to some places, grid and network made anew. In a process of its own, because its greatest size is all that a process remembers. */
function measure(root: string): void {
  const random = seededRandom(1);
  const unsorted = Float64Array.from({ length: DOUBLES }, () => random.uniform());
  const calibration = Math.min(...Array.from({ length: 5 }, () => cpuSeconds(() => unsorted.slice().sort())));
  const read = (file: string) => JSON.parse(readFileSync(join(root, 'packages/geography/dist', file), 'utf8'));
  const country = countryOf(read('zones.json'), read('places.json'), read('rivers.json'));
  const to = Array.from({ length: PLACES }, () => country.localities[random.below(country.localities.length)] ?? { lon: 0, lat: 0 });
  let unreached = 0;
  const seconds = cpuSeconds(() => {
    const network = travelNetwork(waysOfGrid(gridOf(country)), FIRST_SPEEDS, { vehicle: 'CAR', season: 'DRY', night: false });
    unreached = timeMatrix(network, { from: country.localities, to }).filter((time) => !Number.isFinite(time)).length;
  });
  const megabytes = Math.round(largestKilobytes() / 1024);
  const row = {
    name: `travel times, ${country.localities.length} localities x ${PLACES} places on the grid`,
    n: country.localities.length * PLACES,
    cpuSeconds: seconds,
    ratioToCalibration: seconds / calibration,
    megabytes,
    goal: GOAL.seconds,
    met: seconds <= GOAL.seconds && megabytes <= GOAL.megabytes,
    details: { unreached },
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

/** Since the program began; what getrusage says on Linux is at least the size of the process that started this one. */
function largestKilobytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
}

function cpuSeconds(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Reading an OpenStreetMap extract: nodes a minute of this process, and its greatest size. */
async function measureReading(path: string): Promise<void> {
  const before = process.cpuUsage();
  const { nodesRead, roads } = await readOsm(path);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const megabytes = Math.round(largestKilobytes() / 1024);
  const perMinute = Math.round((nodesRead / seconds) * 60);
  const met = perMinute >= READING.nodesAMinute && megabytes <= READING.megabytes;
  const row = {
    name: 'roads from an OpenStreetMap extract',
    n: nodesRead,
    cpuSeconds: seconds,
    nodesAMinute: perMinute,
    megabytes,
    goal: READING.nodesAMinute,
    met,
    details: { roadNodes: roads.lon.length },
  };
  process.stdout.write(`${JSON.stringify(row)}\n`);
}

const [root, extract] = process.argv.slice(2);
if (extract !== undefined) await measureReading(extract);
else if (root !== undefined) measure(root);
