import type { Issue } from '../issues.ts';
import { UnreadableFile } from '../unreadable.ts';
import { Decoder, detectEncoding } from './decoding.ts';
import type { Format } from './format.ts';
import { columnNames, type Line, note, SAMPLE_ROWS, type Table } from './table.ts';

const MAX_MEGABYTES = 100;
const BYTES_IN_MEGABYTE = 1024 * 1024;
const ROWS_IN_PIECE = 2000;

type Json = Record<string, unknown>;

/** A FeatureCollection: properties become columns, points become longitude and latitude. It is read whole. */
export const geojson: Format = {
  recognises: (start) => start.startsWith('{') || start.startsWith('['),

  async open(head, rest) {
    const decoder = new Decoder(detectEncoding(head));
    const texts = [decoder.push(head)];
    let bytes = head.length;
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      bytes += next.value.length;
      if (bytes > MAX_MEGABYTES * BYTES_IN_MEGABYTE) throw tooLarge();
      texts.push(decoder.push(next.value));
    }
    texts.push(decoder.end());
    const { features, system } = collectionOf(texts.join(''));
    const rows = features.map(flatFeature);
    markSeveralPlaces(rows);
    const keys = new Set(['longitude', 'latitude']);
    for (const { values } of rows) for (const key of values.keys()) keys.add(key);
    const order = [...keys];
    const lines = rows.map(({ values, problem }, index): Line => {
      const cells = order.map((key) => values.get(key) ?? '');
      const bad = cells.some((cell) => cell.includes('\0') || cell.includes('\uFFFD'));
      return { row: index + 1, cells, problem: bad ? { code: 'BAD_CHARACTER', value: '' } : problem };
    });
    return {
      format: 'geojson',
      encoding: decoder.encoding,
      delimiter: null,
      columns: columnNames(order),
      sample: lines.slice(0, SAMPLE_ROWS).map(({ cells }) => cells),
      notes: [
        ...(system === null ? [] : [note('OTHER_REFERENCE_SYSTEM', 'error', system)]),
        ...(decoder.doubled ? [note('ENCODING_TWICE', 'warning', decoder.encoding)] : []),
      ] satisfies Issue[],
      whole: true,
      close: async () => {},
      pieces: () => pieces(lines, bytes),
    } satisfies Table;
  },
};

async function* pieces(lines: Line[], bytes: number) {
  for (let from = 0; from < lines.length || from === 0; from += ROWS_IN_PIECE) yield { lines: lines.slice(from, from + ROWS_IN_PIECE), bytes };
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The features of a text, and the coordinate system that it names where that is not the one of GeoJSON. */
function collectionOf(text: string): { features: unknown[]; system: string | null } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UnreadableFile(
      `Le fichier commence comme un GeoJSON mais son écriture est fautive ou coupée (${detail}). Exportez-le de nouveau.`,
      `The file begins as GeoJSON but is malformed or cut off (${detail}). Export it again.`,
    );
  }
  if (isObject(parsed) && parsed['type'] === 'Feature') return { features: [parsed], system: otherSystem(parsed['crs']) };
  if (isObject(parsed) && parsed['type'] === 'FeatureCollection' && Array.isArray(parsed['features'])) return { features: parsed['features'], system: otherSystem(parsed['crs']) };
  throw new UnreadableFile(
    'Ce fichier JSON n’est pas un GeoJSON de type FeatureCollection. Exportez les données en GeoJSON ou en CSV.',
    'This JSON file is not a GeoJSON FeatureCollection. Export the data as GeoJSON or CSV.',
  );
}

/** Names of WGS 84 in longitude and latitude, as programs write them. */
const WGS_84 = /(?:CRS:?84|EPSG:{1,2}(?:[\d.]*:)?4326|WGS ?_?84|^4326$)(?!\d|.*utm)/i;

/** The name of a coordinate system that is not WGS 84; null where it is, or where none is named. */
function otherSystem(crs: unknown): string | null {
  if (crs === undefined || crs === null) return null;
  const named = isObject(crs) ? crs['properties'] : crs;
  const name = isObject(named) ? (named['name'] ?? named['code'] ?? named['href']) : named;
  const text = String(name ?? JSON.stringify(crs));
  return WGS_84.test(text) ? null : text;
}

interface Flat {
  values: Map<string, string>;
  problem: Line['problem'];
  /** All answers in one text; blank where there are none. */
  answers: string;
}

function flatFeature(feature: unknown): Flat {
  const values = new Map<string, string>();
  if (!isObject(feature)) return { values, problem: { code: 'NOT_A_POINT', value: 'null' }, answers: '' };
  const { geometry, properties } = feature;
  if (isObject(properties)) flatten(properties, '', values);
  const answers = [...values.values()].some((value) => value !== '') ? JSON.stringify([...values]) : '';
  if (!isObject(geometry)) return { values, problem: null, answers };
  const position = positionOf(geometry);
  if (position === null) return { values, problem: { code: 'NOT_A_POINT', value: String(geometry['type']) }, answers };
  values.set('longitude', cellOf(position[0]));
  values.set('latitude', cellOf(position[1]));
  return { values, problem: null, answers };
}

/** The position of a point, also of one that a program has put alone into a list of points. */
function positionOf(geometry: Json): unknown[] | null {
  const { type, coordinates, geometries } = geometry;
  if (type === 'Point') return Array.isArray(coordinates) ? coordinates : null;
  const only: unknown = type === 'MultiPoint' ? coordinates : type === 'GeometryCollection' ? geometries : null;
  if (!Array.isArray(only) || only.length !== 1) return null;
  return type === 'MultiPoint' ? (Array.isArray(only[0]) ? only[0] : null) : isObject(only[0]) ? positionOf(only[0]) : null;
}

/** Survey tools write one feature for each place of a submission, all with its answers: which place is meant only the sender knows. */
function markSeveralPlaces(flats: Flat[]): void {
  const placesOf = new Map<string, Set<string>>();
  const place = ({ values }: Flat) => `${values.get('longitude') ?? ''} ${values.get('latitude') ?? ''}`;
  for (const flat of flats) if (flat.answers !== '') placesOf.set(flat.answers, (placesOf.get(flat.answers) ?? new Set()).add(place(flat)));
  for (const flat of flats) if ((placesOf.get(flat.answers)?.size ?? 0) > 1) flat.problem ??= { code: 'SEVERAL_PLACES', value: place(flat) };
}

/** Nested answers get the path of their group, as survey tools write it. */
function flatten(properties: Json, path: string, values: Map<string, string>): void {
  for (const [key, value] of Object.entries(properties)) {
    if (isObject(value)) flatten(value, `${path}${key}/`, values);
    else values.set(`${path}${key}`, cellOf(value));
  }
}

/** Several choices are written as survey tools write them in CSV: with spaces between. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return Array.isArray(value) ? value.map(cellOf).join(' ') : isObject(value) ? JSON.stringify(value) : String(value);
}

const tooLarge = (): UnreadableFile =>
  new UnreadableFile(
    `Un GeoJSON peut avoir ${MAX_MEGABYTES} Mo au plus. Coupez le fichier en plusieurs, ou enregistrez les données en CSV, qui n’a pas de limite.`,
    `A GeoJSON file may have ${MAX_MEGABYTES} MB at most. Cut it into several, or save the data as CSV, which has no limit.`,
  );
