import { bedsAreLow, freeBeds } from '@vigie/domain';
import type { CentreRoom } from '../centres/rooms.ts';
import { readRooms } from '../centres/rooms.ts';
import type { Prisma } from '../database/open.ts';
import { type Acting, change, type Tx } from '../writing/change.ts';
import type { ZoneRegister } from '../zones/register.ts';

type Reading = Pick<Prisma.TransactionClient, '$queryRaw' | 'centre'>;
type Zones = Pick<ZoneRegister, 'departmentsOf'>;

/** The usual beds of a region that are free, over the centres of which it is known. */
export interface RegionBeds {
  /** Null: of no centre is it known. */
  free: number | null;
  /** Centres of which it is not known. */
  unknown: number;
}

/** The free beds of some regions at an instant; beds that are put up in an emergency do not count. */
export async function bedsOfRegions(db: Reading, zones: Zones, regions: readonly string[], at: Date): Promise<Map<string, RegionBeds>> {
  const departments = new Map(regions.map((region) => [region, new Set(zones.departmentsOf([region]))]));
  const centres = await db.centre.findMany({
    where: { departmentPcode: { in: [...departments.values()].flatMap((each) => [...each]) } },
    select: { id: true, departmentPcode: true },
  });
  const rooms = await readRooms(
    db,
    centres.map(({ id }) => id),
    at,
  );
  return new Map(
    regions.map((region): [string, RegionBeds] => [
      region,
      sumOf(centres.filter(({ departmentPcode }) => departments.get(region)?.has(departmentPcode)).map(({ id }) => rooms.get(id)?.room ?? null)),
    ]),
  );
}

function sumOf(rooms: readonly CentreRoom['room'][]): RegionBeds {
  const known = rooms.filter((room) => room !== null);
  return { free: known.length === 0 ? null : known.reduce((sum, room) => sum + freeBeds(room), 0), unknown: rooms.length - known.length };
}

/**
 * Raises an alert for every region whose free beds are under its threshold, and ends the alerts of those that recovered. A region whose alert stands is not
 * alerted again. Several servers may look at once: the threshold's row is locked while one decides.
 */
export async function checkBeds(acting: Acting, zones: Zones, at = new Date()): Promise<void> {
  const { prisma } = acting.database;
  const thresholds = await prisma.bedThreshold.findMany();
  if (thresholds.length === 0) return;
  const beds = await bedsOfRegions(
    prisma,
    zones,
    thresholds.map(({ regionPcode }) => regionPcode),
    at,
  );
  const standing = new Set((await prisma.bedAlert.findMany({ where: { endedAt: null } })).map(({ regionPcode }) => regionPcode));
  for (const { regionPcode, freeBeds: threshold } of thresholds) {
    const low = bedsAreLow(beds.get(regionPcode)?.free ?? null, threshold);
    if (low !== null && low !== standing.has(regionPcode)) await settle(acting, zones, regionPcode, at);
  }
}

/** Decides about one region with its threshold locked, because the beds or the threshold may have changed since they were looked at. */
async function settle(acting: Acting, zones: Zones, regionPcode: string, at: Date): Promise<void> {
  await change(acting, 'alerts', async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM bed_thresholds WHERE region_pcode = ${regionPcode} FOR UPDATE`;
    const threshold = (await tx.bedThreshold.findUnique({ where: { regionPcode } }))?.freeBeds;
    if (threshold === undefined) return { answer: undefined, action: null };
    const { free, unknown } = (await bedsOfRegions(tx, zones, [regionPcode], at)).get(regionPcode) ?? { free: null, unknown: 0 };
    const low = bedsAreLow(free, threshold);
    const stands = (await tx.bedAlert.count({ where: { regionPcode, endedAt: null } })) > 0;
    if (free === null || low === null || low === stands) return { answer: undefined, action: null };
    if (!low) {
      await endStanding(tx, regionPcode, at);
      return { answer: undefined, action: 'end', entity: regionPcode, details: { free, threshold } };
    }
    await tx.bedAlert.create({ data: { regionPcode, raisedAt: at, freeBeds: free, threshold, unknownCentres: unknown } });
    return { answer: undefined, action: 'raise', entity: regionPcode, details: { free, threshold } };
  });
}

/** Ends the alert of a region that stands, if one does. A server whose clock is behind does not end it before it was raised. */
export async function endStanding(tx: Tx, regionPcode: string, at: Date): Promise<void> {
  await tx.$executeRaw`UPDATE bed_alerts SET ended_at = greatest(${at}, raised_at) WHERE region_pcode = ${regionPcode} AND ended_at IS NULL`;
}
