import { ENDED_ALERT_DAYS, type MovementKind, NEWS_DAYS, type Sex } from '@vigie/domain';
import type { Caller } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { type Scope, seesExactly } from '../scope.ts';
import { witnessed } from '../writing/change.ts';

/** Free beds of a region that fell under its threshold. */
export interface BedAlert {
  kind: 'FREE_BEDS';
  regionPcode: string;
  raisedAt: string;
  /** Null: it stands. */
  endedAt: string | null;
  /** As they were when the alert was raised. */
  free: number;
  threshold: number;
  /** Centres of which it was not known then. */
  unknown: number;
}

/** A child ran away. The alert is the movement itself: it begins with it, and ends with the movement after it. */
export interface RunawayAlert {
  kind: 'RUNAWAY';
  centreId: number;
  departmentPcode: string;
  raisedAt: string;
  endedAt: string | null;
  /** How it ended; null: the child is still away. */
  end: MovementKind | null;
  /** For the organisation of the centre only: code of the stay, sex and age. */
  child: { code: string; sex: Sex | null; age: number } | null;
}

type Alert = BedAlert | RunawayAlert;

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Movements by which children ran away from centres of the caller's scope. */
const runawaysOf = (scope: Scope): Prisma.StayMovementWhereInput => ({ kind: 'RUNAWAY', ...(scope.writesFor !== null && { centre: { organisationId: scope.writesFor } }) });

/** Regions whose beds the caller is told of: those where their organisation keeps a centre; null: all. */
async function regionsOf(db: Pick<Prisma.TransactionClient, 'centre'>, { scope, zones }: Pick<Caller, 'scope' | 'zones'>): Promise<string[] | null> {
  if (scope.writesFor === null) return null;
  const centres = await db.centre.findMany({ where: { organisationId: scope.writesFor }, select: { departmentPcode: true } });
  const departments = centres.map(({ departmentPcode }) => departmentPcode);
  return [...zones.zones.values()].filter(({ level, pcode }) => level === 'REGION' && departments.some((each) => zones.isWithin(each, [pcode]))).map(({ pcode }) => pcode);
}

/** How many alerts stand for the caller and are news, since when the latest does, and of how many regions the beds are watched: numbers that a screen may ask for again and again. */
export async function countAlerts(caller: Caller): Promise<{ count: number; latest: string | null; watched: number }> {
  const { prisma } = caller.database;
  const regions = await regionsOf(prisma, caller);
  const beds = await prisma.bedAlert.findMany({ where: { endedAt: null, ...(regions && { regionPcode: { in: regions } }) }, select: { raisedAt: true } });
  const runaways = await prisma.stayMovement.findMany({ where: { ...runawaysOf(caller.scope), endedAt: null, beganAt: { gt: daysAgo(NEWS_DAYS) } }, select: { recordedAt: true } });
  const times = [...beds.map(({ raisedAt }) => raisedAt), ...runaways.map(({ recordedAt }) => recordedAt)].map((time) => time.toISOString()).sort();
  const watched = await prisma.bedThreshold.count({ ...(regions && { where: { regionPcode: { in: regions } } }) });
  return { count: times.length, latest: times.at(-1) ?? null, watched };
}

/** The alerts that stand for the caller, and those that ended in the last days; latest first within each. Reading where children ran away is written down. */
export async function listAlerts(caller: Caller): Promise<Alert[]> {
  const { scope } = caller;
  return witnessed(caller, 'alerts', async (tx) => {
    const regions = await regionsOf(tx, caller);
    const lately = { OR: [{ endedAt: null }, { endedAt: { gt: daysAgo(ENDED_ALERT_DAYS) } }] };
    const beds = await tx.bedAlert.findMany({ where: { ...lately, ...(regions && { regionPcode: { in: regions } }) } });
    const away = await tx.stayMovement.findMany({
      where: { ...runawaysOf(scope), ...lately },
      include: { centre: { select: { organisationId: true, departmentPcode: true } }, stay: { include: { movements: { select: { seq: true, kind: true } } } } },
    });
    const alerts: Alert[] = [
      ...beds.map(
        (row): BedAlert => ({
          kind: 'FREE_BEDS',
          regionPcode: row.regionPcode,
          raisedAt: row.raisedAt.toISOString(),
          endedAt: row.endedAt?.toISOString() ?? null,
          free: row.freeBeds,
          threshold: row.threshold,
          unknown: row.unknownCentres,
        }),
      ),
      ...away.map(
        ({ seq, centreId, centre, beganAt, endedAt, stay }): RunawayAlert => ({
          kind: 'RUNAWAY',
          centreId,
          departmentPcode: centre.departmentPcode,
          raisedAt: beganAt.toISOString(),
          endedAt: endedAt?.toISOString() ?? null,
          end: (stay.movements.find((movement) => movement.seq === seq + 1)?.kind as MovementKind | undefined) ?? null,
          child: scope.writesFor !== null && seesExactly(scope, centre) ? { code: stay.code, sex: stay.sex as Sex | null, age: stay.age } : null,
        }),
      ),
    ];
    alerts.sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null) || b.raisedAt.localeCompare(a.raisedAt));
    return { answer: alerts, action: 'read', entity: null, details: { alerts: alerts.length } };
  });
}
