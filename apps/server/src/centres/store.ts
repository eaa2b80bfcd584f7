import type { CentreKind } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { seesExactly } from '../scope.ts';
import { note } from '../writing/change.ts';
import { centreIdentity } from './sealed.ts';

const day = (date: Date): string => date.toISOString().slice(0, 10);

/** The register of centres for a caller: a place only where their scope goes that far, else the department. Reading places is audited. */
export async function readCentres(caller: Pick<Caller, 'database' | 'actor' | 'scope'>, today = new Date()) {
  const { prisma, secrets } = caller.database;
  const rows = await prisma.centre.findMany({
    include: { capacities: { orderBy: [{ validFrom: 'asc' }, { seq: 'asc' }] }, occupancies: { orderBy: { observedOn: 'desc' }, take: 1 } },
  });
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
      return {
        id: row.id,
        // A name may tell the place: who may know only the department gets the kind and the department.
        name: exact || !row.secret ? name : null,
        kind: row.kind as CentreKind,
        operator: exact || !row.secret ? operator : null,
        openedOn: row.openedOn === null ? null : day(row.openedOn),
        openedPrecision: row.openedPrecision,
        lon: exact ? lon : null,
        lat: exact ? lat : null,
        departmentPcode: row.departmentPcode,
        secret: row.secret,
        source: exact || !row.secret ? source : null,
        beds: latest?.beds ?? null,
        occupied: occupancy?.occupied ?? null,
        occupiedOn: occupancy ? day(occupancy.observedOn) : null,
        capacities: exact || !row.secret ? capacities : [],
      };
    })
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'fr') || a.id - b.id);
}
