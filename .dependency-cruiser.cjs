// The arrows of the house: domain <- ingest <- apps; spatial <- apps; geography <- apps; domain, spatial and geography <- hotspots <- apps; data is read by the server only; spatial and domain never meet.
const workspace = (name) => `^${name}/(?!node_modules)`;
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: workspace(from), pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(apps|packages|data)/', pathNot: [workspace(from), ...allowed.map(workspace)] },
});

module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-circles-in-the-page', severity: 'error', comment: 'of type imports neither', from: { path: workspace('apps/web') }, to: { circular: true } },
    only('domain-stands-alone', 'packages/domain', []),
    only('spatial-stands-alone', 'packages/spatial', []),
    only('geography-stands-alone', 'packages/geography', []),
    only('ingest-knows-the-domain', 'packages/ingest', ['packages/domain']),
    only('hotspots-know-domain-spatial-and-geography', 'packages/hotspots', ['packages/domain', 'packages/spatial', 'packages/geography']),
    only('data-knows-domain-and-geography', 'data', ['packages/domain', 'packages/geography']),
    {
      name: 'web-knows-the-server-by-type-only',
      severity: 'error',
      from: { path: workspace('apps/web') },
      to: { path: '^(apps/server|data)/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'server-does-not-know-the-web', severity: 'error', from: { path: workspace('apps/server') }, to: { path: '^apps/web/' } },
    {
      name: 'only-stores-touch-prisma',
      severity: 'error',
      from: {
        path: workspace('apps/server'),
        pathNot: ['/store\\.ts$', '^apps/server/src/database/', '^apps/server/prisma', '\\.test\\.ts$', '^apps/server/src/testing/', '^apps/server/bench/'],
      },
      to: { path: ['^apps/server/src/database/generated/', '@prisma/'], dependencyTypesNot: ['type-only'] },
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
