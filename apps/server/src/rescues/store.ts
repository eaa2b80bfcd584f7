import { AGE_BANDS, DatePrecision, PlacePrecision, type Reach, RescueDefinition, type RescueDraft, Sector, SourceType, uncertaintyRadius, Verification } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit.ts';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem, refused } from '../problem.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { cellsOf, contentHash } from './record.ts';
import { scopeOf, seesExactly } from './visibility.ts';

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

/** One rescue with its history, for an actor who may see it exactly; the read is audited. @throws Problem NOT_FOUND */
export async function readRescue({ database, zones }: Services, actor: Actor, reach: Reach, id: number): Promise<RescueDetail> {
  return database.prisma.$transaction(async (transaction) => {
    const row = await findVisible(transaction, actor, reach, zones, id);
    const revisions = await transaction.rescueRevision.findMany({
      where: { organisationId: row.organisationId, rescueId: row.id },
      orderBy: { revision: 'desc' },
      include: { user: { select: { account: true } } },
    });
    await audit(transaction, actor, { action: 'read', noun: 'rescues', entity: String(id) });
    return {
      id,
      revision: row.revision,
      draft: draftOf(row),
      departmentPcode: row.departmentPcode,
      organisation: row.organisation.name,
      uncertaintyMetres: uncertaintyRadius(row.placePrecision as PlacePrecision, row.accuracyMetres),
      recordedAt: row.recordedAt.toISOString(),
      fromFile: row.importId !== null,
      history: revisions.map((revision) => ({
        revision: revision.revision,
        replacedAt: revision.replacedAt.toISOString(),
        replacedBy: revision.user?.account ?? 'console',
        reason: revision.reason,
        draft: revision.content as unknown as RescueDraft,
      })),
    };
  });
}

/** Enters a rescue. @throws Problem OUTSIDE_COUNTRY, OUTSIDE_TERRITORY, REFERENCE_TAKEN */
export async function createRescue({ database, zones }: Services, actor: Actor, reach: Reach, draft: RescueDraft): Promise<{ id: number; revision: number }> {
  if (actor.organisationId === null) throw new Problem('NOT_ALLOWED');
  const organisationId = actor.organisationId;
  const columns = columnsOf(draft, actor, reach, zones);
  return database.prisma
    .$transaction(async (transaction) => {
      const { id, revision } = await transaction.rescue.create({ data: { ...columns, organisationId }, select: { id: true, revision: true } });
      await bumpDataVersion(transaction);
      await audit(transaction, actor, { action: 'create', noun: 'rescues', entity: String(id), details: { reference: draft.reference } });
      return { id: Number(id), revision };
    })
    .catch(refused);
}

/**
 * Replaces what a rescue says and keeps what it said. `expectedRevision` is the one that the corrector saw.
 * @throws Problem NOT_FOUND, CHANGED_MEANWHILE, OUTSIDE_COUNTRY, OUTSIDE_TERRITORY, REFERENCE_TAKEN
 */
export async function correctRescue(
  { database, zones }: Services,
  actor: Actor,
  reach: Reach,
  correction: { id: number; expectedRevision: number; draft: RescueDraft; reason: string },
): Promise<{ id: number; revision: number }> {
  const columns = columnsOf(correction.draft, actor, reach, zones);
  return database.prisma
    .$transaction(async (transaction) => {
      const before = await findVisible(transaction, actor, reach, zones, correction.id);
      if (before.organisationId !== actor.organisationId) throw new Problem('NOT_ALLOWED');
      const { count } = await transaction.rescue.updateMany({
        where: { organisationId: before.organisationId, id: before.id, revision: correction.expectedRevision },
        data: { ...columns, revision: correction.expectedRevision + 1 },
      });
      if (count === 0) throw new Problem('CHANGED_MEANWHILE');
      await transaction.rescueRevision.create({
        data: {
          organisationId: before.organisationId,
          rescueId: before.id,
          revision: before.revision,
          content: draftOf(before),
          replacedBy: actor.userId,
          reason: correction.reason,
        },
      });
      await bumpDataVersion(transaction);
      await audit(transaction, actor, {
        action: 'correct',
        noun: 'rescues',
        entity: String(correction.id),
        details: { revision: correction.expectedRevision + 1, reason: correction.reason },
      });
      return { id: correction.id, revision: correction.expectedRevision + 1 };
    })
    .catch(refused);
}

async function findVisible(transaction: Prisma.TransactionClient, actor: Actor, reach: Reach, zones: ZoneRegister, id: number): Promise<Row> {
  const row = await transaction.rescue.findFirst({ where: { id: BigInt(id) }, include: withOrganisation });
  if (!row || !seesExactly(scopeOf(actor, reach, zones), row)) throw new Problem('NOT_FOUND');
  return row;
}

export async function bumpDataVersion(transaction: Prisma.TransactionClient): Promise<void> {
  await transaction.dataVersion.upsert({ where: { noun: 'rescues' }, create: { noun: 'rescues', version: 1 }, update: { version: { increment: 1 } } });
}

function columnsOf(draft: RescueDraft, actor: Actor, reach: Reach, zones: ZoneRegister) {
  const departmentPcode = draft.lon !== null && draft.lat !== null ? zones.departmentAt(draft.lon, draft.lat) : draft.departmentPcode;
  if (departmentPcode === null || zones.zones.get(departmentPcode)?.level !== 'DEPARTMENT') throw new Problem('OUTSIDE_COUNTRY');
  if (reach === 'territory' && !zones.isWithin(departmentPcode, actor.territories)) throw new Problem('OUTSIDE_TERRITORY');
  const { cell5, cell7 } = cellsOf(draft.lon, draft.lat);
  return {
    ...draft,
    departmentPcode,
    occurredOn: new Date(draft.occurredOn),
    cell5: cell5 === null ? null : BigInt(cell5),
    cell7: cell7 === null ? null : BigInt(cell7),
    contentSha256: Buffer.from(contentHash(draft), 'hex'),
  };
}

/** The draft that a row was made from. */
export function draftOf(row: Omit<Row, 'organisation'>): RescueDraft {
  return {
    reference: row.reference,
    occurredOn: row.occurredOn.toISOString().slice(0, 10),
    datePrecision: DatePrecision.schema.parse(row.datePrecision),
    lon: row.lon,
    lat: row.lat,
    placePrecision: PlacePrecision.schema.parse(row.placePrecision),
    accuracyMetres: row.accuracyMetres,
    placeName: row.placeName,
    departmentPcode: row.lon === null ? row.departmentPcode : null,
    sector: Sector.schema.parse(row.sector),
    sourceType: SourceType.schema.parse(row.sourceType),
    definition: RescueDefinition.schema.parse(row.definition),
    verification: Verification.schema.parse(row.verification),
    children: row.children,
    girls: row.girls,
    boys: row.boys,
    ...(Object.fromEntries(AGE_BANDS.map((band) => [band, row[band]])) as Pick<Row, (typeof AGE_BANDS)[number]>),
  };
}
