import { randomUUID } from 'node:crypto';
import { type Days, type ResourceDraft, type ResourceKind, reach, type SpokenLanguage } from '@vigie/domain';
import { dayOf } from '../centres/day.ts';
import type { Caller } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { requireWritable, seesExactly, writerOf } from '../scope.ts';
import { change, type Tx } from '../writing/change.ts';
import { resourceContact } from './sealed.ts';
import { type Span, takenOver } from './taken.ts';

/** Some of a kind that an organisation can send, as a list shows it. */
export interface Resource {
  id: string;
  revision: number;
  organisation: string;
  /** Whether it is of the caller's organisation, which alone corrects it. */
  own: boolean;
  kind: ResourceKind;
  language: SpokenLanguage | null;
  departmentPcode: string;
  count: number;
  /** How many no operation holds, at any instant of the days that were asked for. */
  free: number;
  /** Whom one calls; null: it is for whoever may hold some, and for their own organisation. */
  contact: string | null;
}

const DAY_MS = 86_400_000;

/** Days as instants; the country's clock is that of UTC. */
export const spanOf = ({ from, to }: Days): Span => ({ from: new Date(from), to: new Date(Date.parse(to) + DAY_MS) });

/**
 * The people and vehicles that the caller may see, with how many are free over some days (null: today). What is free on other days tells when operations will be,
 * so that only those ask it who read plans.
 * @throws Problem NOT_ALLOWED for other days than today
 */
export async function listResources(caller: Caller, days: Days | null): Promise<Resource[]> {
  const { database, actor, scope } = caller;
  if (days !== null && reach(actor.role, 'operations.read') === undefined) throw new Problem('NOT_ALLOWED');
  const today = dayOf(new Date());
  const taken = await takenOver(database.prisma, null, spanOf(days ?? { from: today, to: today }));
  const rows = await database.prisma.resource.findMany({
    include: { organisation: { select: { name: true } } },
    orderBy: [{ kind: 'asc' }, { language: 'asc' }, { departmentPcode: 'asc' }, { id: 'asc' }],
  });
  const mayHold = reach(actor.role, 'operations.write') !== undefined;
  return rows
    .filter((row) => seesExactly(scope, row))
    .map((row) => {
      const own = row.organisationId === actor.organisationId;
      return {
        id: row.id,
        revision: row.revision,
        organisation: row.organisation.name,
        own,
        kind: row.kind as ResourceKind,
        language: row.language as SpokenLanguage | null,
        departmentPcode: row.departmentPcode,
        count: row.count,
        free: Math.max(0, row.count - (taken.get(row.id) ?? 0)),
        contact: own || mayHold ? resourceContact.open(database.secrets, row, row.contactSealed) : null,
      };
    });
}

/** Enters some of a kind for the caller's organisation. @throws Problem OUTSIDE_COUNTRY where the zone is no department */
export function createResource(caller: Caller, draft: ResourceDraft): Promise<{ id: string; revision: number }> {
  const { organisationId } = writerOf(caller.actor);
  requireDepartment(caller, draft);
  const id = randomUUID();
  return change(caller, 'resources', async (tx) => {
    await tx.resource.create({ data: { id, organisationId, ...columnsOf(caller, id, draft) } });
    return { answer: { id, revision: 1 }, action: 'create', entity: id, details: { kind: draft.kind, department: draft.departmentPcode, count: draft.count } };
  });
}

/**
 * Corrects what an organisation can send. Fewer than operations hold may be left: their plans then say what they lost. Of what is held, kind and language stay.
 * @throws Problem NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE, RESOURCE_HELD, OUTSIDE_COUNTRY
 */
export function correctResource(
  caller: Caller,
  { id, expectedRevision, draft }: { id: string; expectedRevision: number; draft: ResourceDraft },
): Promise<{ id: string; revision: number }> {
  requireDepartment(caller, draft);
  return change(caller, 'resources', async (tx) => {
    const before = await takeResource(tx, caller, id, expectedRevision);
    const another = draft.kind !== before.kind || draft.language !== before.language;
    if (another && (await isHeld(tx, before))) throw new Problem('RESOURCE_HELD');
    const revision = before.revision + 1;
    await tx.resource.update({ where: { id }, data: { ...columnsOf(caller, id, draft), revision } });
    return { answer: { id, revision }, action: 'correct', entity: id, details: { kind: draft.kind, department: draft.departmentPcode, count: draft.count, before: before.count } };
  });
}

/** Takes away what an organisation can no longer send. @throws Problem NOT_FOUND, NOT_ALLOWED, CHANGED_MEANWHILE, RESOURCE_HELD */
export function removeResource(caller: Caller, { id, expectedRevision }: { id: string; expectedRevision: number }): Promise<void> {
  return change(caller, 'resources', async (tx) => {
    const before = await takeResource(tx, caller, id, expectedRevision);
    if (await isHeld(tx, before)) throw new Problem('RESOURCE_HELD');
    await tx.resourceHold.deleteMany({ where: { resourceId: id, resourceOrganisationId: before.organisationId } });
    await tx.resource.delete({ where: { id } });
    return { answer: undefined, action: 'delete', entity: id, details: { kind: before.kind, department: before.departmentPcode, count: before.count } };
  });
}

/** The row, locked and of the caller's organisation: while it is, nobody holds some of it. */
async function takeResource(tx: Tx, { scope }: Caller, id: string, expectedRevision: number): Promise<Prisma.ResourceGetPayload<object>> {
  await tx.$executeRaw`SELECT 1 FROM resources WHERE id = ${id}::uuid FOR UPDATE`;
  const row = await tx.resource.findFirst({ where: { id } });
  if (!row) throw new Problem('NOT_FOUND');
  requireWritable(scope, row);
  if (row.revision !== expectedRevision) throw new Problem('CHANGED_MEANWHILE');
  return row;
}

/** Whether an operation holds some, now or on days to come. */
async function isHeld(tx: Tx, { organisationId, id }: { organisationId: number; id: string }): Promise<boolean> {
  const [{ held }] = await tx.$queryRaw<[{ held: boolean }]>`
    SELECT EXISTS (SELECT FROM resource_holds WHERE resource_organisation_id = ${organisationId} AND resource_id = ${id}::uuid AND ends_at > clock_timestamp()) AS held`;
  return held;
}

const columnsOf = ({ database }: Caller, id: string, { contact, ...plain }: ResourceDraft) => ({
  ...plain,
  contactSealed: resourceContact.seal(database.secrets, { id }, contact) as Uint8Array<ArrayBuffer>,
});

function requireDepartment({ zones }: Caller, { departmentPcode }: ResourceDraft): void {
  if (zones.zones.get(departmentPcode)?.level !== 'DEPARTMENT') throw new Problem('OUTSIDE_COUNTRY');
}
