import type { Feature, Position } from 'geojson';
import type { Surface } from './zones.ts';

/**
 * Why a file of boundaries is refused, or what was understood of it.
 *
 * - NOT_A_COLLECTION, NO_FEATURES: no FeatureCollection, or an empty one
 * - OTHER_CRS: the file says that its coordinates are in another system than WGS 84
 * - NOT_A_FEATURE, NO_GEOMETRY, NOT_A_SURFACE, BAD_COORDINATE, OPEN_RING: a feature has no shape that can be read
 * - NOT_DEGREES, AXES_EXCHANGED, ELSEWHERE: its coordinates are metres, have latitude first, or lie outside the country's surroundings
 */
export type BoundaryFileCode =
  | 'NOT_A_COLLECTION'
  | 'NO_FEATURES'
  | 'OTHER_CRS'
  | 'NOT_A_FEATURE'
  | 'NO_GEOMETRY'
  | 'NOT_A_SURFACE'
  | 'BAD_COORDINATE'
  | 'OPEN_RING'
  | 'NOT_DEGREES'
  | 'AXES_EXCHANGED'
  | 'ELSEWHERE';

export interface BoundaryFileProblem {
  code: BoundaryFileCode;
  /** The feature by its names, or by its number counted from 1; null where the whole file is meant. */
  feature: string | null;
  /** What was read. */
  detail: string;
}

/** West, south, east, north in degrees. */
type Box = readonly [number, number, number, number];

/** How far outside the present zones new ones may reach: the outline that Vigie comes with is right to about 2 km, other files to less. */
const MARGIN_DEGREES = 0.5;

/**
 * The features of a GeoJSON file of boundaries, with every feature and every coordinate looked at: what is refused is said by the feature's name.
 * `country` is the box around the present zones.
 */
export function readBoundaries(json: unknown, country: Box): { features: Feature<Surface>[]; problems: BoundaryFileProblem[] } {
  const file = json as { type?: unknown; features?: unknown; crs?: unknown } | null;
  const refused = (code: BoundaryFileCode, detail: string) => ({ features: [], problems: [{ code, feature: null, detail }] });
  if (typeof file !== 'object' || file?.type !== 'FeatureCollection' || !Array.isArray(file.features)) return refused('NOT_A_COLLECTION', String(file?.type ?? typeof json));
  if (file.features.length === 0) return refused('NO_FEATURES', '0');
  const crs = otherCrs(file.crs);
  if (crs !== null) return refused('OTHER_CRS', crs);
  const features: Feature<Surface>[] = [];
  const problems: BoundaryFileProblem[] = [];
  (file.features as unknown[]).map(withOnlyGeometry).forEach((feature, index) => {
    const problem = problemOf(feature, country);
    if (problem) problems.push({ ...problem, feature: nameOfFeature(feature, index) });
    else features.push(feature as Feature<Surface>);
  });
  return { features, problems };
}

/** A feature whose collection holds a single geometry, with that geometry as its own. */
function withOnlyGeometry(feature: unknown): unknown {
  const geometry = (feature as Feature | null)?.geometry;
  const list: unknown = geometry?.type === 'GeometryCollection' ? geometry.geometries : null;
  return Array.isArray(list) && list.length === 1 ? { ...(feature as Feature), geometry: list[0] } : feature;
}

const WGS84 = /(?:^|[:/])(?:CRS84h?|EPSG:{1,2}(?:[\d.]*:)?(?:4326|4979)|EPSG\/\d+\/(?:4326|4979))$/i;

/** The system that a file names when it is not WGS 84; null when it is, or when the file names none, which means WGS 84 (RFC 7946). */
function otherCrs(crs: unknown): string | null {
  if (crs === undefined || crs === null) return null;
  const name = (crs as { properties?: { name?: unknown; href?: unknown; code?: unknown } }).properties;
  const stated = String(name?.name ?? name?.href ?? (name?.code === undefined ? JSON.stringify(crs) : `EPSG:${name.code}`)).trim();
  return WGS84.test(stated) || /^WGS ?84$/i.test(stated) ? null : stated;
}

type Found = Omit<BoundaryFileProblem, 'feature'>;

function problemOf(feature: unknown, country: Box): Found | null {
  const geometry = (feature as Feature | null)?.geometry as { type?: string; coordinates?: unknown } | null | undefined;
  if ((feature as Feature | null)?.type !== 'Feature') return { code: 'NOT_A_FEATURE', detail: String((feature as Feature | null)?.type ?? feature) };
  if (geometry === null || geometry === undefined) return { code: 'NO_GEOMETRY', detail: 'null' };
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return { code: 'NOT_A_SURFACE', detail: String(geometry.type) };
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0 || polygons.some((rings) => !Array.isArray(rings) || rings.length === 0))
    return { code: 'NO_GEOMETRY', detail: `${geometry.type} []` };
  return ringsProblem((polygons as unknown[][]).flat(), country);
}

function ringsProblem(rings: unknown[], country: Box): Found | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    if (!Array.isArray(ring) || ring.length === 0) return { code: 'NO_GEOMETRY', detail: '[]' };
    for (const position of ring as unknown[]) {
      const [x, y] = Array.isArray(position) ? position : [];
      // A null would count as longitude or latitude 0, and a text as no number at all.
      if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return { code: 'BAD_COORDINATE', detail: JSON.stringify(position) };
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
    const [first, last] = [ring[0], ring.at(-1)] as [Position, Position];
    if (ring.length < 4 || first[0] !== last[0] || first[1] !== last[1]) return { code: 'OPEN_RING', detail: `${JSON.stringify(first)} … ${JSON.stringify(last)}` };
  }
  return placeProblem(box, country);
}

function placeProblem(box: Box, country: Box): Found | null {
  const around: Box = [country[0] - MARGIN_DEGREES, country[1] - MARGIN_DEGREES, country[2] + MARGIN_DEGREES, country[3] + MARGIN_DEGREES];
  if (within(box, around)) return null;
  const [west, south, east, north] = box;
  const detail = `${west}, ${south} … ${east}, ${north}`;
  if (west < -180 || east > 180 || south < -90 || north > 90) return { code: 'NOT_DEGREES', detail };
  return { code: within([south, west, north, east], around) ? 'AXES_EXCHANGED' : 'ELSEWHERE', detail };
}

const within = (box: Box, around: Box): boolean => box[0] >= around[0] && box[1] >= around[1] && box[2] <= around[2] && box[3] <= around[3];

/** What a person calls a feature: the texts of its properties that are names and codes, else its number. */
export function nameOfFeature(feature: unknown, index: number): string {
  const properties = (feature as Feature | null)?.properties ?? {};
  const texts = Object.entries(properties).flatMap(([key, value]) => (typeof value === 'string' && value.trim() !== '' ? [{ key, value: value.trim() }] : []));
  const named = texts.filter(({ key }) => /name|nom|_fr$|libell|code/i.test(key));
  const shown = (named.length > 0 ? named : texts).map(({ value }) => value).slice(0, 6);
  return shown.length > 0 ? `${shown.join(' / ')} (${index + 1})` : `${index + 1}`;
}
