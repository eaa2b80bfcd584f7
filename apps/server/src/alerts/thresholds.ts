import type { BedThreshold } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { Problem } from '../problem.ts';
import { change } from '../writing/change.ts';
import { bedsOfRegions, checkBeds, endStanding } from './beds.ts';

/** Every region with its free beds of now and its threshold; null: none is set, so nobody is alerted. `revision` 0 goes with that. */
export async function readThresholds({ database: { prisma }, zones }: Caller) {
  const regions = [...zones.zones.values()].filter(({ level }) => level === 'REGION').map(({ pcode }) => pcode);
  const set = new Map((await prisma.bedThreshold.findMany()).map((row) => [row.regionPcode, row]));
  const beds = await bedsOfRegions(prisma, zones, regions, new Date());
  return regions.map((regionPcode) => ({
    regionPcode,
    threshold: set.get(regionPcode)?.freeBeds ?? null,
    revision: set.get(regionPcode)?.revision ?? 0,
    free: beds.get(regionPcode)?.free ?? null,
    unknown: beds.get(regionPcode)?.unknown ?? 0,
  }));
}

interface ThresholdToSet {
  regionPcode: string;
  /** Null: nobody is to be alerted any more. */
  freeBeds: BedThreshold['freeBeds'] | null;
  /** The revision that the change begins from; 0: none was set. */
  expectedRevision: number;
}

/** Sets or takes away the threshold of a region, and looks at once whether it is undercut. @throws Problem NOT_FOUND, CHANGED_MEANWHILE */
export async function setThreshold(caller: Caller, { regionPcode, freeBeds, expectedRevision }: ThresholdToSet): Promise<void> {
  if (caller.zones.zones.get(regionPcode)?.level !== 'REGION') throw new Problem('NOT_FOUND');
  await change(caller, 'alerts', async (tx) => {
    const where = { regionPcode, revision: expectedRevision };
    const before = (await tx.bedThreshold.findUnique({ where: { regionPcode } }))?.freeBeds ?? null;
    if (freeBeds === null) {
      const { count } = await tx.bedThreshold.deleteMany({ where });
      if (count === 0) throw new Problem('CHANGED_MEANWHILE');
      await endStanding(tx, regionPcode, new Date());
    } else {
      const { count } =
        expectedRevision === 0
          ? await tx.bedThreshold.createMany({ data: { regionPcode, freeBeds }, skipDuplicates: true })
          : await tx.bedThreshold.updateMany({ where, data: { freeBeds, revision: expectedRevision + 1 } });
      if (count === 0) throw new Problem('CHANGED_MEANWHILE');
    }
    return { answer: undefined, action: 'change', entity: regionPcode, details: { threshold: freeBeds, before } };
  });
  await checkBeds(caller, caller.zones);
}
