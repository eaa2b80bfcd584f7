import type { ZoneLevel } from '@vigie/domain';
import {
  BoundaryError,
  type BoundaryFileProblem,
  boxOf,
  matchZones,
  type Place,
  placesIn,
  readBoundaries,
  rebuildZones,
  simplifyZones,
  type ZoneMatch,
  type ZoneShape,
} from '@vigie/geography';
import type { Prisma } from '../database/open.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { type Acting, change, type Tx } from '../writing/change.ts';
import { type ZoneRegister, zoneRegister } from './register.ts';

type Shape = ZoneShape['geometry'];

const json = (geometry: Shape) => geometry as unknown as Prisma.InputJsonObject;

function boxColumns(geometry: Shape) {
  const [minLon, minLat, maxLon, maxLat] = boxOf(geometry);
  return { minLon, minLat, maxLon, maxLat };
}

const ORDER = { DISTRICT: 0, REGION: 1, DEPARTMENT: 2 };

/** Puts the zones of the build into an empty table, parents before children. `display` are the same zones with simplified shapes. */
export async function insertZones(tx: Tx, zones: ZoneShape[], display: { pcode: string; geometry: Shape }[]): Promise<void> {
  const shapes = new Map(display.map((zone) => [zone.pcode, zone.geometry]));
  await tx.zone.createMany({
    data: [...zones]
      .sort((a, b) => ORDER[a.level] - ORDER[b.level])
      .map((zone) => ({ ...zone, geometry: json(zone.geometry), displayGeometry: json(shapes.get(zone.pcode) ?? zone.geometry), ...boxColumns(zone.geometry) })),
  });
}

/** Side in degrees of the smallest bend that the map draws: about 1 km, a pixel at the zoom where the whole country is seen. */
const DISPLAY_TOLERANCE = 0.01;
/** Every rescue is opened and placed again. */
const MINUTES = 30;

/** What placing the records again came to. */
export interface PlacedAgain {
  /** Rescues with a place, and those of them that lie in another department now. */
  rescues: number;
  reassigned: number;
  /** Rescues whose place is in no department any more: they keep the one they had, and are named so that somebody can look. */
  outside: string[];
  /** The same by the department that the rescues had. */
  byDepartment: ReadonlyMap<string, { rescues: number; outside: number }>;
}

/** Why nothing was changed: what the file holds, what its shapes do not hold, or what it would do to the register. */
export type Refusal = BoundaryFileProblem | BoundaryError['problems'][number] | { code: RefusalCode; feature: string | null; detail: string };
type RefusalCode = 'NO_ZONES' | 'AMBIGUOUS_LEVEL' | 'PARTS_OVERLAP' | 'UNMATCHED_FEATURES' | 'RESCUES_OUTSIDE';

export interface ZoneImport extends PlacedAgain {
  /** null where the file could not be read. */
  match: ZoneMatch | null;
  zones: number;
  /** Share of the rescues of the replaced zones that the new ones leave outside, 0 to 1. */
  outsideShare: number;
  /** Nothing was changed where there is one. */
  refusals: Refusal[];
}

/** Gives records with a place their department by other zones, in the transaction that replaces those. */
type PlaceAgain = (tx: Tx, zones: ZoneRegister, secrets: Secrets) => Promise<PlacedAgain>;

export interface ReplaceOptions {
  places: Place[];
  source: string;
  placeAgain: PlaceAgain;
  /** Takes everything back in the end. */
  trial?: boolean;
  /** The level that the file speaks of, where it does not tell. */
  level?: ZoneLevel | undefined;
  /** The share of the rescues of the replaced zones that may fall outside, 0 to 1. */
  acceptOutside?: number | undefined;
  /** Goes on without features that answer to no zone. */
  leaveUnmatched?: boolean | undefined;
}

/** The real regions leave less than 3 % outside (write.test.ts): the strip by which the rough outline goes beyond the real one. */
export const ACCEPTED_OUTSIDE = 0.05;

const NOTHING: Omit<ZoneImport, 'refusals'> = { match: null, zones: 0, rescues: 0, reassigned: 0, outside: [], byDepartment: new Map(), outsideShare: 0 };

/** Takes the transaction back and carries why. */
class Refused extends Error {
  constructor(readonly result: ZoneImport) {
    super('refused');
  }
}

/**
 * Replaces boundaries by those of a GeoJSON file, remakes the levels around them, and has every rescue placed again: all in one transaction,
 * which a refusal takes back as a trial does. Zones that the file does not have keep theirs.
 */
