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
const planted = ['packages/domain/src', 'packages/spatial/src', 'apps/web/src', 'apps/server/src/rescues'].map((folder) => join(root, folder, PLANTED));
afterEach(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true });
});

it.each([
  ['domain-stands-alone', 'packages/domain/src', "export { dbscan } from '../../../spatial/src/index.ts';"],
  ['spatial-stands-alone', 'packages/spatial/src', "export { Sector } from '../../../domain/src/index.ts';"],
  ['web-knows-the-server-by-type-only', 'apps/web/src', "export { appRouter } from '../../../server/src/router.ts';"],
  ['only-stores-touch-prisma', 'apps/server/src/rescues', "export { PrismaClient } from '../../database/generated/client.ts';"],
])('%s is broken by a planted import', (rule, folder, line) => {
  const at = join(root, folder, PLANTED);
  mkdirSync(at);
  writeFileSync(join(at, 'index.ts'), `${line}\n`);
  let report = '';
  try {
    execFileSync(join(root, 'node_modules/.bin/depcruise'), ['--config', '.dependency-cruiser.cjs', `${folder}/${PLANTED}`], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    report = (error as { stdout: string }).stdout;
  }
  expect(report).toContain(rule);
});
