// npm start: installs and builds what changed, then runs Vigie in this process.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
(await import('./build.mjs')).buildApart();
await import(pathToFileURL(join(root, 'apps/server/dist/main.js')).href);
