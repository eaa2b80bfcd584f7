import type { CentreKind, Reach } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import type { PrismaClient } from '../database/open.ts';

const day = (date: Date): string => date.toISOString().slice(0, 10);

/** The register of centres for an actor: a place only where `reach` goes that far, else the department. */
export async function readCentres(prisma: PrismaClient, actor: Actor, reach: Reach, today = new Date()) {
  const rows = await prisma.centre.findMany({
    include: { capacities: { orderBy: [{ validFrom: 'asc' }, { seq: 'asc' }] }, occupancies: { orderBy: { observedOn: 'desc' }, take: 1 } },
    orderBy: { name: 'asc' },
  });
  return rows.map((row) => {
    const exact = reach === 'all' || (reach === 'organisation' && row.organisationId !== null && row.organisationId === actor.organisationId);
    const capacities = row.capacities.map(({ validFrom, beds, girlsBeds, boysBeds, source }) => ({ validFrom: day(validFrom), beds, girlsBeds, boysBeds, source }));
    const current = capacities.filter((capacity) => capacity.validFrom <= day(today));
    // Sources that differ about the same date: the smaller figure is planned with, both are shown.
    const latest = current.filter((capacity) => capacity.validFrom === current.at(-1)?.validFrom).sort((a, b) => a.beds - b.beds)[0];
    const occupancy = row.occupancies[0];
    return {
      id: row.id,
      // A name may tell the place: who may know only the department gets the kind and the department.
      name: exact || !row.secret ? row.name : null,
      kind: row.kind as CentreKind,
      operator: exact || !row.secret ? row.operator : null,
      openedOn: row.openedOn === null ? null : day(row.openedOn),
      openedPrecision: row.openedPrecision,
      lon: exact ? row.lon : null,
      lat: exact ? row.lat : null,
      departmentPcode: row.departmentPcode,
      secret: row.secret,
      source: exact || !row.secret ? row.source : null,
      beds: latest?.beds ?? null,
      occupied: occupancy?.occupied ?? null,
      occupiedOn: occupancy ? day(occupancy.observedOn) : null,
      capacities: exact || !row.secret ? capacities : [],
    };
  });
}
