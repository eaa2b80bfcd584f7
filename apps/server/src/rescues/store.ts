import { AGE_BANDS, DatePrecision, PlacePrecision, type Reach, RescueDefinition, type RescueDraft, Sector, SourceType, uncertaintyRadius, Verification } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/write.ts';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem, refused } from '../problem.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { maskOf } from './mask.ts';
import { openPlace, sealPlace } from './place.ts';
import { contentMac } from './record.ts';
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
    const { secrets } = database;
    const draft = draftOf(row, secrets);
    const revisions = await transaction.rescueRevision.findMany({
      where: { organisationId: row.organisationId, rescueId: row.id },
      orderBy: { revision: 'desc' },
      include: { user: { select: { account: true } } },
    });
    await audit(transaction, actor, { action: 'read', noun: 'rescues', entity: String(id) });
    return {
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
  });
}

/** Enters a rescue. @throws Problem OUTSIDE_COUNTRY, OUTSIDE_TERRITORY, REFERENCE_TAKEN */
export async function createRescue({ database, zones }: Services, actor: Actor, reach: Reach, draft: RescueDraft): Promise<{ id: number; revision: number }> {
  if (actor.organisationId === null) throw new Problem('NOT_ALLOWED');
  const organisationId = actor.organisationId;
  const columns = columnsOf(draft, { organisationId, maskSeed: draft.reference }, actor, reach, zones, database.secrets);
  return database.prisma
    .$transaction(async (transaction) => {
      const { id, revision } = await transaction.rescue.create({ data: { ...columns, organisationId }, select: { id: true, revision: true } });
      await audit(transaction, actor, { action: 'create', noun: 'rescues', entity: String(id), changed: 'rescues' });
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
  return database.prisma
    .$transaction(async (transaction) => {
      const before = await findVisible(transaction, actor, reach, zones, correction.id);
      if (before.organisationId !== actor.organisationId) throw new Problem('NOT_ALLOWED');
      const said = draftOf(before, database.secrets);
      const columns = columnsOf(correction.draft, before, actor, reach, zones, database.secrets);
      // A place that stays keeps its mask, whatever the record is called now: a second draw could be averaged with the first.
      const stays = said.lon === correction.draft.lon && said.lat === correction.draft.lat && before.departmentPcode === columns.departmentPcode;
      const { mask, maskedCell, maskK } = stays ? before : columns;
      const { count } = await transaction.rescue.updateMany({
        where: { organisationId: before.organisationId, id: before.id, revision: correction.expectedRevision },
        data: { ...columns, mask, maskedCell, maskK, revision: correction.expectedRevision + 1 },
      });
      if (count === 0) throw new Problem('CHANGED_MEANWHILE');
      await transaction.rescueRevision.create({
        data: {
          organisationId: before.organisationId,
          rescueId: before.id,
          revision: before.revision,
          content: withoutPlace(said),
          placeSealed: before.placeSealed,
          replacedBy: actor.userId,
          reason: correction.reason,
        },
      });
      await audit(transaction, actor, {
        action: 'correct',
        noun: 'rescues',
        entity: String(correction.id),
        details: { revision: correction.expectedRevision + 1 },
        changed: 'rescues',
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

function columnsOf(
  draft: RescueDraft,
  { organisationId, maskSeed }: { organisationId: number; maskSeed: string },
  actor: Actor,
  reach: Reach,
  zones: ZoneRegister,
  secrets: Secrets,
) {
  const { lon, lat, accuracyMetres: _a, placeName: _n, occurredOn, reference, ...rest } = draft;
  const departmentPcode = lon !== null && lat !== null ? zones.departmentAt(lon, lat) : draft.departmentPcode;
  if (departmentPcode === null || zones.zones.get(departmentPcode)?.level !== 'DEPARTMENT') throw new Problem('OUTSIDE_COUNTRY');
  if (reach === 'territory' && !zones.isWithin(departmentPcode, actor.territories)) throw new Problem('OUTSIDE_TERRITORY');
  const { mask, maskedCell, maskK } = maskOf(secrets, zones, { organisationId, seed: maskSeed, lon, lat, departmentPcode });
  return {
    ...rest,
    reference,
    departmentPcode,
    occurredOn: new Date(occurredOn),
    placeSealed: sealed(sealPlace(secrets, organisationId, reference, draft)),
    mask,
    maskedCell: maskedCell === null ? null : BigInt(maskedCell),
    maskK,
    maskSeed,
    contentMac: new Uint8Array(contentMac(secrets, draft)),
  };
}

/** Prisma takes bytes of an ArrayBuffer of their own. */
const sealed = (bytes: Buffer | null): Uint8Array<ArrayBuffer> | null => (bytes === null ? null : new Uint8Array(bytes));

function withoutPlace({ lon: _lon, lat: _lat, accuracyMetres: _a, placeName: _n, ...rest }: RescueDraft) {
  return rest;
}

function revisedDraft(secrets: Secrets, organisationId: number, { content, placeSealed }: { content: unknown; placeSealed: Uint8Array | null }): RescueDraft {
  const said = content as ReturnType<typeof withoutPlace>;
  return { ...said, ...openPlace(secrets, organisationId, said.reference, placeSealed) };
}

/** The draft that a row was made from. */
export function draftOf(row: Omit<Row, 'organisation'>, secrets: Secrets): RescueDraft {
  const place = openPlace(secrets, row.organisationId, row.reference, row.placeSealed);
  return {
    reference: row.reference,
    occurredOn: row.occurredOn.toISOString().slice(0, 10),
    datePrecision: DatePrecision.schema.parse(row.datePrecision),
    ...place,
    placePrecision: PlacePrecision.schema.parse(row.placePrecision),
    departmentPcode: place.lon === null ? row.departmentPcode : null,
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
