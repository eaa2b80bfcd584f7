import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { protomapsArchive } from '../../../../packages/geography/build/protomaps.testing.ts';
import { CONSOLE } from '../actor.ts';
import { createApp } from '../app.ts';
import { openWorld, type World } from '../testing/world.ts';
import { copyIn, fileOf } from './file.ts';
import { install, readInstalled, tidy, uninstall } from './store.ts';

let world: World;
let app: FastifyInstance;
let dataDir: string;
beforeAll(async () => {
  world = await openWorld();
  app = await createApp(world, { webRoot: '/nowhere' });
  await app.ready();
  dataDir = world.settings.dataDir;
});
afterAll(async () => {
  await app.close();
  await world.close();
});

const facts = { bytes: 1000, west: -6.8, south: 5.6, east: -6.4, north: 6, minZoom: 0, maxZoom: 12, tileset: '4.8.2', attribution: '© OpenStreetMap' };
const acting = () => ({ database: world.database, actor: CONSOLE });
async function put(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(dataDir, name);
  writeFileSync(path, bytes);
  const { part, sha256 } = await copyIn(dataDir, path);
  await install(acting(), dataDir, { ...facts, part, sha256, fileName: name });
  return sha256;
}
const files = () => readdirSync(join(dataDir, 'basemap')).sort();
const audited = async () => (await world.pool.query("SELECT action, details FROM audit_entries WHERE noun = 'basemap' ORDER BY seq")).rows;
const drawn = async (account = 'police') => (await (await world.as(account)).session.current()).basemap;

describe('the installed map', () => {
  beforeEach(() => uninstall(acting(), dataDir));

  it('is told to everybody with the session, until it is removed', async () => {
    expect(await drawn()).toBeNull();
    const sha256 = await put('country.pmtiles', protomapsArchive());
    expect(await drawn()).toEqual({ sha256 });
    expect(await drawn('nobody')).toEqual({ sha256 });
    expect(await readInstalled(world.database.prisma)).toMatchObject({ ...facts, sha256, fileName: 'country.pmtiles', importedBy: 'console' });
    expect(await uninstall(acting(), dataDir)).toMatchObject({ sha256 });
    expect(await drawn()).toBeNull();
    expect(files()).toEqual([]);
    expect(await uninstall(acting(), dataDir)).toBeNull();
  });

  it('takes the place of the one before, and the same one changes nothing', async () => {
    const before = (await audited()).length;
    const first = await put('first.pmtiles', 'one map');
    const second = await put('second.pmtiles', 'another map');
    expect(await put('second.pmtiles', 'another map')).toBe(second);
    expect(second).not.toBe(first);
    expect(files()).toEqual([`${second}.pmtiles`]);
    expect((await audited()).slice(before)).toEqual([
      { action: 'import', details: { file: 'first.pmtiles', size: 1000 } },
      { action: 'import', details: { file: 'second.pmtiles', size: 1000, before: 'first.pmtiles' } },
    ]);
  });

  it('is not drawn by a server that lacks its file, which is known there and mended by importing it again', async () => {
    const sha256 = await put('country.pmtiles', 'the map');
    rmSync(fileOf(dataDir, sha256));
    expect(await drawn()).toBeNull();
    expect(await world.basemap.missing()).toMatchObject({ fileName: 'country.pmtiles' });
    const before = (await audited()).length;
    await put('country.pmtiles', 'the map');
    expect(await drawn()).toEqual({ sha256 });
    expect(await audited()).toHaveLength(before);
  });

  it('stays as it was when a copy breaks off, whose rest goes later', async () => {
    const sha256 = await put('country.pmtiles', 'the map');
    const [running, ended] = ['1-1.part', '2-2.part'].map((name) => join(dataDir, 'basemap', name)) as [string, string];
    for (const part of [running, ended]) writeFileSync(part, 'half of');
    utimesSync(ended, new Date(), new Date(Date.now() - 3_600_000));
    await tidy(world.database, dataDir);
    expect([existsSync(running), existsSync(ended)]).toEqual([true, false]);
    expect(await drawn()).toEqual({ sha256 });
  });

  it('of two that are installed at once one stays, with its file', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map((each) => put(`${each}.pmtiles`, each.repeat(9))));
    const map = await readInstalled(world.database.prisma);
    expect(existsSync(fileOf(dataDir, map?.sha256 ?? ''))).toBe(true);
    expect(files().filter((name) => name.endsWith('.pmtiles'))).toEqual([`${map?.sha256}.pmtiles`]);
  });
});

