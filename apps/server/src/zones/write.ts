import { boxOf, matchZones, type Place, placesIn, rebuildZones, simplifyZones, type ZoneMatch, type ZoneShape } from '@vigie/geography';
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
}

export interface ZoneImport extends PlacedAgain {
  match: ZoneMatch;
  zones: number;
}

/** Gives records with a place their department by other zones, in the transaction that replaces those. */
type PlaceAgain = (tx: Tx, zones: ZoneRegister, secrets: Secrets) => Promise<PlacedAgain>;

/**
 * Replaces boundaries by those of a GeoJSON file, remakes the levels around them, and has every rescue placed again: all in one transaction.
 * Zones that the file does not have keep theirs, where that is possible. A trial takes everything back.
 * @throws RangeError of `rebuildZones`, naming the zones that no shape holds
 */
export function replaceBoundaries(
  by: Acting,
  features: GeoJSON.Feature[],
  { places, source, placeAgain, trial = false }: { places: Place[]; source: string; placeAgain: PlaceAgain; trial?: boolean },
): Promise<ZoneImport> {
  return change(
    by,
    'zones',
    async (tx) => {
      // Two at once would each place the rescues by its own zones.
      await tx.$executeRaw`LOCK TABLE zones IN SHARE ROW EXCLUSIVE MODE`;
      const zones = await readShapes(tx);
      const match = matchZones(features, zones);
      const nothing = { match, zones: 0, rescues: 0, reassigned: 0, outside: [] };
      if (match.level === null || match.matched.length === 0) return { answer: nothing, action: null };
      const rebuilt = rebuildZones(zones, placesIn(zones, places), {
        level: match.level,
        shapes: match.matched.map(({ pcode, feature }) => ({ pcode, geometry: feature.geometry })),
        source,
      });
      const display = new Map(simplifyZones(rebuilt, DISPLAY_TOLERANCE).map((zone) => [zone.pcode, zone.geometry]));
      for (const { pcode, boundaryKind, boundarySource, geometry } of rebuilt)
        await tx.zone.update({
          where: { pcode },
          data: { boundaryKind, boundarySource, geometry: json(geometry), displayGeometry: json(display.get(pcode) ?? geometry), ...boxColumns(geometry) },
        });
      const placed = await placeAgain(tx, zoneRegister(rebuilt, places), by.database.secrets);
      const answer = { match, zones: rebuilt.filter((zone) => zone.boundaryKind === 'OFFICIAL').length, ...placed };
      const details = { source, level: match.level, zones: answer.zones, reassigned: placed.reassigned };
      return { answer, action: 'replace', entity: null, details, bumps: placed.reassigned > 0 ? 'rescues' : undefined };
    },
    { trial, minutes: MINUTES },
  );
}

async function readShapes(tx: Tx): Promise<ZoneShape[]> {
  const rows = await tx.zone.findMany({ omit: { displayGeometry: true, minLon: true, minLat: true, maxLon: true, maxLat: true }, orderBy: { pcode: 'asc' } });
  return rows as unknown as ZoneShape[];
}
