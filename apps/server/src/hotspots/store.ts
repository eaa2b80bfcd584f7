import { randomUUID } from 'node:crypto';
import { HotspotMethod, HotspotParameters, RescueFilter, RunState, type SavedRunDraft } from '@vigie/domain';
import type { HotspotResult } from '@vigie/hotspots';
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
  state: true,
  dataVersion: true,
  codeVersion: true,
  used: true,
  excluded: true,
  createdAt: true,
  territories: true,
  user: { select: { account: true } },
} as const;
const withResult = { ...summary, resultSealed: true } as const;

/** Runs that one account may have waiting: the server computes one at a time. */
const WAITING_AT_ONCE = 10;

type Summary = Prisma.AnalysisRunGetPayload<{ select: typeof summary }>;

const toRun = ({ user, createdAt, method, parameters, filter, state, territories: _territories, ...run }: Summary) => ({
  ...run,
  state: RunState.parse(state),
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
  return { run: toRun(run), result: resultSealed && resultOf(services, toRun(run), resultSealed) };
}

/** Before version 0.3 a result was its features alone, without table and sentence. */
function resultOf({ database }: Services, run: ReturnType<typeof toRun>, sealed: Uint8Array): HotspotResult {
  const stored = JSON.parse(database.secrets.open(runIdentity(run.id), sealed).toString('utf8')) as HotspotResult | GeoJSON.FeatureCollection;
  if (!('type' in stored)) return stored;
  const { method, used, excluded, dataVersion } = run;
  return { method, used: used ?? 0, excluded: excluded ?? 0, withoutPlace: 0, masked: false, dataVersion: dataVersion ?? 0, silence: null, features: stored, rows: [], facts: {} };
}

/** A run with its result; the read is audited, because hulls follow places. @throws Problem NOT_FOUND */
export async function readRun(services: Services, actor: Actor, id: string) {
  return services.database.prisma.$transaction(async (transaction) => {
    const { run, result } = await findRun(services, transaction, actor, id);
    await audit(transaction, actor, { action: 'read', noun: 'hotspots', entity: id });
    return { ...run, progress: run.state === 'DONE' ? 1 : services.hotspots.progressOf(id), result };
  });
}

/** Writes down what was asked, and has the server compute it. */
export async function saveRun({ database, codeVersion, hotspots }: Services, actor: Actor, draft: SavedRunDraft) {
  const { organisationId, userId, role, territories } = actor;
  if (organisationId === null || userId === null) throw new Problem('NOT_ALLOWED');
  const id = randomUUID();
  const saved = await database.prisma.$transaction(async (transaction) => {
    // One at a time for each account: else many at once would all find room.
    await transaction.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
    const waiting = await transaction.analysisRun.count({ where: { userId, state: { in: ['QUEUED', 'RUNNING'] } } });
    if (waiting >= WAITING_AT_ONCE) throw new Problem('RUNS_WAITING');
    const run = await transaction.analysisRun.create({
      data: { ...draft, id, state: 'QUEUED', organisationId, userId, role, territories, codeVersion },
      select: { codeVersion: true, createdAt: true },
    });
    await audit(transaction, actor, { action: 'save', noun: 'hotspots', entity: id, details: { method: draft.method } });
    return { id, codeVersion: run.codeVersion, createdAt: run.createdAt.toISOString() };
  });
  hotspots.wake();
  return saved;
}

/** Stops a run that waits or is under way; one that is done stays. @throws Problem NOT_FOUND */
export async function cancelRun({ database, hotspots }: Services, actor: Actor, id: string) {
  await database.prisma.$transaction(async (transaction) => {
    const mine = { id, organisationId: actor.organisationId ?? -1, userId: actor.userId ?? -1 };
    const { count } = await transaction.analysisRun.updateMany({ where: { ...mine, state: { in: ['QUEUED', 'RUNNING'] } }, data: { state: 'CANCELLED' } });
    if (count === 0 && (await transaction.analysisRun.count({ where: mine })) === 0) throw new Problem('NOT_FOUND');
    if (count > 0) await audit(transaction, actor, { action: 'change', noun: 'hotspots', entity: id, details: { state: 'CANCELLED' } });
  });
  await hotspots.end(id);
  return {};
}

/** A run to take away: the GeoJSON carries who took it, when, for what, and what must be known to make it again. @throws Problem NOT_FOUND */
export async function exportRun(services: Services, actor: Actor, { id, purpose }: { id: string; purpose: string }) {
  return services.database.prisma.$transaction(async (transaction) => {
    const { run, result } = await findRun(services, transaction, actor, id);
    if (!result) throw new Problem('NOT_FOUND');
    const { features, facts } = result;
    const exported = { by: actor.account, organisation: actor.organisation, at: new Date().toISOString(), purpose };
    await audit(transaction, actor, { action: 'export', noun: 'hotspots', entity: id, details: { purpose, features: features.features.length } });
    return { type: 'FeatureCollection' as const, vigie: { ...run, facts, exported, demonstration: services.settings.mode === 'demo' }, features: features.features };
  });
}

/** @throws Problem NOT_FOUND */
export async function deleteRun({ database, hotspots }: Services, actor: Actor, id: string) {
  await database.prisma.$transaction(async (transaction) => {
    const { count } = await transaction.analysisRun.deleteMany({ where: { id, organisationId: actor.organisationId ?? -1, userId: actor.userId ?? -1 } });
    if (count === 0) throw new Problem('NOT_FOUND');
    await audit(transaction, actor, { action: 'delete', noun: 'hotspots', entity: id });
  });
  await hotspots.end(id);
  return {};
}
