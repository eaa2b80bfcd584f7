import { existsSync, readFileSync } from 'node:fs';
import { dbscan, hexagonalGrid, kernelDensity } from '../src/index.ts';
import { areaPoints, BOUNDS } from './samples.ts';

const N = 1_000_000;
const GOAL = 400; // megabytes

const [x0, y0, x1, y1] = BOUNDS;
const WORK: Record<string, (coordinates: Float64Array) => unknown> = {
  'dbscan 250 m': (coordinates) => dbscan({ coordinates, metric: 'great-circle', epsilon: 250, minPoints: 10 }),
  'dbscan 1,000 m': (coordinates) => dbscan({ coordinates, metric: 'great-circle', epsilon: 1000, minPoints: 10 }),
  'hexagonal-grid 2 km': (coordinates) => hexagonalGrid({ coordinates, cellSize: 2000 }),
  'kernel-density gaussian binned 500x500, 5 km': (coordinates) =>
    kernelDensity({ coordinates, metric: 'great-circle', kernel: 'gaussian', bandwidth: 5000, grid: { x0, x1, nx: 500, y0, y1, ny: 500 }, mode: 'binned' }),
};

/** Since the program began; what getrusage says on Linux is at least the size of the process that started this one. */
function largestKilobytes(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? process.resourceUsage().maxRSS);
}

// A process for each, as its greatest size is all that a process remembers.
const [name] = process.argv.slice(2);
if (name === undefined) process.stdout.write(JSON.stringify(Object.keys(WORK)));
else {
  WORK[name]?.(areaPoints(N, 1));
  const megabytes = Math.round(largestKilobytes() / 1024);
  process.stdout.write(`${JSON.stringify({ name: `memory: ${name}`, n: N, megabytes, goal: GOAL, met: megabytes <= GOAL })}\n`);
}
