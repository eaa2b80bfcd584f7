// The arrows of the house: domain <- ingest <- apps; spatial <- apps; geography <- apps; domain, spatial and geography <- hotspots, travel <- apps; data is read by the server only; spatial and domain never meet.
const workspace = (name) => `^${name}/(?!node_modules)`;
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: workspace(from), pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(apps|packages|data)/', pathNot: [workspace(from), ...allowed.map(workspace)] },
});

const spatial = 'packages/spatial/src';
/** A question that packages/spatial answers is a room: a folder that the others enter by its index. */
const rooms = `^${spatial}/([^/]+)/`;
const withoutTests = '\\.test\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    only('domain-stands-alone', 'packages/domain', []),
    only('spatial-stands-alone', 'packages/spatial', []),
    {
      name: 'rooms-by-their-index',
      comment: 'Another room of packages/spatial is imported by its index.ts.',
      severity: 'error',
      from: { path: rooms },
      to: { path: rooms, pathNot: [`^${spatial}/$1/`, `^${spatial}/[^/]+/index\\.ts$`] },
    },
    {
      name: 'spatial-by-its-exports',
      comment: 'packages/spatial is imported by what its package.json exports.',
      severity: 'error',
      from: { pathNot: '^packages/spatial/' },
      to: { path: rooms, pathNot: `^${spatial}/wire/(contract|geojson)\\.ts$` },
    },
    {
      name: 'foundation-comes-first',
      severity: 'error',
      from: { path: `^${spatial}/foundation/`, pathNot: withoutTests },
      to: { path: `^${spatial}/`, pathNot: `^${spatial}/foundation/` },
    },
    {
      name: 'space-comes-second',
      severity: 'error',
      from: { path: `^${spatial}/space/`, pathNot: withoutTests },
      to: { path: `^${spatial}/`, pathNot: `^${spatial}/(foundation|space)/` },
    },
    {
      name: 'rooms-stand-on-foundation-and-space',
      comment: 'A room does not import the room of another question; only wire, which puts them together, does.',
      severity: 'error',
      from: { path: rooms, pathNot: [`^${spatial}/(foundation|space|wire)/`, withoutTests] },
      to: { path: `^${spatial}/`, pathNot: [`^${spatial}/(foundation|space|$1)/`] },
    },
    only('geography-stands-alone', 'packages/geography', []),
    only('ingest-knows-the-domain', 'packages/ingest', ['packages/domain']),
    only('hotspots-know-domain-spatial-and-geography', 'packages/hotspots', ['packages/domain', 'packages/spatial', 'packages/geography']),
    only('travel-knows-domain-spatial-and-geography', 'packages/travel', ['packages/domain', 'packages/spatial', 'packages/geography']),
    only('data-knows-domain-and-geography', 'data', ['packages/domain', 'packages/geography']),
    {
      name: 'web-knows-the-server-by-type-only',
      severity: 'error',
      from: { path: workspace('apps/web') },
      to: { path: '^(apps/server|data)/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'server-does-not-know-the-web', severity: 'error', from: { path: workspace('apps/server') }, to: { path: '^apps/web/' } },
    {
      name: 'only-the-database-touches-prisma',
      severity: 'error',
      from: { path: workspace('apps/server'), pathNot: ['^apps/server/src/database/', '^apps/server/prisma'] },
      to: { path: ['^apps/server/src/database/generated/', '@prisma/'] },
    },
    {
      name: 'only-the-database-touches-pg',
      severity: 'error',
      from: { path: workspace('apps/server'), pathNot: ['^apps/server/src/database/', '\\.test\\.ts$', '^apps/server/src/testing/', '^apps/server/bench/'] },
      to: { path: '/node_modules/(@types/)?pg/' },
    },
    {
      name: 'only-sets-touch-the-driver',
      severity: 'error',
      from: {
        path: workspace('apps/server'),
        pathNot: [
          '^apps/server/src/(database|writing|upgrades|secrets)/',
          '/(bulk|corrections|earlier|visibility|aggregates|told-sums|tell-sums|undo)\\.ts$',
          '^apps/server/src/audit/(anchor|verify)\\.ts$',
          '^apps/server/src/(imports/importer|zones/register|cli/export|seed)\\.ts$',
        ],
      },
      to: { path: '^apps/server/src/database/driver\\.ts$' },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?url$'] } },
  ],
  options: {
    exclude: { path: '^apps/[^/]+/dist/|^packages/[^/]+/dist/' },
    doNotFollow: { path: ['node_modules', '^apps/server/src/database/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], mainFields: ['module', 'main', 'types'] },
  },
};
