import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '@vigie/geography';
import { afterAll, describe, expect, it } from 'vitest';
import { protomapsArchive } from '../../../../packages/geography/build/protomaps.testing.ts';
import { pathsOf } from '../paths.ts';
import { root } from '../testing/postgres.ts';
import { type NoMap, NotAMap, readMap } from './archive.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const places: Place[] = JSON.parse(readFileSync(pathsOf(root).places, 'utf8'));
const good = protomapsArchive();

function read(bytes: Uint8Array | string) {
  const path = join(folder, 'file.pmtiles');
  writeFileSync(path, bytes);
  return readMap(path, places);
}
const refusal = (bytes: Uint8Array | string): Promise<NoMap | 'taken'> =>
  read(bytes).then(
    () => 'taken' as const,
    (error: unknown) => {
      if (error instanceof NotAMap) return error.no;
      throw error;
    },
  );
/** The archive with bytes of its header written over. */
function with_(at: number, ...values: number[]): Uint8Array {
  const bytes = good.slice();
  bytes.set(values, at);
  return bytes;
}

describe('readMap', () => {
  it('says what a Protomaps extract holds, and how much of the country it shows', async () => {
    const map = await read(good);
    expect(map).toMatchObject({ bytes: good.length, west: -6.8, south: 5.6, east: -6.4, north: 6, minZoom: 0, maxZoom: 12, tileset: '4.8.2', attribution: '© OpenStreetMap' });
    expect(map.coverage).toBeGreaterThan(0.003);
    expect(map.coverage).toBeLessThan(0.05);
    expect((await read(protomapsArchive({ bounds: [-9, 4, -2, 11], maxZoom: 4 }))).coverage).toBe(1);
  });

  it('takes markup out of what a file says of its source', async () => {
    expect((await read(protomapsArchive({ attribution: '<img src=x onerror=alert(1)>&copy; <<b>OSM</b>' }))).attribution).toBe('© OSM');
  });

  it.each<[string, () => Uint8Array | string, object]>([
    ['an empty file', () => '', { code: 'NOT_PMTILES' }],
    ['a text', () => 'PM, at half past four: '.repeat(20), { code: 'NOT_PMTILES' }],
    ['an archive of version 2', () => with_(0, 0x50, 0x4d, 2, 0), { code: 'OTHER_VERSION', version: 2 }],
    ['an archive of version 4', () => with_(7, 4), { code: 'OTHER_VERSION', version: 4 }],
    ['a download that broke off', () => good.slice(0, good.length - 1), { code: 'DAMAGED' }],
    ['a header alone', () => good.slice(0, 127), { code: 'DAMAGED' }],
    ['a directory that is none', () => with_(127, 0, 0, 0, 0), { code: 'DAMAGED' }],
    ['lengths beyond any file', () => with_(32, 255, 255, 255, 255, 255, 255), { code: 'DAMAGED' }],
    ['tiles that no browser unpacks', () => with_(98, 4), { code: 'DAMAGED', why: 'Zstd' }],
    ['pictures', () => with_(99, 2), { code: 'NOT_VECTOR', type: 'Png' }],
    ['another schema', () => protomapsArchive({ without: ['earth', 'roads'] }), { code: 'OTHER_TILESET', lacking: ['earth', 'roads'] }],
    ['an earlier tileset', () => protomapsArchive({ version: '3.7.1' }), { code: 'OTHER_TILESET', version: '3.7.1', lacking: [] }],
    ['a tileset without a version', () => protomapsArchive({ version: '' }), { code: 'OTHER_TILESET', version: null }],
    ['another country', () => protomapsArchive({ bounds: [9.47, 47.05, 9.64, 47.27] }), { code: 'ELSEWHERE', west: 9.47, north: 47.27 }],
  ])('refuses %s', async (_, file, no) => expect(await refusal(file())).toMatchObject(no));
});
