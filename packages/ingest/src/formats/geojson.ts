import { UnreadableFile } from '../unreadable.ts';
import { Decoder, detectEncoding } from './decoding.ts';
import type { Format } from './format.ts';
import { columnNames, type Line, SAMPLE_ROWS, type Table } from './table.ts';

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
    const rows = featuresOf(texts.join('')).map(flatFeature);
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
      pieces: () => pieces(lines, bytes),
    } satisfies Table;
  },
};

async function* pieces(lines: Line[], bytes: number) {
  for (let from = 0; from < lines.length || from === 0; from += ROWS_IN_PIECE) yield { lines: lines.slice(from, from + ROWS_IN_PIECE), bytes };
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

function featuresOf(text: string): unknown[] {
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
  if (isObject(parsed) && parsed['type'] === 'Feature') return [parsed];
  if (isObject(parsed) && parsed['type'] === 'FeatureCollection' && Array.isArray(parsed['features'])) return parsed['features'];
  throw new UnreadableFile(
    'Ce fichier JSON n’est pas un GeoJSON de type FeatureCollection. Exportez les données en GeoJSON ou en CSV.',
    'This JSON file is not a GeoJSON FeatureCollection. Export the data as GeoJSON or CSV.',
  );
}

function flatFeature(feature: unknown): { values: Map<string, string>; problem: Line['problem'] } {
  const values = new Map<string, string>();
  if (!isObject(feature)) return { values, problem: { code: 'NOT_A_POINT', value: 'null' } };
  const { geometry, properties } = feature;
  if (isObject(properties)) flatten(properties, '', values);
  if (!isObject(geometry)) return { values, problem: null };
  const position = geometry['coordinates'];
  if (geometry['type'] !== 'Point' || !Array.isArray(position)) return { values, problem: { code: 'NOT_A_POINT', value: String(geometry['type']) } };
  values.set('longitude', cellOf(position[0]));
  values.set('latitude', cellOf(position[1]));
  return { values, problem: null };
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
