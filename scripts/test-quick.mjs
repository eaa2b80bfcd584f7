// npm run test:quick [-- REF] [--built]: the static checks, and the tests that a change reaches. npm test remains the whole.
//   REF      what the change is counted from; default: where this branch left main
//   --built  also the tests of the built server: faults and attacks
import { execFileSync } from 'node:child_process';
import { clearReports, finish, heading, runChecks, vitest } from './checks.mjs';
import { fail, say } from './console.mjs';
import { install, requireNode, root } from './install.mjs';

requireNode();
const args = process.argv.slice(2);
const built = args.includes('--built');
const refs = args.filter((arg) => arg !== '--built');
if (refs.length > 1 || refs.some((ref) => ref.startsWith('-'))) {
  fail(say('usage : npm run test:quick [-- REF] [--built]', 'usage: npm run test:quick [-- REF] [--built]'));
}

/** Files that tests open, or start as a thread, so that Vitest sees no import of them; and the tests that do (parts of their paths). */
const READ_BY = [
  { files: /^apps\/server\/prisma\//, tests: ['apps/server/src/'] },
  { files: /^apps\/server\/src\/testing\//, tests: ['apps/server/src/'] },
  { files: /^apps\/server\/src\/(imports|hotspots)\/|^packages\/(hotspots|ingest)\/src\//, tests: ['apps/server/src/imports/', 'apps/server/src/hotspots/'] },
  { files: /^packages\/ingest\/test\/fixtures\//, tests: ['packages/ingest/'] },
  { files: /^packages\/geography\/build\//, tests: ['packages/geography/', 'apps/server/src/zones/'] },
  { files: /^data\/.*\.(csv|json|geojson)$/, tests: ['data/', 'packages/geography/', 'apps/server/src/zones/'] },
  { files: /^docs\/|^packages\/domain\/src\/permissions\.ts$/, tests: ['apps/server/src/docs.test.ts'] },
  { files: /^(ARCHITECTURE\.md|\.dependency-cruiser\.cjs|packages\/spatial\/README\.md|.*\.css)$/, tests: ['tests/unit/'] },
];
/** What can change the result of any test. */
const REACHES_ALL = /^(vitest\.config\.ts|pnpm-lock\.yaml|tsconfig\.json|packages\/[^/]+\/package\.json)$/;

install();
const { build } = await import('./build.mjs');
const times = [];
await timed('build', () => build(built ? undefined : ['client', 'geography']));
clearReports();

const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const ref = mergeBase(refs[0] ?? 'main');
const changed = [...git('diff', '--name-only', ref).split('\n'), ...git('ls-files', '--others', '--exclude-standard').split('\n')].filter(Boolean);
process.stdout.write(`${changed.length} files changed since ${ref.slice(0, 9)}\n`);

await runChecks(timed);

const projects = ['--project', 'unit', '--project', 'database'];
const filters = [...new Set(READ_BY.filter(({ files }) => changed.some((file) => files.test(file))).flatMap(({ tests }) => tests))];
if (changed.some((file) => REACHES_ALL.test(file))) {
  heading('vitest, all: a setting or a dependency changed');
  await timed('vitest', () => vitest('quick', projects));
} else {
  heading('vitest, what imports a changed file');
  await timed('vitest, imports', () => vitest('quick-changed', [...projects, '--changed', ref, '--passWithNoTests'], { mayBeEmpty: true }));
  if (filters.length > 0) {
    heading(`vitest, what reads a changed file: ${filters.join(' ')}`);
    await timed('vitest, files', () => vitest('quick-read', [...projects, '--passWithNoTests', ...filters], { mayBeEmpty: true }));
  }
}
if (built) {
  heading('vitest, the built server');
  await timed('vitest, built server', () => vitest('quick-built', ['--project', 'faults', '--project', 'security']));
}

process.stdout.write(`\n${times.map(([name, seconds]) => `${seconds.toFixed(1).padStart(7)} s  ${name}`).join('\n')}\n`);
finish();

/** Runs a part and notes how long it took. */
async function timed(name, work) {
  const begun = performance.now();
  const result = await work();
  times.push([name, (performance.now() - begun) / 1000]);
  return result;
}

function mergeBase(name) {
  try {
    return git('merge-base', name, 'HEAD');
  } catch {
    fail(say(`git ne connaît pas ${name}.`, `git does not know ${name}.`));
  }
}
