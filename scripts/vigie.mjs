// npm run vigie -- <command>: the same program as a command line.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build } = await import('./build.mjs');
await build(['client', 'geography', 'server']);
await import(pathToFileURL(join(root, 'apps/server/dist/cli.js')).href);
