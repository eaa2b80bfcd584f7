// Travel times: a matrix over the country, in a process of its own.
import { execFileSync } from 'node:child_process';
import { withBundle } from './build.mjs';
import { root } from './install.mjs';

export const bench = () => withBundle('packages/travel/bench/index.ts', (file) => void process.stdout.write(execFileSync(process.execPath, [file, root], { encoding: 'utf8' })));
