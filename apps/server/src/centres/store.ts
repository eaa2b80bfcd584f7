import { told } from '@vigie/data';
import { authorisedOn, type CentreKind, type CentreService, freeBeds, missingStaff, reach, type SpokenLanguage, type StaffCount, staffOn } from '@vigie/domain';
import type { Caller } from '../context.ts';
import { seesExactly } from '../scope.ts';
import { note } from '../writing/change.ts';
import { dayOf } from './day.ts';
import { readRatios } from './ratios.ts';
import { NOTHING_KNOWN, readRooms } from './rooms.ts';
import { centreIdentity, isNamed } from './sealed.ts';

/**
 * The register of centres for a caller: a place only where their scope goes that far, else the department; beds only for who sees the place or brings
 * children there. Who has not signed in gets kind and department alone: how many children sleep in a shelter tells whom to look for. Reading places is audited.
 */
export async function readCentres(caller: Pick<Caller, 'database' | 'actor' | 'scope'>, today = new Date()) {
  const { prisma, secrets } = caller.database;
  const rows = await prisma.centre.findMany({
    include: {
      capacities: { orderBy: [{ validFrom: 'asc' }, { seq: 'asc' }] },
      adoptions: { orderBy: [{ adoptedAt: 'asc' }, { seq: 'asc' }] },
      staff: { orderBy: { seq: 'asc' } },
    },
  });
  const ratios = await readRatios(prisma);
  const rooms = await readRooms(prisma, null, today);
  const { role } = caller.actor;
  const bringsChildren = reach(role, 'centres.beds') !== undefined;
  const exactly = rows.filter((row) => seesExactly(caller.scope, row)).length;
  if (exactly > 0) await note(caller, { action: 'read', noun: 'centres', entity: null, details: { exact: exactly } });
  return rows
    .map((row) => {
      const exact = seesExactly(caller.scope, row);
      const { name, operator, lon, lat, source, authorisations, contacts } = centreIdentity.open(secrets, row, row.sealed);
      const capacities = row.capacities.map(({ validFrom, validTo, surge, beds, girlsBeds, boysBeds, ageFrom, ageTo, source }) => ({
        validFrom: dayOf(validFrom),
        validTo: validTo && dayOf(validTo),
        surge,
        /** As it is kept, by which it is adopted. */
        stated: source,
        beds,
        girlsBeds,
        boysBeds,
        ageFrom,
        ageTo,
        source: told(source),
      }));
      const { capacity, surge, differs, closed, away, room, basis, sleeping, held, count } = rooms.get(row.id) ?? NOTHING_KNOWN;
      // A name may tell the place: who may know only the department of a secret centre gets the kind and the department.
      const named = role !== 'public' && isNamed(row, exact);
      const bedsShown = exact || bringsChildren;
      return {
        id: row.id,
        name: named ? name : null,
        kind: row.kind as CentreKind,
        operator: named ? operator : null,
        openedOn: row.openedOn === null || !named ? null : dayOf(row.openedOn),
        openedPrecision: named ? row.openedPrecision : null,
        lon: exact ? lon : null,
        lat: exact ? lat : null,
        departmentPcode: row.departmentPcode,
        secret: row.secret,
        /** The organisation that keeps the stays in it, for who knows the place. */
        keeper: exact ? row.organisationId : null,
        /** Whether an organisation keeps the stays in it. */
        keepsStays: bedsShown ? row.organisationId !== null : null,
        /** Whether the caller's own organisation runs it. */
        runByOwn: bedsShown ? row.organisationId !== null && row.organisationId === caller.actor.organisationId : null,
        source: named ? told(source) : null,
        bedsShown,
        services: named ? (row.services as CentreService[]) : null,
        languages: named ? (row.languages as SpokenLanguage[]) : null,
        traffickedOnly: named ? row.traffickedOnly : null,
        beds: bedsShown ? (capacity?.beds ?? null) : null,
        free: bedsShown && room ? freeBeds(room) : null,
        /** Children who sleep there: by the movements, else by the last count. */
        occupied: !bedsShown || basis.kind === 'UNKNOWN' ? null : basis.kind === 'MOVEMENTS' ? sleeping : (count?.occupied ?? null),
        /** The day of the count that `occupied` is; null: it is of now, by the movements, or not known. */
        occupiedOn: bedsShown && basis.kind === 'COUNTED' ? basis.on : null,
        held: bedsShown ? held : null,
        /** The last count that somebody typed, and what the movements say of that day. */
        count: bedsShown ? count : null,
        capacities: named && bedsShown ? capacities : [],
        surge: bedsShown ? surge : null,
        differs: bedsShown ? differs : null,
        closed: bedsShown ? closed : null,
        away: bedsShown ? away : null,
        /** Whether it may take in minors today, for who brings children there or knows it. */
        authorised: bedsShown ? authorisedOn(authorisations, dayOf(today)) : null,
        authorisations: exact ? authorisations : null,
        contacts: exact ? contacts : null,
        staff: exact ? staffOn(staffOf(row.staff), dayOf(today)) : null,
        /** Roles of which it has fewer than those who sleep there need, or its beds where that is not known. */
        missing: exact
          ? missingStaff(
              staffOf(row.staff),
              basis.kind === 'UNKNOWN' ? (capacity?.beds ?? 0) : basis.kind === 'MOVEMENTS' ? sleeping : (count?.occupied ?? 0),
              ratios,
              dayOf(today),
            )
          : null,
        /** The sources that the ministry adopted, for who knows the centre. */
        adopted: named && bedsShown ? adoptionsOf(row.adoptions) : null,
      };
    })
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'fr') || a.id - b.id);
}

/** Of the usual beds and of those for an emergency the source that was adopted last. */
const adoptionsOf = (rows: readonly { surge: boolean; source: string; reason: string; adoptedAt: Date }[]) => [
  ...new Map(rows.map(({ surge, source, reason, adoptedAt }) => [surge, { surge, source, reason, on: dayOf(adoptedAt) }])).values(),
];

const staffOf = (rows: readonly { role: string; countedOn: Date; count: number; source: string }[]): StaffCount[] =>
  rows.map(({ role, countedOn, count, source }) => ({ role: role as StaffCount['role'], countedOn: dayOf(countedOn), count, source }));
