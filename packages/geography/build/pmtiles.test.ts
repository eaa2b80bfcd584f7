import { PMTiles, type Source } from 'pmtiles';
import { describe, expect, it } from 'vitest';
import { writeArchive } from './pmtiles.ts';

const description = { minZoom: 0, maxZoom: 3, box: [-9, 4, -2, 11], centre: [-5.5, 7.5, 2], metadata: { attribution: 'someone' } } as const;
const data = (text: string) => new TextEncoder().encode(text);
const opened = (bytes: Uint8Array) => {
  const source: Source = { getKey: () => 'test', getBytes: async (offset, length) => ({ data: bytes.slice(offset, offset + length).buffer as ArrayBuffer }) };
  return new PMTiles(source);
};
const text = async (archive: PMTiles, z: number, x: number, y: number) => {
  const tile = await archive.getZxy(z, x, y);
  return tile ? new TextDecoder().decode(tile.data) : undefined;
};

describe('writeArchive', () => {
  it('gives back every tile, in whatever order they came, and no other', async () => {
    const tiles = Array.from({ length: 64 }, (_, k) => ({ z: 3, x: k % 8, y: Math.floor(k / 8), data: data(`tile ${k}`) })).filter((_, k) => k % 5 !== 2);
    const archive = opened(writeArchive([...tiles].reverse(), description));
    for (let k = 0; k < 64; k++) expect(await text(archive, 3, k % 8, Math.floor(k / 8))).toBe(k % 5 === 2 ? undefined : `tile ${k}`);
  });

  it('keeps equal tiles once', async () => {
    const same = [0, 1, 2, 3].map((k) => ({ z: 1, x: k % 2, y: Math.floor(k / 2), data: data('sea') }));
    const bytes = writeArchive([{ z: 0, x: 0, y: 0, data: data('world') }, ...same], description);
    const header = await opened(bytes).getHeader();
    expect(header).toMatchObject({ numAddressedTiles: 5, numTileEntries: 2, numTileContents: 2, minLon: -9, maxLat: 11, centerZoom: 2 });
    expect(await text(opened(bytes), 1, 1, 1)).toBe('sea');
    expect(await opened(bytes).getMetadata()).toEqual({ attribution: 'someone' });
  });

  it('refuses more tiles than one directory holds', () => {
    let state = 1;
    const number = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const noise = Array.from({ length: 20_000 }, () => ({ z: 10, x: number(1024), y: number(1024), data: data(String(number(1e9)).repeat(1 + number(9))) }));
    expect(() => writeArchive(noise, description)).toThrow('do not fit into one directory');
  });
});