describe('GET /api/basemap/:file', () => {
  const bytes = Buffer.from(Array.from({ length: 5000 }, (_, at) => at % 251));
  let sha256: string;
  beforeAll(async () => {
    sha256 = await put('bytes.pmtiles', bytes);
  });
  const get = (headers: Record<string, string> = {}, file = `${sha256}.pmtiles`, method: 'GET' | 'HEAD' = 'GET') => app.inject({ method, url: `/api/basemap/${file}`, headers });

  it('brings the bytes that are asked for, to who has signed in and to who has not, kept for good under their hash', async () => {
    const answer = await get({ range: 'bytes=100-299' });
    expect(answer.statusCode).toBe(206);
    expect(answer.rawPayload.equals(bytes.subarray(100, 300))).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-range': 'bytes 100-299/5000',
      'content-length': '200',
      'accept-ranges': 'bytes',
      etag: `"${sha256}"`,
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(answer.headers).not.toHaveProperty('set-cookie');
    expect((await get({ range: 'bytes=-7' })).rawPayload.equals(bytes.subarray(4993))).toBe(true);
    expect((await get({ range: 'bytes=4999-' })).rawPayload.equals(bytes.subarray(4999))).toBe(true);
  });

  it('brings the whole file as it is, whatever compression is accepted', async () => {
    const answer = await get({ 'accept-encoding': 'br, gzip' });
    expect([answer.statusCode, answer.headers['content-encoding'], answer.headers['content-length']]).toEqual([200, undefined, '5000']);
    expect(answer.rawPayload.equals(bytes)).toBe(true);
  });

  it('says how long it is to who asks for no byte, and nothing to who has it', async () => {
    const head = await get({}, undefined, 'HEAD');
    expect([head.statusCode, head.headers['content-length'], head.rawPayload.length]).toEqual([200, '5000', 0]);
    expect((await get({ 'if-none-match': `"${sha256}"` })).statusCode).toBe(304);
  });

  it('brings the whole of another file than the one a range was begun with', async () => {
    expect((await get({ range: 'bytes=0-9', 'if-range': `"${sha256}"` })).statusCode).toBe(206);
    expect((await get({ range: 'bytes=0-9', 'if-range': '"another"' })).statusCode).toBe(200);
  });

  it.each(['bytes=5000-', 'bytes=9-1', 'bytes=0-1,4-5', 'bytes=x', 'furlongs=0-1', 'bytes=-0', `bytes=0-${'9'.repeat(40)}`])(
    'answers %s with 416 and the length',
    async (range) => {
      const answer = await get({ range });
      expect(answer.statusCode).toBe(416);
      expect(answer.headers['content-range']).toBe('bytes */5000');
      expect(answer.rawPayload.length).toBe(0);
    },
  );

  it.each(['0'.repeat(64), '..%2F..%2Fdemonstration.key', 'x', `${'0'.repeat(64)}.pmtiles.part`, '%00', 'a'.repeat(3000)].map((name) => [name.slice(0, 30), name] as const))(
    'knows no file %s',
    async (_, name) => {
      mkdirSync(join(dataDir, 'basemap'), { recursive: true });
      for (const file of [name, `${name}.pmtiles`]) {
        const answer = await get({}, file);
        expect([400, 404]).toContain(answer.statusCode);
      }
    },
  );
});
