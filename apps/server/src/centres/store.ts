import { type CentreKind, reach } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { seesExactly } from '../scope.ts';
import { note } from '../writing/change.ts';
import { centreIdentity } from './sealed.ts';

const day = (date: Date): string => date.toISOString().slice(0, 10);

/**
 * The register of centres for a caller: a place only where their scope goes that far, else the department; beds only for who sees the place or brings
 * children there. Who has not signed in gets kind and department alone: how many children sleep in a shelter tells whom to look for. Reading places is audited.
 */
export async function readCentres(caller: Pick<Caller, 'database' | 'actor' | 'scope'>, today = new Date()) {
  const { prisma, secrets } = caller.database;
  const rows = await prisma.centre.findMany({
    include: { capacities: { orderBy: [{ validFrom: 'asc' }, { seq: 'asc' }] }, occupancies: { orderBy: { observedOn: 'desc' }, take: 1 } },
  });
  const { role } = caller.actor;
  const bringsChildren = reach(role, 'centres.beds') !== undefined;
  const exactly = rows.filter((row) => seesExactly(caller.scope, row)).length;
  if (exactly > 0) await note(caller, { action: 'read', noun: 'centres', entity: null, details: { exact: exactly } });
  return rows
    .map((row) => {
      const exact = seesExactly(caller.scope, row);
      const { name, operator, lon, lat, source } = centreIdentity.open(secrets, row, row.sealed);
      const capacities = row.capacities.map(({ validFrom, beds, girlsBeds, boysBeds, source }) => ({ validFrom: day(validFrom), beds, girlsBeds, boysBeds, source }));
      const current = capacities.filter((capacity) => capacity.validFrom <= day(today));
      // Sources that differ about the same date: the smaller figure is planned with, both are shown.
      const latest = current.filter((capacity) => capacity.validFrom === current.at(-1)?.validFrom).sort((a, b) => a.beds - b.beds)[0];
      const occupancy = row.occupancies[0];
      // A name may tell the place: who may know only the department of a secret centre gets the kind and the department.
      const named = exact || (!row.secret && role !== 'public');
      const bedsShown = exact || bringsChildren;
      return {
        id: row.id,
        name: named ? name : null,
        kind: row.kind as CentreKind,
        operator: named ? operator : null,
        openedOn: row.openedOn === null || !named ? null : day(row.openedOn),
        openedPrecision: named ? row.openedPrecision : null,
        lon: exact ? lon : null,
        lat: exact ? lat : null,
        departmentPcode: row.departmentPcode,
        secret: row.secret,
        source: named ? source : null,
        bedsShown,
        beds: bedsShown ? (latest?.beds ?? null) : null,
        occupied: bedsShown ? (occupancy?.occupied ?? null) : null,
        occupiedOn: occupancy && bedsShown ? day(occupancy.observedOn) : null,
        capacities: named && bedsShown ? capacities : [],
      };
    })
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'fr') || a.id - b.id);
}
