import { RESCUE_COLUMN_NAMES, type RescueColumnName, type RescueDraft, rescueField, uncertaintyRadius } from '@vigie/domain';
import type { Caller } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { requireWritable, seesExactly, writerOf } from '../scope.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { change, type Tx, witnessed } from '../writing/change.ts';
import { maskOf } from './mask.ts';
import { rescuePlace, revisionPlace } from './place.ts';
import { contentMac } from './record.ts';

type Row = Prisma.RescueGetPayload<{ include: { organisation: { select: { name: true } } } }>;
const withOrganisation = { organisation: { select: { name: true } } } as const;

export interface RescueDetail {
  id: number;
  revision: number;
  draft: RescueDraft;
  departmentPcode: string;
  organisation: string;
  uncertaintyMetres: number;
  recordedAt: string;
  fromFile: boolean;
  /** Earlier versions, latest first, each as it stood before it was replaced. */
  history: { revision: number; replacedAt: string; replacedBy: string; reason: string; draft: RescueDraft }[];
}

/** One rescue with its history, for a caller who may see it exactly; the read is audited. @throws Problem NOT_FOUND */
export function readRescue(caller: Caller, id: number): Promise<RescueDetail> {
  const { secrets } = caller.database;
  return witnessed(caller, 'rescues', async (tx) => {
    const row = await findVisible(tx, caller, id);
    const draft = draftOf(row, secrets);
    const revisions = await tx.rescueRevision.findMany({
      where: { organisationId: row.organisationId, rescueId: row.id },
      orderBy: { revision: 'desc' },
      include: { user: { select: { account: true } } },
    });
    const answer = {
      id,
      revision: row.revision,
      draft,
      departmentPcode: row.departmentPcode,
      organisation: row.organisation.name,
      uncertaintyMetres: uncertaintyRadius(draft.placePrecision, draft.accuracyMetres),
      recordedAt: row.recordedAt.toISOString(),
      fromFile: row.importId !== null,
      history: revisions.map((revision) => ({
        revision: revision.revision,
        replacedAt: revision.replacedAt.toISOString(),
        replacedBy: revision.user?.account ?? 'console',
        reason: revision.reason,
        draft: revisedDraft(secrets, row.organisationId, revision),
      })),
    };
    return { answer, action: 'read', entity: String(id) };
  });
}

/** Enters a rescue. @throws Problem OUTSIDE_COUNTRY, OUTSIDE_TERRITORY, REFERENCE_TAKEN */
export async function createRescue(caller: Caller, draft: RescueDraft): Promise<{ id: number; revision: number; alike: Alike[] }> {
  return change(caller, 'rescues', async (tx) => {
    const { id, revision } = await insertRescue(tx, caller, draft);
    return { answer: { id: Number(id), revision, alike: await alikeOf(tx, id) }, action: 'create', entity: String(id), bumps: 'rescues' };
  });
}

/** Another rescue of one's own organisation that may be the same. */
export interface Alike {
  id: number;
  reference: string;
}

/** So many are named: with more of them none is likely to be the same. */
const MOST_ALIKE = 5;

/** Rescues that count, of the same organisation, department, day and sector, with as many children: one case that was entered twice, under two references, is among them. */
async function alikeOf(tx: Tx, id: bigint): Promise<Alike[]> {
  const { organisationId, departmentPcode, occurredOn, sector, children } = await tx.rescue.findFirstOrThrow({ where: { id } });
  const rows = await tx.rescue.findMany({
    where: { organisationId, departmentPcode, occurredOn, sector, children, id: { not: id }, verification: { notIn: ['REJECTED', 'FALSELY_ATTRIBUTED'] } },
    select: { id: true, reference: true },
    orderBy: { id: 'asc' },
    take: MOST_ALIKE,
  });
  return rows.map((row) => ({ id: Number(row.id), reference: row.reference }));
}

/** The same within a transaction of another noun, which writes the audit row and raises the version of the rescues. */
export async function insertRescue(tx: Tx, caller: Caller, draft: RescueDraft): Promise<{ id: bigint; revision: number }> {
  const { organisationId } = writerOf(caller.actor);
  const columns = columnsOf(caller, draft, organisationId);
  // Asked for in this way, a reference that is taken is an answer and no error, so the database's log does not quote it.
  const [made] = await tx.rescue.createManyAndReturn({ data: { ...columns, organisationId }, select: { id: true, revision: true }, skipDuplicates: true });
  if (!made) throw new Problem('REFERENCE_TAKEN');
  return made;
}

/**
 * Replaces what a rescue says and keeps what it said. `expectedRevision` is the one that the corrector saw.
 * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, OUTSIDE_COUNTRY, OUTSIDE_TERRITORY, REFERENCE_TAKEN
 */