export async function replaceBoundaries(by: Acting, file: unknown, options: ReplaceOptions): Promise<ZoneImport> {
  const { source, trial = false } = options;
  try {
    return await change(
      by,
      'zones',
      async (tx) => {
        // Two at once would each place the rescues by its own zones.
        await tx.$executeRaw`LOCK TABLE zones IN SHARE ROW EXCLUSIVE MODE`;
        const answer = await replace(tx, file, options, by.database.secrets);
        const details = { source, level: answer.match?.level ?? null, zones: answer.zones, reassigned: answer.reassigned };
        return { answer, action: 'replace', entity: null, details, bumps: answer.reassigned > 0 ? 'rescues' : undefined };
      },
      { trial, minutes: MINUTES },
    );
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}

async function replace(tx: Tx, file: unknown, options: ReplaceOptions, secrets: Secrets): Promise<ZoneImport> {
  const { places, source, placeAgain, level, acceptOutside = ACCEPTED_OUTSIDE, leaveUnmatched = false } = options;
  const zones = await readShapes(tx);
  const { features, problems } = readBoundaries(file, boxAround(zones));
  if (problems.length > 0) throw new Refused({ ...NOTHING, refusals: problems });
  const match = matchZones(features, zones, level);
  const refusals = refusalsOf(match, leaveUnmatched);
  if (match.level === null || match.matched.length === 0 || refusals.length > 0) throw new Refused({ ...NOTHING, match, refusals });
  const rebuilt = rebuilding(match, () =>
    rebuildZones(zones, placesIn(zones, places), {
      level: match.level ?? 'DEPARTMENT',
      shapes: match.matched.map(({ pcode, feature }) => ({ pcode, geometry: feature.geometry })),
      source,
    }),
  );
  const display = new Map(simplifyZones(rebuilt, DISPLAY_TOLERANCE).map((zone) => [zone.pcode, zone.geometry]));
  for (const { pcode, boundaryKind, boundarySource, geometry } of rebuilt)
    await tx.zone.update({
      where: { pcode },
      data: { boundaryKind, boundarySource, geometry: json(geometry), displayGeometry: json(display.get(pcode) ?? geometry), ...boxColumns(geometry) },
    });
  const register = zoneRegister(rebuilt, places);
  const placed = await placeAgain(tx, register, secrets);
  const replaced = match.matched.map(({ pcode }) => pcode);
  const touched = [...placed.byDepartment].filter(([pcode]) => register.isWithin(pcode, replaced)).map(([, count]) => count);
  const outsideShare = sum(touched.map(({ outside }) => outside)) / Math.max(1, sum(touched.map(({ rescues }) => rescues)));
  const answer = { match, zones: rebuilt.filter((zone) => zone.boundaryKind === 'OFFICIAL').length, ...placed, outsideShare, refusals: [] };
  if (outsideShare <= acceptOutside) return answer;
  throw new Refused({ ...answer, refusals: [{ code: 'RESCUES_OUTSIDE', feature: null, detail: `${percent(outsideShare)} > ${percent(acceptOutside)}` }] });
}

function rebuilding(match: ZoneMatch, rebuild: () => ZoneShape[]): ZoneShape[] {
  try {
    return rebuild();
  } catch (error) {
    if (error instanceof BoundaryError) throw new Refused({ ...NOTHING, match, refusals: [...error.problems] });
    // What the lines of a shape come to cannot be divided when they cross each other.
    if (error instanceof RangeError) throw new Refused({ ...NOTHING, match, refusals: [{ code: 'BROKEN_SHAPE', feature: null, detail: error.message }] });
    throw error;
  }
}

function refusalsOf(match: ZoneMatch, leaveUnmatched: boolean): Refusal[] {
  const found = match.problems.flatMap(({ code, detail }): Refusal[] =>
    code === 'NO_ZONES' || code === 'AMBIGUOUS_LEVEL' || code === 'PARTS_OVERLAP' ? [{ code, feature: null, detail }] : [],
  );
  const lost = match.level === null ? [] : match.unmatchedFeatures;
  // A file of which most finds no zone is one of something else, such as the names of sub-prefectures.
  const most = 2 * lost.length > match.matched.reduce((count, { parts }) => count + parts, lost.length);
  return lost.length > 0 && (most || !leaveUnmatched) ? [...found, { code: 'UNMATCHED_FEATURES', feature: null, detail: `${lost.length}` }] : found;
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);
export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

function boxAround(zones: readonly ZoneShape[]): [number, number, number, number] {
  const boxes = zones.map(({ geometry }) => boxOf(geometry));
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ];
}

async function readShapes(tx: Tx): Promise<ZoneShape[]> {
  const rows = await tx.zone.findMany({ omit: { displayGeometry: true, minLon: true, minLat: true, maxLon: true, maxLat: true }, orderBy: { pcode: 'asc' } });
  return rows as unknown as ZoneShape[];
}
