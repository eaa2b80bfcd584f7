// The largest size of a process that works on a million points: its runtime and the points themselves are in it.
import { execFileSync } from 'node:child_process';
import { withBundle } from './build.mjs';

export const bench = () =>
  withBundle('packages/spatial/bench/memory.ts', (file) => {
    const run = (...args) => execFileSync(process.execPath, [file, ...args], { encoding: 'utf8' });
    for (const name of JSON.parse(run())) process.stdout.write(run(name));
  });