export function correctRescue(
  caller: Caller,
  { id, expectedRevision, draft, reason }: { id: number; expectedRevision: number; draft: RescueDraft; reason: string },
): Promise<{ id: number; revision: number }> {
  const { actor, database } = caller;
  return change(caller, 'rescues', async (tx) => {
    const before = await findVisible(tx, caller, id);
    if (before.organisationId !== actor.organisationId) throw new Problem('NOT_ALLOWED');
    const said = draftOf(before, database.secrets);
    const columns = columnsOf(caller, draft, before.organisationId);
    const { organisationId } = before;
    // Asked first, because the error of an UPDATE stands with the reference in the database's log.
    if (draft.reference !== before.reference && (await tx.rescue.count({ where: { organisationId, reference: draft.reference } })) > 0) throw new Problem('REFERENCE_TAKEN');
    // A place that stays keeps its mask even where new boundaries would give another: a second draw could be averaged with the first.
    const stays = said.lon === draft.lon && said.lat === draft.lat && before.departmentPcode === columns.departmentPcode;
    const { mask, maskedCell, maskK } = stays ? before : columns;
    const revision = expectedRevision + 1;
    const { count } = await tx.rescue.updateMany({
      where: { organisationId, id: before.id, revision: expectedRevision },
      data: { ...columns, mask, maskedCell, maskK, revision },
    });
    if (count === 0) throw new Problem('CHANGED_MEANWHILE');
    await tx.rescueRevision.create({
      data: {
        organisationId,
        rescueId: before.id,
        revision: before.revision,
        content: withoutPlace(said),
        placeSealed: before.placeSealed,
        replacedBy: actor.userId,
        reason,
        importId: before.importId,
      },
    });
    return { answer: { id, revision }, action: 'correct', entity: String(id), details: { revision }, bumps: 'rescues' };
  });
}

async function findVisible(tx: Tx, { scope }: Caller, id: number): Promise<Row> {
  const row = await tx.rescue.findFirst({ where: { id: BigInt(id) }, include: withOrganisation });
  if (!row || !seesExactly(scope, row)) throw new Problem('NOT_FOUND');
  return row;
}

function columnsOf({ zones, scope, database: { secrets } }: Caller, draft: RescueDraft, organisationId: number) {
  const { lon, lat, accuracyMetres: _a, placeName: _n, occurredOn, reference, ...rest } = draft;
  const departmentPcode = lon !== null && lat !== null ? zones.departmentAt(lon, lat) : draft.departmentPcode;
  if (departmentPcode === null || zones.zones.get(departmentPcode)?.level !== 'DEPARTMENT') throw new Problem('OUTSIDE_COUNTRY');
  requireWritable(scope, { organisationId, departmentPcode });
  const { mask, maskedCell, maskK } = maskOf(secrets, zones, { lon, lat, departmentPcode });
  return {
    ...rest,
    reference,
    departmentPcode,
    occurredOn: new Date(occurredOn),
    placeSealed: rescuePlace.seal(secrets, { organisationId, reference }, draft),
    mask,
    maskedCell: maskedCell === null ? null : BigInt(maskedCell),
    maskK,
    contentMac: new Uint8Array(contentMac(secrets, draft)),
  };
}

function withoutPlace({ lon: _lon, lat: _lat, accuracyMetres: _a, placeName: _n, ...rest }: RescueDraft) {
  return rest;
}

function revisedDraft(secrets: Secrets, organisationId: number, { content, placeSealed }: { content: unknown; placeSealed: Uint8Array | null }): RescueDraft {
  const said = content as ReturnType<typeof withoutPlace>;
  return { ...said, ...revisionPlace.open(secrets, { organisationId, reference: said.reference }, placeSealed) };
}

/** The columns of the table of fields, by the names of the Prisma model. A field that the model does not have does not compile. */
type Columns = Pick<Row, RescueColumnName>;

/** The draft that a row was made from. @throws Error for a code that is none */
export function draftOf(row: Omit<Row, 'organisation'>, secrets: Secrets): RescueDraft {
  const place = rescuePlace.open(secrets, row, row.placeSealed);
  const said = Object.fromEntries(RESCUE_COLUMN_NAMES.map((name) => [name, columnValue(name, row)])) as Pick<RescueDraft, RescueColumnName>;
  return { ...said, ...place, departmentPcode: place.lon === null ? row.departmentPcode : null };
}

function columnValue(name: RescueColumnName, row: Columns): string | number | null {
  const value = row[name];
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  const { codes } = rescueField(name);
  if (codes && !codes.includes(String(value))) throw new Error(`${name} has a code that is none`);
  return value;
}
