import { randomUUID } from 'node:crypto';
import { FASTEST, reach, SHORTEST_TRIP_KM, type Trip, type TripRemoval, type Vehicle } from '@vigie/domain';
import { metresBetween } from '@vigie/geography';
import type { Point } from '@vigie/travel';
import { centreIdentity } from '../centres/sealed.ts';
import type { Caller } from '../context.ts';
import { nowOf } from '../database/clock.ts';
import { Problem } from '../problem.ts';
import { scopeOf, seesExactly, writerOf } from '../scope.ts';
import { change, type Tx, witnessed } from '../writing/change.ts';
import { tripEnds } from './sealed.ts';

/** A trip as its organisation sees it. The model's time for it is told to nobody: with the place that it ended at it would be a measure of where that is. */
export interface RecordedTrip {
  id: string;
  vehicle: Vehicle;
  departedAt: string;
  arrivedAt: string;
  from: TripEnd;
  /** Null: the centre it ended at is one whose place the reader may not know. */
  to: TripEnd | null;
  centreId: number | null;
  enteredBy: string;
}

/** An end of a trip, and the department that it lies in; null: boundaries that were imported since leave it outside. */
export type TripEnd = Point & { departmentPcode: string | null };

const LISTED = 200;

/**
 * Keeps a trip. Its ends are kept to a hundredth of a degree, some 1.1 km: the model knows places no finer.
 * @throws Problem NOT_FOUND for a centre whose place the caller may not know, IN_THE_FUTURE, OUTSIDE_COUNTRY, TRIP_TOO_SHORT, TRIP_TOO_FAST, TRIP_KNOWN
 */
export async function recordTrip(caller: Caller, trip: Trip): Promise<{ id: string }> {
  const { database } = caller;
  const by = writerOf(caller.actor);
  const [departedAt, arrivedAt] = [new Date(trip.departedAt), new Date(trip.arrivedAt)];
  const centreId = 'centreId' in trip.to ? trip.to.centreId : null;
  const from = within(caller, trip.from);
  const to = within(caller, 'centreId' in trip.to ? await placeOf(caller, trip.to.centreId) : trip.to);
  checkPace(trip.vehicle, metresBetween(from, to) / 1000, (arrivedAt.getTime() - departedAt.getTime()) / 3_600_000);
  const id = randomUUID();
  return change(caller, 'travel', async (tx) => {
    await requirePast(tx, arrivedAt);
    const { count } = await tx.trip.createMany({
      data: {
        id,
        organisationId: by.organisationId,
        enteredBy: by.userId,
        vehicle: trip.vehicle,
        departedAt,
        arrivedAt,
        endsSealed: tripEnds.seal(database.secrets, { id }, { from, to, centreId }) as Uint8Array<ArrayBuffer>,
      },
      skipDuplicates: true,
    });
    // The same hours with the same vehicle are one trip, told twice.
    if (count === 0) throw new Problem('TRIP_KNOWN');
    return { answer: { id }, action: 'create', entity: id, details: { what: 'trip' } };
  });
}

/** Takes a trip away that was a mistake: its places are gone, and the log keeps who did it and why. @throws Problem NOT_FOUND */
export function removeTrip(caller: Caller, { id, reason }: TripRemoval): Promise<void> {
  const { organisationId } = writerOf(caller.actor);
  const mayKnow = startsKnownTo(caller);
  return change(caller, 'travel', async (tx) => {
    const row = await tx.trip.findFirst({ where: { id, organisationId } });
    if (!row || !mayKnow(row, tripEnds.open(caller.database.secrets, row, row.endsSealed).from)) throw new Problem('NOT_FOUND');
    const { count } = await tx.trip.deleteMany({ where: { id } });
    if (count === 0) throw new Problem('NOT_FOUND');
    return { answer: undefined, action: 'delete', entity: id, details: { what: 'trip', reason } };
  });
}

