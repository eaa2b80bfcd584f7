import { HotspotMethod, HotspotParameters, RescueFilter, RunState, type SavedRunDraft } from '@vigie/domain';
import type { HotspotResult } from '@vigie/hotspots';
import type { Caller } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { removeDocuments } from '../documents/store.ts';
import { ask, cancel } from '../jobs/queue.ts';
import { Problem } from '../problem.ts';
import { holdsTerritories, writerOf } from '../scope.ts';
import { change, type Tx, witnessed } from '../writing/change.ts';
import { HOTSPOTS } from './job.ts';
import { runResult } from './sealed.ts';

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

export type Run = ReturnType<typeof toRun>;

/**
 * Runs are seen by the organisation that made them, by accounts of the same role whose departments hold all of the maker's: their cells were
 * computed on what the maker may see, which is finer than what an account with less territory may.
 */
const own = ({ actor }: Pick<Caller, 'actor'>) => ({ organisationId: actor.organisationId ?? -1, role: actor.role });
/** Those that the account itself asked for. */
const mine = ({ actor }: Caller) => ({ organisationId: actor.organisationId ?? -1, userId: actor.userId ?? -1 });

export async function listRuns(caller: Caller) {
  const rows = await caller.database.prisma.analysisRun.findMany({ where: own(caller), select: summary, orderBy: { createdAt: 'desc' }, take: 200 });
  return rows.filter((row) => holdsTerritories(caller.zones, caller.actor, row.territories)).map(toRun);
}

/** Who reads a run. */
type Reader = Pick<Caller, 'actor' | 'zones' | 'database'>;

/** A run that the reader may see, with its result where it has one. @throws Problem NOT_FOUND */
export async function findRun(tx: Tx, caller: Reader, id: string) {
  const row = await tx.analysisRun.findFirst({ where: { id, ...own(caller) }, select: withResult });
  if (!row || !holdsTerritories(caller.zones, caller.actor, row.territories)) throw new Problem('NOT_FOUND');
  const { resultSealed, ...run } = row;
  return { run: toRun(run), result: resultSealed && resultOf(caller, toRun(run), resultSealed) };
}

/** Before version 0.3 a result was its features alone. */
function resultOf({ database: { secrets } }: Reader, run: Run, sealed: Uint8Array): HotspotResult {
  const stored = runResult.open(secrets, run, sealed);
  if (!('type' in stored)) return stored;
  const { method, used, excluded, dataVersion } = run;
  return { method, used: used ?? 0, excluded: excluded ?? 0, withoutPlace: 0, masked: false, dataVersion: dataVersion ?? 0, silence: null, features: stored, rows: [], facts: {} };
}

/** A run with its result; the read is audited, because hulls follow places. @throws Problem NOT_FOUND */
export function readRun(caller: Caller, id: string) {
  return witnessed(caller, 'hotspots', async (tx) => {
    const { run, result } = await findRun(tx, caller, id);
    const job = await tx.job.findFirst({ where: { id }, select: { progress: true } });
    const { share = 0 } = (job?.progress ?? {}) as { share?: number };
    return { answer: { ...run, progress: run.state === 'DONE' ? 1 : share, result }, action: 'read', entity: id };
  });
}

/** Writes down what was asked, and has a server compute it. @throws Problem NOT_ALLOWED, RUNS_WAITING */
export async function saveRun(caller: Caller, draft: SavedRunDraft) {
  const { organisationId, userId } = writerOf(caller.actor);
  const { role, territories } = caller.actor;
  const saved = await change(caller, 'hotspots', async (tx) => {
    const id = await ask(tx, HOTSPOTS, caller.actor, {});
    const { codeVersion, createdAt } = await tx.analysisRun.create({
      data: { ...draft, id, state: 'QUEUED', organisationId, userId, role, territories, codeVersion: caller.codeVersion },
      select: { codeVersion: true, createdAt: true },
    });
    return { answer: { id, codeVersion, createdAt: createdAt.toISOString() }, action: 'save', entity: id, details: { method: draft.method } };
  });
  caller.jobs.wake();
  return saved;
}

/** Stops a run that waits or is under way, on whichever server; one that is done stays. @throws Problem NOT_FOUND */
export async function cancelRun(caller: Caller, id: string): Promise<object> {
  await change(caller, 'hotspots', async (tx) => {
    const run = await tx.analysisRun.findFirst({ where: { id, ...mine(caller) }, select: { organisationId: true } });
    if (!run) throw new Problem('NOT_FOUND');
    return { answer: {}, action: (await cancel(tx, { ...run, id })) ? 'cancel' : null, entity: id };
  });
  caller.jobs.wake(id);
  return {};
}

/** Takes a run away, with the work on it. @throws Problem NOT_FOUND */
export async function deleteRun(caller: Caller, id: string): Promise<object> {
  await change(caller, 'hotspots', async (tx) => {
    const run = await tx.analysisRun.findFirst({ where: { id, ...mine(caller) }, select: { organisationId: true } });
    if (!run) throw new Problem('NOT_FOUND');
    await cancel(tx, { ...run, id });
    await tx.analysisRun.delete({ where: { id } });
    await removeDocuments(tx, 'hotspots', id);
    return { answer: {}, action: 'delete', entity: id };
  });
  caller.jobs.wake(id);
  return {};
}
