import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

export interface Tile {
  z: number;
  x: number;
  y: number;
  /** Mapbox Vector Tile, not compressed. */
  data: Uint8Array;
}

export interface ArchiveDescription {
  minZoom: number;
  maxZoom: number;
  /** West, south, east, north in degrees. */
  box: readonly [number, number, number, number];
  centre: readonly [lon: number, lat: number, zoom: number];
  metadata: object;
}

const HEADER_BYTES = 127;
const FIRST_FETCH_BYTES = 16_384; // the first bytes that readers fetch; header and root directory must lie within them
const GZIP = 2;
const MVT = 1;

/**
 * A PMTiles archive, version 3, with one directory. Tiles lie in the order of their identifiers and equal tiles are kept once;
 * the same tiles give the same bytes. Throws a RangeError when there are more tiles than one directory holds (some thousands).
 */
export function writeArchive(tiles: readonly Tile[], { minZoom, maxZoom, box, centre, metadata }: ArchiveDescription): Uint8Array {
  const entries: Entry[] = [];
  const contents = new Map<string, { offset: number; length: number }>();
  const blobs: Uint8Array[] = [];
  let dataBytes = 0;
  const ordered = tiles.map((tile) => ({ id: zxyToTileId(tile.z, tile.x, tile.y), data: tile.data })).sort((a, b) => a.id - b.id);
  for (const { id, data } of ordered) {
    const key = Buffer.from(data).toString('base64');
    let content = contents.get(key);
    if (!content) {
      const blob = gzip(data);
      content = { offset: dataBytes, length: blob.length };
      contents.set(key, content);
      blobs.push(blob);
      dataBytes += blob.length;
    }
    const last = entries.at(-1);
    if (last && last.offset === content.offset && last.id + last.run === id) last.run++;
    else entries.push({ id, run: 1, ...content });
  }

  const directory = gzip(encodeDirectory(entries));
  if (HEADER_BYTES + directory.length > FIRST_FETCH_BYTES) throw new RangeError(`${entries.length} tile entries do not fit into one directory.`);
  const about = gzip(Buffer.from(JSON.stringify(metadata)));
  const header = new DataView(new ArrayBuffer(HEADER_BYTES));
  const long = (at: number, value: number) => header.setBigUint64(at, BigInt(value), true);
  const degrees = (at: number, value: number) => header.setInt32(at, Math.round(value * 1e7), true);
  new Uint8Array(header.buffer).set(Buffer.from('PMTiles\x03'));
  const aboutAt = HEADER_BYTES + directory.length;
  const tilesAt = aboutAt + about.length;
  [HEADER_BYTES, directory.length, aboutAt, about.length, tilesAt, 0, tilesAt, dataBytes, ordered.length, entries.length, contents.size].forEach((value, k) => {
    long(8 + k * 8, value);
  });
  [1, GZIP, GZIP, MVT, minZoom, maxZoom].forEach((value, k) => {
    header.setUint8(96 + k, value);
  });
  box.forEach((value, k) => {
    degrees(102 + k * 4, value);
  });
  header.setUint8(118, centre[2]);
  degrees(119, centre[0]);
  degrees(123, centre[1]);
  return new Uint8Array(Buffer.concat([new Uint8Array(header.buffer), directory, about, ...blobs]));
}

interface Entry {
  id: number;
  run: number;
  offset: number;
  length: number;
}

/** Four columns of variable-length integers: steps of the identifiers, run lengths, lengths, offsets (0: right after the one before). */
function encodeDirectory(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  const put = (value: number) => {
    let rest = value;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  };
  put(entries.length);
  entries.forEach((entry, k) => {
    put(entry.id - (entries[k - 1]?.id ?? 0));
  });
  for (const entry of entries) put(entry.run);
  for (const entry of entries) put(entry.length);
  entries.forEach((entry, k) => {
    const before = entries[k - 1];
    put(before && before.offset + before.length === entry.offset ? 0 : entry.offset + 1);
  });
  return Uint8Array.from(bytes);
}

/** Gzip with an unknown operating system in its header, so that the bytes do not depend on where they were made. */
function gzip(data: Uint8Array): Uint8Array {
  const bytes = gzipSync(data, { level: 9 });
  bytes[9] = 255;
  return bytes;
}
