import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { protomapsArchive } from '../../packages/geography/build/protomaps.testing.ts';
import { client, dataDir, freePort, ready, root, startVigie, type Vigie } from './vigie.ts';

const folder = dataDir('vigie basemap ');
const files = mkdtempSync(join(tmpdir(), 'vigie-maps-'));
let vigie: Vigie;
beforeAll(async () => {
  vigie = startVigie({ PORT: String(await freePort()), VIGIE_DATA_DIR: folder });
  await ready(vigie);
});
afterAll(async () => {
  vigie.process.kill('SIGTERM');
  await vigie.ended;
  for (const each of [folder, files]) rmSync(each, { recursive: true, force: true });
});

const CLI = join(root, 'apps/server/dist/cli.js');
const env = { ...process.env, VIGIE_LANG: 'en', DATABASE_URL: '', VIGIE_DATA_DIR: folder };
function command(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'basemap', ...args], { encoding: 'utf8', env });
  return { status, stderr, lines: stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>])) };
}
function file(name: string, bytes: Uint8Array | string): string {
  const path = join(files, name);
  writeFileSync(path, bytes);
  return path;
}
const drawn = async () => ((await (await client(vigie, 'police')).query('session.current')) as { basemap: { sha256: string } | null }).basemap;
const bytesOf = (sha256: string, range: string) => fetch(`http://127.0.0.1:${vigie.port}/api/basemap/${sha256}.pmtiles`, { headers: { range } });

it('a map that is installed at the console is drawn and sent by the server that runs, and goes again', async () => {
  const bytes = protomapsArchive();
  const path = file('soubre.pmtiles', bytes);
  expect(command('list')).toMatchObject({ status: 0, lines: [] });
  expect(command('import', path, '--dry-run')).toMatchObject({ status: 0, lines: [{ dryRun: true, tileset: '4.8.2' }] });
  expect(await drawn()).toBeNull();
  const imported = command('import', path);
  expect(imported).toMatchObject({ status: 0, lines: [{ added: true, bytes: bytes.length, minZoom: 0, maxZoom: 12, attribution: '© OpenStreetMap' }] });
  expect(imported.stderr).toContain('of the country’s localities lie in its frame');
  const sha256 = String(imported.lines[0]?.['sha256']);
  // The server hears of it from the database.
  await expect.poll(drawn, { timeout: 20_000 }).toEqual({ sha256 });
  const answer = await bytesOf(sha256, 'bytes=0-6');
  expect([answer.status, await answer.text()]).toEqual([206, 'PMTiles']);
  expect((await bytesOf(sha256, 'bytes=99999999-')).status).toBe(416);
  expect(command('import', path)).toMatchObject({ status: 0, lines: [{ sha256, added: false }] });
  expect(command('list').lines).toMatchObject([{ sha256, fileName: 'soubre.pmtiles', west: -6.8, importedBy: 'console', here: true }]);

  const { query } = await client(vigie, 'auditor');
  const { entries } = (await query('audit.search', { noun: 'basemap' })) as { entries: { action: string; entity: string; actor: string }[] };
  expect(entries).toMatchObject([{ action: 'import', entity: sha256, actor: 'console' }]);

  expect(command('remove')).toMatchObject({ status: 0, lines: [{ removed: sha256 }] });
  await expect.poll(drawn, { timeout: 20_000 }).toBeNull();
  expect((await bytesOf(sha256, 'bytes=0-6')).status).toBe(404);
  expect(command('remove')).toMatchObject({ status: 0, lines: [{ removed: null }] });
});

