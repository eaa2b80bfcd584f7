import { randomUUID } from 'node:crypto';
import { HotspotMethod, HotspotParameters, RescueFilter, type SavedRunDraft } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit.ts';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';

const summary = {
  id: true,
  name: true,
  method: true,
  parameters: true,
  filter: true,
  seed: true,
  dataVersion: true,
  codeVersion: true,
  used: true,
  excluded: true,
  createdAt: true,
  user: { select: { account: true } },
} as const;

type Summary = Prisma.AnalysisRunGetPayload<{ select: typeof summary }>;

const toRun = ({ user, createdAt, method, parameters, filter, ...run }: Summary) => ({
  ...run,
  method: HotspotMethod.parse(method),
  parameters: HotspotParameters.parse(parameters),
  filter: RescueFilter.parse(filter),
  createdBy: user.account,
  createdAt: createdAt.toISOString(),
});

/** Runs are seen by the organisation that made them: their cells were computed on what its accounts may see. */
const own = (actor: Actor) => ({ organisationId: actor.organisationId ?? -1, user: { role: actor.role } });

export async function listRuns({ database }: Services, actor: Actor) {
  const rows = await database.prisma.analysisRun.findMany({ where: own(actor), select: summary, orderBy: { createdAt: 'desc' }, take: 200 });
  return rows.map(toRun);
}

/** A run with its result. @throws Problem NOT_FOUND */
export async function readRun({ database }: Services, actor: Actor, id: string) {
  const row = await database.prisma.analysisRun.findFirst({ where: { id, ...own(actor) }, select: { ...summary, result: true } });
  if (!row) throw new Problem('NOT_FOUND');
  const { result, ...run } = row;
  return { ...toRun(run), result: result as unknown as SavedRunDraft['result'] };
}

export async function saveRun({ database, codeVersion }: Services, actor: Actor, draft: SavedRunDraft) {
  const { organisationId, userId } = actor;
  if (organisationId === null || userId === null) throw new Problem('NOT_ALLOWED');
  return database.prisma.$transaction(async (transaction) => {
    const run = await transaction.analysisRun.create({
      data: { ...draft, result: draft.result as Prisma.InputJsonObject, id: randomUUID(), organisationId, userId, codeVersion },
      select: { id: true, codeVersion: true, createdAt: true },
    });
    await audit(transaction, actor, { action: 'save', noun: 'hotspots', entity: run.id, details: { method: draft.method, dataVersion: draft.dataVersion } });
    return { id: run.id, codeVersion: run.codeVersion, createdAt: run.createdAt.toISOString() };
  });
}

/** A run to take away: the GeoJSON carries who took it, when, for what, and what must be known to make it again. @throws Problem NOT_FOUND */
export async function exportRun({ database }: Services, actor: Actor, { id, purpose }: { id: string; purpose: string }) {
  return database.prisma.$transaction(async (transaction) => {
    const row = await transaction.analysisRun.findFirst({ where: { id, ...own(actor) }, select: { ...summary, result: true } });
    if (!row) throw new Problem('NOT_FOUND');
    const { result, ...run } = row;
    const { features } = result as unknown as SavedRunDraft['result'];
    const exported = { by: actor.account, organisation: actor.organisation, at: new Date().toISOString(), purpose };
    await audit(transaction, actor, { action: 'export', noun: 'hotspots', entity: id, details: { purpose, features: features.length } });
    return { type: 'FeatureCollection' as const, vigie: { ...toRun(run), exported, demonstration: true }, features };
  });
}

/** @throws Problem NOT_FOUND */
export async function deleteRun({ database }: Services, actor: Actor, id: string) {
  return database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.analysisRun.deleteMany({ where: { id, organisationId: actor.organisationId ?? -1, userId: actor.userId ?? -1 } });
    if (count === 0) throw new Problem('NOT_FOUND');
    await audit(transaction, actor, { action: 'delete', noun: 'hotspots', entity: id });
    return {};
  });
}