/** Trips that the caller's organisation entered and whose start the caller may know, latest first. That their places were read is written down. */
export async function listTrips(caller: Caller): Promise<RecordedTrip[]> {
  const { database, actor, scope, zones } = caller;
  const sight = reach(actor.role, 'centres.read');
  const seen = sight === undefined ? null : scopeOf(actor, sight, zones);
  const mayKnow = startsKnownTo(caller);
  const told = ({ lon, lat }: Point): TripEnd => ({ lon, lat, departmentPcode: zones.departmentAt(lon, lat) });
  return witnessed(caller, 'travel', async (tx) => {
    const rows = await tx.trip.findMany({
      where: { organisationId: scope.writesFor ?? -1 },
      include: { user: { select: { account: true } } },
      orderBy: [{ departedAt: 'desc' }, { id: 'asc' }],
      take: LISTED,
    });
    const centres = new Map((await tx.centre.findMany({ select: { id: true, organisationId: true, departmentPcode: true } })).map((centre) => [centre.id, centre]));
    const answer = rows.flatMap((row): RecordedTrip[] => {
      const { from, to, centreId } = tripEnds.open(database.secrets, row, row.endsSealed);
      if (!mayKnow(row, from)) return [];
      const centre = centreId === null ? undefined : centres.get(centreId);
      const known = centreId === null || (centre !== undefined && seen !== null && seesExactly(seen, centre));
      return [
        {
          id: row.id,
          vehicle: row.vehicle as Vehicle,
          departedAt: row.departedAt.toISOString(),
          arrivedAt: row.arrivedAt.toISOString(),
          from: told(from),
          to: known ? told(to) : null,
          centreId,
          enteredBy: row.user.account,
        },
      ];
    });
    return { answer, action: 'read', entity: null, details: { what: 'trips', exact: answer.length } };
  });
}

/** A trip begins where children were found: who may not see rescues there exactly sees only the trips that they entered themselves. */
function startsKnownTo({ actor, zones }: Caller): (trip: { organisationId: number; enteredBy: number }, from: Point) => boolean {
  const sight = reach(actor.role, 'rescues.read');
  const seen = sight === undefined ? null : scopeOf(actor, sight, zones);
  return ({ organisationId, enteredBy }, { lon, lat }) => {
    if (enteredBy === actor.userId) return true;
    const departmentPcode = zones.departmentAt(lon, lat);
    return seen !== null && departmentPcode !== null && seesExactly(seen, { organisationId, departmentPcode });
  };
}

/** The place of a centre for who may know it. Whoever may not would learn from the times of many trips where it is, and says instead where the trip ended. */
async function placeOf({ database, actor, zones }: Caller, id: number): Promise<Point> {
  const sight = reach(actor.role, 'centres.read');
  const centre = await database.prisma.centre.findFirst({ where: { id } });
  if (!centre || sight === undefined || !seesExactly(scopeOf(actor, sight, zones), centre)) throw new Problem('NOT_FOUND');
  const { lon, lat } = centreIdentity.open(database.secrets, centre, centre.sealed);
  if (lon === null || lat === null) throw new Problem('NOT_FOUND');
  return { lon, lat };
}

function within({ zones }: Caller, { lon, lat }: Point): Point {
  if (zones.departmentAt(lon, lat) === null) throw new Problem('OUTSIDE_COUNTRY');
  const hundredth = (degrees: number) => Math.round(degrees * 100) / 100;
  return { lon: hundredth(lon), lat: hundredth(lat) };
}

function checkPace(vehicle: Vehicle, kilometres: number, hours: number): void {
  if (kilometres < SHORTEST_TRIP_KM) throw new Problem('TRIP_TOO_SHORT');
  if (kilometres / hours > FASTEST[vehicle]) throw new Problem('TRIP_TOO_FAST');
}

/** By the clock of the database, as everything that is written down is. */
async function requirePast(tx: Tx, at: Date): Promise<void> {
  const now = await nowOf(tx);
  if (at > now) throw new Problem('IN_THE_FUTURE');
}
