// npm run bench [-- --peers] [-- --only NAME[/PART]]: JSON rows of CPU seconds, each with its ratio to a calibration and to the named peer of the same run.
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build, importTypeScript } = await import('./build.mjs');
await build();

const peers = process.argv.includes('--peers');
const at = process.argv.indexOf('--only');
const [only, part] = at < 0 ? [] : (process.argv[at + 1] ?? '').split('/');

const PARTS = {
  spatial: async () => (await importTypeScript('packages/spatial/bench/index.ts')).bench({ peers, part }),
  travel: async () => (await import('./bench-travel.mjs')).bench(),
  memory: async () => (await import('./bench-memory.mjs')).bench(),
  hotspots: async () => (await importTypeScript('apps/web/bench/hotspots.ts')).bench(),
  import: async () => (await importTypeScript('apps/server/bench/import.ts')).bench({ large: peers }),
  privacy: async () => (await importTypeScript('apps/server/bench/privacy.ts')).bench(),
  beds: async () => (await importTypeScript('apps/server/bench/beds.ts')).bench(),
  plans: async () => (await importTypeScript('apps/server/bench/plans.ts')).bench(),
  proposal: async () => (await importTypeScript('apps/server/bench/proposal.ts')).bench({ root }),
  routes: async () => (await importTypeScript('apps/server/bench/routes.ts')).bench({ root }),
  load: async () => (await import('./bench-load.mjs')).bench(),
  session: async () => (await import('./bench-session.mjs')).bench(),
  start: async () => (await import('./bench-start.mjs')).bench(),
  visit: async () => (await import('./bench-visit.mjs')).bench(),
};
for (const [name, run] of Object.entries(PARTS)) if (only === undefined || only === name) await run();
