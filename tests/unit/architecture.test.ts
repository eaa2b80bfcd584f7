import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
const paths = [...new Set([...page.matchAll(/`((?:apps|packages|data|docs|scripts|tests)\/[\w./-]*|\.[\w-]+\.cjs)`/g)].map((match) => match[1] ?? ''))];

it.each(paths)('ARCHITECTURE.md names %s, which exists', (path) => {
  expect(existsSync(join(root, path))).toBe(true);
});

it('ARCHITECTURE.md is one page that names its paths', () => {
  expect(paths.length).toBeGreaterThan(20);
  expect(page.split('\n').length).toBeLessThan(60);
});

const PLANTED = 'planted-by-a-test';
const planted = [
  'packages/domain/src',
  'packages/travel/src',
  'packages/spatial/src',
  'packages/spatial/src/foundation',
  'packages/spatial/src/space',
  'packages/spatial/src/rates',
  'apps/web/src',
  'apps/server/src/rescues',
  'apps/server/src/organisations',
].map((folder) => join(root, folder, PLANTED));
afterEach(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['domain-stands-alone', 'packages/domain/src', "export { dbscan } from '../../../spatial/src/index.ts';"],
  ['travel-knows-domain-spatial-and-geography', 'packages/travel/src', "export { readFile } from '../../../ingest/src/index.ts';"],
  ['spatial-stands-alone', 'packages/spatial/src', "export { Sector } from '../../../domain/src/index.ts';"],
  ['web-knows-the-server-by-type-only', 'apps/web/src', "export { appRouter } from '../../../server/src/router.ts';"],
  ['only-the-database-touches-prisma', 'apps/server/src/rescues', "export { PrismaClient } from '../../database/generated/client.ts';"],
  ['only-the-database-touches-pg', 'apps/server/src/rescues', `import type pg from 'pg';\nexport type Planted = pg.Pool;\n`],
  ['only-sets-touch-the-driver', 'apps/server/src/organisations', `import type { Pool } from '../../database/driver.ts';\nexport type Planted = Pool;\n`],
  ['rooms-by-their-index', 'packages/spatial/src/rates', "export { embed } from '../../space/metric.ts';"],
  ['spatial-by-its-exports', 'packages/domain/src', "export { embed } from '../../../spatial/src/space/index.ts';"],
  ['foundation-comes-first', 'packages/spatial/src/foundation', "export { embed } from '../../space/index.ts';"],
  ['space-comes-second', 'packages/spatial/src/space', "export { effortRates } from '../../rates/index.ts';"],
  ['rooms-stand-on-foundation-and-space', 'packages/spatial/src/rates', "export { scan } from '../../scan/index.ts';"],
])('%s is broken by a planted import', (rule, folder, line) => {
  expect(violationsOf(folder, { 'index.ts': line })).toContain(rule);
});

it("no-circles is broken by two files that import no more than each other's types", () => {
  const files = {
    'one.ts': "import type { Two } from './two.ts';\nexport type One = Two[];",
    'two.ts': "import type { One } from './one.ts';\nexport type Two = { ones: One };",
  };
  expect(violationsOf('packages/spatial/src', files)).toContain('no-circles');
});

/** What dependency-cruiser says of files that are planted in a folder. */
function violationsOf(folder: string, files: Record<string, string>): string {
  const at = join(root, folder, PLANTED);
  mkdirSync(at);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), `${text}\n`);
  try {
    execFileSync(join(root, 'node_modules/.bin/depcruise'), ['--config', '.dependency-cruiser.cjs', `${folder}/${PLANTED}`], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
