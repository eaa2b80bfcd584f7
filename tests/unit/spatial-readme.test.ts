import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'vigie-script-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts/script.mjs'), ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, INIT_CWD: '', VIGIE_LANG: 'en' } });

it('the ten lines of the README of @vigie/spatial run from any folder and print what it says', () => {
  const lines = /```ts\n(.*?)```/s.exec(readFileSync(join(root, 'packages/spatial/README.md'), 'utf8'))?.[1] ?? '';
  writeFileSync(join(folder, 'my.ts'), lines);
  const promised = [...lines.matchAll(/console\.log\(.*\); \/\/ (.*)/g)].map((match) => match[1]);
  expect(promised.length).toBe(2);
  const { status, stdout, stderr } = run(join(folder, 'my.ts'));
  expect({ status, printed: stdout.trim().split('\n') }, stderr).toEqual({ status: 0, printed: promised });
});

it('a file that is not there is said in a sentence', () => {
  const { status, stderr } = run('nowhere.ts');
  expect([status, stderr]).toEqual([1, expect.stringContaining('no such file')]);
  expect(stderr).not.toContain('    at ');
});