it('a server whose data directory lacks the file shows the built-in map, and says so', async () => {
  const { lines } = command('import', file('soubre.pmtiles', protomapsArchive()));
  const sha256 = String(lines[0]?.['sha256']);
  await expect.poll(drawn, { timeout: 20_000 }).toEqual({ sha256 });
  rmSync(join(folder, 'basemap'), { recursive: true });
  expect(await drawn()).toBeNull();
  expect(command('list').lines).toMatchObject([{ sha256, here: false }]);
  vigie.process.kill('SIGTERM');
  await vigie.ended;
  vigie = startVigie({ PORT: String(await freePort()), VIGIE_DATA_DIR: folder });
  await ready(vigie);
  await expect.poll(vigie.printed, { timeout: 20_000 }).toContain('soubre.pmtiles, is not in the data directory of this server');
  const mended = command('import', file('soubre.pmtiles', protomapsArchive()));
  expect(mended).toMatchObject({ status: 0, lines: [{ sha256, added: false }] });
  expect(mended.stderr).toContain('now this server has its file too');
  expect(await drawn()).toEqual({ sha256 });
});

it('an import that is killed while it copies leaves the map of before, and the next one succeeds', async () => {
  const { lines } = command('import', file('before.pmtiles', protomapsArchive()));
  const before = String(lines[0]?.['sha256'] ?? (await drawn())?.sha256);
  // What follows the tiles is none of them: it only takes long to copy.
  const path = file('large.pmtiles', protomapsArchive({ maxZoom: 11 }));
  truncateSync(path, 1_500_000_000);
  const importing = spawn(process.execPath, [CLI, 'basemap', 'import', path], { env, stdio: 'ignore' });
  const ended = new Promise((done) => importing.once('exit', (_code, signal) => done(signal)));
  const parts = () => readdirSync(join(folder, 'basemap')).filter((name) => name.endsWith('.part'));
  await expect.poll(parts, { timeout: 60_000, interval: 5 }).toHaveLength(1);
  importing.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  expect(command('list').lines).toMatchObject([{ sha256: before, here: true }]);
  expect(await drawn()).toEqual({ sha256: before });
  expect((await bytesOf(before, 'bytes=0-6')).status).toBe(206);
  const next = command('import', file('next.pmtiles', protomapsArchive({ maxZoom: 10 })));
  expect(next).toMatchObject({ status: 0, lines: [{ added: true }] });
  expect(readdirSync(join(folder, 'basemap')).filter((name) => name.endsWith('.pmtiles'))).toEqual([`${next.lines[0]?.['sha256']}.pmtiles`]);
  expect(command('remove')).toMatchObject({ status: 0 });
});

it.each<[string, () => string[], number, RegExp]>([
  ['what is no archive', () => ['import', file('text.pmtiles', 'roads')], 1, /not a PMTiles archive/],
  ['pictures', () => ['import', file('raster.pmtiles', raster())], 1, /holds pictures \(Png\)/],
  ['another country', () => ['import', file('vaduz.pmtiles', protomapsArchive({ bounds: [9.47, 47.05, 9.64, 47.27] }))], 1, /from 9\.47 to 9\.64 degrees of longitude/],
  ['another schema', () => ['import', file('schema.pmtiles', protomapsArchive({ without: ['roads'] }))], 1, /they lack roads/],
  ['an earlier tileset', () => ['import', file('old.pmtiles', protomapsArchive({ version: '3.7.1' }))], 1, /this one is 3\.7\.1/],
  ['a broken download', () => ['import', file('broken.pmtiles', protomapsArchive().slice(0, -1))], 1, /incomplete or cannot be read/],
  ['a file that is not there', () => ['import', join(files, 'nowhere.pmtiles')], 1, /ENOENT/],
  ['a folder', () => ['import', files], 1, /EISDIR/],
  ['no file', () => ['import'], 1, /Usage: vigie basemap import/],
  ['a word too many', () => ['remove', 'everything'], 1, /Usage: vigie basemap remove/],
])('refuses %s in words, and changes nothing', (_, args, status, words) => {
  const done = command(...args());
  expect(done.stderr).toMatch(words);
  expect(done.stderr).not.toMatch(/ at .*\.js|Error:/);
  expect(done.status).toBe(status);
  expect(command('list').lines).toEqual([]);
});

function raster(): Uint8Array {
  const bytes = protomapsArchive();
  bytes[99] = 2;
  return bytes;
}
