// npm run docs: writes docs/permissions.md and docs/api.md from the permission table and from the procedures themselves.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build, importTypeScript } = await import('./build.mjs');
await build();
const { permissionsPage, apiPage } = await importTypeScript('apps/server/src/docs.ts');
writeFileSync(join(root, 'docs/permissions.md'), permissionsPage());
writeFileSync(join(root, 'docs/api.md'), apiPage());
