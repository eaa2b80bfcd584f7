// npm run docs: writes docs/permissions.md, docs/api.md and docs/analyses.md from the permission table, the procedures and the analyses themselves.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build, importTypeScript } = await import('./build.mjs');
await build();
const { permissionsPage, apiPage, analysesPage } = await importTypeScript('apps/server/src/docs.ts');
writeFileSync(join(root, 'docs/permissions.md'), permissionsPage());
writeFileSync(join(root, 'docs/api.md'), apiPage());
writeFileSync(join(root, 'docs/analyses.md'), analysesPage());
