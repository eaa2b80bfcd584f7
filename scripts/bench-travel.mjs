// Travel times: a matrix over the country, and an OpenStreetMap extract that VIGIE_TEST_OSM names, each in a process of its own.
import { execFileSync } from 'node:child_process';
import { withBundle } from './build.mjs';
import { root } from './install.mjs';

export const bench = () =>
  withBundle('packages/travel/bench/index.ts', (file) => {
    const run = (...args) => void process.stdout.write(execFileSync(process.execPath, [file, root, ...args], { encoding: 'utf8' }));
    run();
    if (process.env.VIGIE_TEST_OSM) run(process.env.VIGIE_TEST_OSM);
  });
