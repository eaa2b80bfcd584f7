import { randomUUID } from 'node:crypto';
import { HotspotMethod, HotspotParameters, RescueFilter, type SavedRunDraft } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import { audit } from '../audit/write.ts';
import type { Services } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { Problem } from '../problem.ts';
import { runIdentity } from './sealed.ts';

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
  territories: true,
  user: { select: { account: true } },
} as const;
const withResult = { ...summary, resultSealed: true } as const;

type Summary = Prisma.AnalysisRunGetPayload<{ select: typeof summary }>;

const toRun = ({ user, createdAt, method, parameters, filter, territories: _territories, ...run }: Summary) => ({
  ...run,
  method: HotspotMethod.parse(method),
  parameters: HotspotParameters.parse(parameters),
  filter: RescueFilter.parse(filter),
  createdBy: user.account,
  createdAt: createdAt.toISOString(),
});

/**
 * Runs are seen by the organisation that made them, by accounts of the same role whose departments hold all of the maker's: their cells were
 * computed on what the maker may see, which is finer than what an account with less territory may.
 */
const own = (actor: Actor) => ({ organisationId: actor.organisationId ?? -1, role: actor.role });
const within = ({ zones }: Services, actor: Actor, territories: string[]): boolean => {
  const seen = new Set(zones.departmentsOf(actor.territories));
  return zones.departmentsOf(territories).every((pcode) => seen.has(pcode));
};

export async function listRuns(services: Services, actor: Actor) {
  const rows = await services.database.prisma.analysisRun.findMany({ where: own(actor), select: summary, orderBy: { createdAt: 'desc' }, take: 200 });
  return rows.filter((row) => within(services, actor, row.territories)).map(toRun);
}

async function findRun(services: Services, transaction: Prisma.TransactionClient, actor: Actor, id: string) {
  const row = await transaction.analysisRun.findFirst({ where: { id, ...own(actor) }, select: withResult });
  if (!row || !within(services, actor, row.territories)) throw new Problem('NOT_FOUND');
  const { resultSealed, ...run } = row;
  const result = JSON.parse(services.database.secrets.open(runIdentity(id), resultSealed).toString('utf8')) as SavedRunDraft['result'];
  return { run: toRun(run), result };
}

/** A run with its result; the read is audited, because hulls follow places. @throws Problem NOT_FOUND */
export async function readRun(services: Services, actor: Actor, id: string) {
  return services.database.prisma.$transaction(async (transaction) => {
    const { run, result } = await findRun(services, transaction, actor, id);
    await audit(transaction, actor, { action: 'read', noun: 'hotspots', entity: id });
    return { ...run, result };
  });
}

export async function saveRun({ database, codeVersion }: Services, actor: Actor, { result, ...draft }: SavedRunDraft) {
  const { organisationId, userId, role, territories } = actor;
  if (organisationId === null || userId === null) throw new Problem('NOT_ALLOWED');
  const id = randomUUID();
  const resultSealed = new Uint8Array(database.secrets.seal(runIdentity(id), Buffer.from(JSON.stringify(result))));
  return database.prisma.$transaction(async (transaction) => {
    const run = await transaction.analysisRun.create({
      data: { ...draft, id, resultSealed, organisationId, userId, role, territories, codeVersion },
      select: { id: true, codeVersion: true, createdAt: true },
    });
    await audit(transaction, actor, { action: 'save', noun: 'hotspots', entity: id, details: { method: draft.method, dataVersion: draft.dataVersion } });
    return { id, codeVersion: run.codeVersion, createdAt: run.createdAt.toISOString() };
  });
}

/** A run to take away: the GeoJSON carries who took it, when, for what, and what must be known to make it again. @throws Problem NOT_FOUND */
export async function exportRun(services: Services, actor: Actor, { id, purpose }: { id: string; purpose: string }) {
  return services.database.prisma.$transaction(async (transaction) => {
    const { run, result } = await findRun(services, transaction, actor, id);
    const { features } = result;
    const exported = { by: actor.account, organisation: actor.organisation, at: new Date().toISOString(), purpose };
    await audit(transaction, actor, { action: 'export', noun: 'hotspots', entity: id, details: { purpose, features: features.length } });
    return { type: 'FeatureCollection' as const, vigie: { ...run, exported, demonstration: services.settings.mode === 'demo' }, features };
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
