import { type FileHandle, open } from 'node:fs/promises';
import type { Place } from '@vigie/geography';
import { Compression, type Header, PMTiles, type Source, TileType } from 'pmtiles';
import { z } from 'zod';

/** What is known of a map that was read from a file. */
export interface MapFacts {
  bytes: number;
  /** Degrees. */
  west: number;
  south: number;
  east: number;
  north: number;
  minZoom: number;
  maxZoom: number;
  /** The version of the Protomaps tileset, as 4.8.2. */
  tileset: string;
  /** Whom the file names as its source, without markup. */
  attribution: string;
}

/** Why a file is not a map that can be drawn. */
export type NoMap =
  | { code: 'NOT_PMTILES' }
  | { code: 'OTHER_VERSION'; version: number }
  | { code: 'DAMAGED'; why: string }
  | { code: 'NOT_VECTOR'; type: string }
  | { code: 'OTHER_TILESET'; version: string | null; lacking: string[] }
  | { code: 'ELSEWHERE'; west: number; south: number; east: number; north: number };

export class NotAMap extends Error {
  constructor(readonly no: NoMap) {
    super(no.code);
  }
}

/** The layers that the style draws; each tileset of this version has them. */
const LAYERS = ['earth', 'landuse', 'water', 'roads', 'places'];
const TILESET = /^4\.\d/;
const HEADER_BYTES = 127;
/** The layers of a tileset are listed in some kilobytes. */
const LARGEST_METADATA = 4 * 1024 * 1024;
/** What the library that the page reads it with can open. */
const READABLE: readonly Compression[] = [Compression.None, Compression.Gzip];

const Metadata = z.looseObject({
  version: z.string().nullable().catch(null),
  attribution: z.string().catch(''),
  vector_layers: z.array(z.looseObject({ id: z.string() })).catch([]),
});

/**
 * Reads what a PMTiles archive says of itself, and holds it against what the page can draw: version 3, vector tiles of the Protomaps basemap 4, of this country.
 * @returns the facts, and the share of the localities that lie within the bounds of the archive, 0 to 1
 * @throws NotAMap
 */
export async function readMap(path: string, places: readonly Place[]): Promise<MapFacts & { coverage: number }> {
  const file = await open(path, 'r');
  try {
    const bytes = (await file.stat()).size;
    await requireMagic(file);
    const archive = new PMTiles(sourceOf(file));
    const header = await whole(archive.getHeader());
    requireWhole(header, bytes);
    if (header.tileType !== TileType.Mvt) throw new NotAMap({ code: 'NOT_VECTOR', type: TileType[header.tileType] ?? String(header.tileType) });
    const { version, attribution, vector_layers: layers } = Metadata.parse(await whole(archive.getMetadata()));
    const lacking = LAYERS.filter((layer) => !layers.some(({ id }) => id === layer));
    if (lacking.length > 0 || version === null || !TILESET.test(version)) throw new NotAMap({ code: 'OTHER_TILESET', version, lacking });
    const bounds = { west: header.minLon, south: header.minLat, east: header.maxLon, north: header.maxLat };
    const coverage = coverageOf(bounds, places);
    if (coverage === 0) throw new NotAMap({ code: 'ELSEWHERE', ...bounds });
    return { bytes, ...bounds, minZoom: header.minZoom, maxZoom: header.maxZoom, tileset: version.slice(0, 40), attribution: textOf(attribution), coverage };
  } finally {
    await file.close();
  }
}

/** The library takes any two letters PM for an archive, so the rest is compared here. */
async function requireMagic(file: FileHandle): Promise<void> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
  // Version 1 and 2 have their number right behind the first two letters.
  if (bytesRead >= 4 && buffer.toString('latin1', 0, 2) === 'PM' && (buffer[2] === 1 || buffer[2] === 2) && buffer[3] === 0)
    throw new NotAMap({ code: 'OTHER_VERSION', version: buffer[2] });
  if (bytesRead < HEADER_BYTES || buffer.toString('latin1', 0, 7) !== 'PMTiles') throw new NotAMap({ code: 'NOT_PMTILES' });
  if (buffer[7] !== 3) throw new NotAMap({ code: 'OTHER_VERSION', version: buffer[7] ?? 0 });
}

/** A download that broke off has its header, and lacks its end. */
function requireWhole(header: Header, bytes: number): void {
  const ends = [
    header.rootDirectoryOffset + header.rootDirectoryLength,
    header.jsonMetadataOffset + header.jsonMetadataLength,
    header.leafDirectoryOffset + (header.leafDirectoryLength ?? 0),
    header.tileDataOffset + (header.tileDataLength ?? 0),
  ];
  if (Math.max(...ends) > bytes) throw new NotAMap({ code: 'DAMAGED', why: `${bytes} < ${Math.max(...ends)}` });
  if (header.jsonMetadataLength > LARGEST_METADATA) throw new NotAMap({ code: 'DAMAGED', why: `metadata: ${header.jsonMetadataLength}` });
  if (!READABLE.includes(header.tileCompression)) throw new NotAMap({ code: 'DAMAGED', why: Compression[header.tileCompression] ?? String(header.tileCompression) });
}

/** What the library finds wrong, it throws as errors of any kind. */
const whole = <Read>(read: Promise<Read>): Promise<Read> =>
  read.catch((error: unknown) => {
    throw new NotAMap({ code: 'DAMAGED', why: (error as Error).message });
  });

const sourceOf = (file: FileHandle): Source => ({
  getKey: () => 'file',
  getBytes: async (offset, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return { data: buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + bytesRead) as ArrayBuffer };
  },
});

function coverageOf({ west, south, east, north }: Pick<MapFacts, 'west' | 'south' | 'east' | 'north'>, places: readonly Place[]): number {
  const localities = places.filter(({ kind }) => kind === 'locality');
  return localities.filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north).length / Math.max(1, localities.length);
}

/** A file may say anything of itself: markup is taken away, so that no text of it can become part of a page. */
const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&copy;', '©')
    .replace(/[<>]/g, '')
    .trim()
    .slice(0, 200);
