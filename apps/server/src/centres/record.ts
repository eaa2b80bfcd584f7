import type { Centre, CentreCapacity, CentreClosure, StaffRole } from '@vigie/domain';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tx } from '../writing/change.ts';
import { dayOf } from './day.ts';
import { type CentreIdentity, centreIdentity } from './sealed.ts';

/** What a centre says beside what identifies it, which is sealed. */
export type CentreFacts = Omit<Centre, 'reference' | keyof CentreIdentity>;

/** A centre as it is kept, with what its row alone knows. */
export interface KeptCentre {
  id: number;
  revision: number;
  organisationId: number | null;
  importId: string | null;
  sealed: Uint8Array<ArrayBuffer>;
  centre: Centre;
}

/** A centre as it was last written, for who will write it: nobody else writes it until the transaction ends. Null: none of that key, and nobody else enters one with it. */
export async function takeCentre(tx: Tx, secrets: Secrets, key: { id: number } | { reference: string }): Promise<KeptCentre | null> {
  if ('id' in key) await tx.$executeRaw`SELECT 1 FROM centres WHERE id = ${key.id} FOR UPDATE`;
  else {
    // A row that is not there yet cannot be locked, so its reference is.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`centre ${key.reference}`}))`;
    await tx.$executeRaw`SELECT 1 FROM centres WHERE reference = ${key.reference} FOR UPDATE`;
  }
  return findCentre(tx, secrets, key);
}

/** A centre as it was last written; null: none of that key. */
export async function findCentre(tx: Tx, secrets: Secrets, key: { id: number } | { reference: string }): Promise<KeptCentre | null> {
  const row = await tx.centre.findUnique({
    where: key,
    include: {
      capacities: { omit: { centreId: true, seq: true }, orderBy: { seq: 'asc' } },
      closures: { omit: { centreId: true, seq: true, country: true }, orderBy: { seq: 'asc' } },
      occupancies: { omit: { centreId: true }, orderBy: { observedOn: 'asc' } },
      staff: { omit: { centreId: true, seq: true, country: true }, orderBy: { seq: 'asc' } },
    },
  });
  if (!row) return null;
  const { id, revision, organisationId, importId, sealed, reference, kind, openedPrecision, departmentPcode, secret } = row;
  const centre: Centre = {
    reference,
    ...centreIdentity.open(secrets, row, sealed),
    kind: kind as Centre['kind'],
    openedOn: row.openedOn === null ? null : dayOf(row.openedOn),
    openedPrecision: openedPrecision as Centre['openedPrecision'],
    departmentPcode,
    secret,
    services: row.services as Centre['services'],
    languages: row.languages as Centre['languages'],
    traffickedOnly: row.traffickedOnly,
    capacities: row.capacities.map((entry) => ({ ...entry, ...daysOf(entry) })),
    closures: row.closures.map((entry) => ({ ...entry, ...daysOf(entry), kind: entry.kind as CentreClosure['kind'] })),
    staff: row.staff.map(({ role, countedOn, ...entry }) => ({ ...entry, role: role as StaffRole, countedOn: dayOf(countedOn) })),
    occupancies: row.occupancies.map(({ observedOn, ...entry }) => ({ ...entry, observedOn: dayOf(observedOn) })),
  };
  return { id, revision, organisationId, importId, sealed, centre };
}

const daysOf = ({ validFrom, validTo }: { validFrom: Date; validTo: Date | null }) => ({ validFrom: dayOf(validFrom), validTo: validTo && dayOf(validTo) });
const datesOf = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) => ({
  validFrom: new Date(validFrom),
  validTo: validTo === null ? null : new Date(validTo),
});

/** The facts of a centre, as earlier content keeps them. */
export const factsOf = ({ reference: _r, name: _n, operator: _o, lon: _x, lat: _y, source: _s, authorisations: _a, contacts: _c, ...facts }: Centre): CentreFacts => facts;

/** What is kept of a centre when it is replaced, as JSON. Columns that came later are not in what was kept before. */
export function factsKept(content: unknown): CentreFacts {
  const { capacities, ...facts } = content as Partial<CentreFacts> & Pick<CentreFacts, 'capacities'>;
  return { ...LATER, ...facts, capacities: capacities.map((entry) => ({ ...LATER_OF_CAPACITY, ...entry })) } as CentreFacts;
}
const LATER: Partial<CentreFacts> = { services: [], languages: [], traffickedOnly: false, closures: [], staff: [] };
const LATER_OF_CAPACITY: Partial<CentreCapacity> = { ageFrom: null, ageTo: null, validTo: null, surge: false };

/** Who replaces what a centre said, and why. */
export interface Replacing {
  importId: string | null;
  userId: number | null;
  reason: string;
}

/**
 * Writes a whole centre, its dated entries included, over what it said before. What it said is kept, so that who replaced what can be seen.
 * @returns its number and its revision
 */
export async function putCentre(
  tx: Tx,
  secrets: Secrets,
  centre: Centre,
  before: KeptCentre | null,
  { importId, userId, reason }: Replacing,
): Promise<{ id: number; revision: number }> {
  const { reference, kind, openedPrecision, departmentPcode, secret } = centre;
  const revision = (before?.revision ?? 0) + 1;
  const columns = {
    kind,
    openedOn: centre.openedOn === null ? null : new Date(centre.openedOn),
    openedPrecision,
    departmentPcode,
    secret,
    services: centre.services ?? [],
    languages: centre.languages ?? [],
    traffickedOnly: centre.traffickedOnly ?? false,
    sealed: centreIdentity.seal(secrets, centre, centre) ?? new Uint8Array(),
    importId,
    revision,
  };
  if (before)
    await tx.centreRevision.create({
      data: { centreId: before.id, revision: before.revision, reference, content: factsOf(before.centre), sealed: before.sealed, replacedBy: userId, reason, importId },
    });
  const { id } = before
    ? await tx.centre.update({ where: { id: before.id }, data: columns, select: { id: true } })
    : await tx.centre.create({ data: { reference, ...columns }, select: { id: true } });
  await putEntries(tx, id, centre);
  return { id, revision };
}

async function putEntries(tx: Tx, centreId: number, { capacities, closures, occupancies, staff }: Centre): Promise<void> {
  await tx.centreCapacity.deleteMany({ where: { centreId } });
  await tx.centreCapacity.createMany({ data: capacities.map((entry, seq) => ({ ...entry, ...datesOf(entry), centreId, seq })) });
  await tx.centreClosure.deleteMany({ where: { centreId } });
  await tx.centreClosure.createMany({ data: closures.map((entry, seq) => ({ ...entry, ...datesOf(entry), centreId, seq })) });
  await tx.centreStaff.deleteMany({ where: { centreId } });
  await tx.centreStaff.createMany({ data: staff.map(({ countedOn, ...entry }, seq) => ({ ...entry, centreId, seq, countedOn: new Date(countedOn) })) });
  await tx.centreOccupancy.deleteMany({ where: { centreId } });
  await tx.centreOccupancy.createMany({ data: occupancies.map(({ observedOn, ...entry }) => ({ ...entry, centreId, observedOn: new Date(observedOn) })) });
}
