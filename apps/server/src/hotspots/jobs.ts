import { HotspotMethod, HotspotParameters, RescueFilter, type Role, reach } from '@vigie/domain';
import type { HotspotResult } from '@vigie/hotspots';
import type { Database } from '../database/open.ts';
import { runIdentity } from './sealed.ts';
import type { StudyTask } from './study.ts';

/** Starts the computing of a run somewhere. `end` stops it; its result is then refused. */
export type Perform = (task: StudyTask, onProgress: (share: number) => void) => { result: Promise<HotspotResult>; end(): Promise<void> };

/** Runs that wait in the database, computed one after the other: what was asked for outlives the server. */
export interface HotspotJobs {
  /** Takes up what waits, and what a server before this one left unfinished. */
  resume(): Promise<void>;
  /** Something new waits. */
  wake(): void;
  /** From 0 to 1; 0 for a run that is not under way. */
  progressOf(id: string): number;
  /** Ends a run that is under way; the caller writes down that it was cancelled first. */
  end(id: string): Promise<void>;
  /** Ends what is under way, to be taken up by the next server. */
  close(): Promise<void>;
}

export function createHotspotJobs(database: Database, placesPath: string, perform: Perform): HotspotJobs {
  let current: { id: string; progress: number; end(): Promise<void> } | undefined;
  let working: Promise<void> | undefined;
  let again = false;
  let closed = false;

  async function work(): Promise<void> {
    for (let task = await next(); task && !closed; task = await next()) {
      const { id } = task;
      const performance = perform(task, (share) => {
        if (current?.id === id) current.progress = share;
      });
      current = { id, progress: 0, end: performance.end };
      try {
        await store(id, await performance.result);
      } catch (error) {
        if (!closed) await fail(id, error as Error);
      } finally {
        current = undefined;
        await performance.end();
      }
    }
  }

  /** The longest waiting run, marked as begun; null where none waits. */
  async function next(): Promise<StudyTask | null> {
    if (closed) return null;
    const { rows } = await database.pool.query(
      `UPDATE analysis_runs r SET state = 'RUNNING' FROM users u, organisations o
       WHERE u.id = r.user_id AND o.id = r.organisation_id
         AND r.id = (SELECT id FROM analysis_runs WHERE state = 'QUEUED' ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING r.id, r.method, r.parameters, r.filter, r.seed, r.role, r.territories, r.user_id AS "userId", u.account, r.organisation_id AS "organisationId", o.name AS organisation`,
    );
    const row = rows[0];
    if (!row) return null;
    const { id, seed, userId, account, organisationId, organisation, territories } = row;
    const role = row.role as Role;
    const rescues = reach(role, 'rescues.read');
    // A role that may no longer see any rescue has nothing to compute from.
    if (!rescues) {
      await fail(id, new Error('the role sees no rescues'));
      return next();
    }
    return {
      connection: database.connection,
      keys: database.secrets.material,
      placesPath,
      id,
      seed,
      method: HotspotMethod.parse(row.method),
      parameters: HotspotParameters.parse(row.parameters),
      filter: RescueFilter.parse(row.filter),
      actor: { userId, account, role, organisationId, organisation, territories, purpose: null },
      reach: rescues,
      effortReach: reach(role, 'effort.read') ?? null,
    };
  }

  /** A run that was cancelled, or deleted, meanwhile stays as it is. */
  async function store(id: string, result: HotspotResult): Promise<void> {
    const sealed = database.secrets.seal(runIdentity(id), Buffer.from(JSON.stringify(result)));
    await database.pool.query(`UPDATE analysis_runs SET state = 'DONE', result_sealed = $2, data_version = $3, used = $4, excluded = $5 WHERE id = $1 AND state = 'RUNNING'`, [
      id,
      sealed,
      result.dataVersion,
      result.used,
      result.excluded + result.withoutPlace,
    ]);
  }

  async function fail(id: string, error: Error): Promise<void> {
    const { rowCount } = await database.pool.query(`UPDATE analysis_runs SET state = 'FAILED' WHERE id = $1 AND state = 'RUNNING'`, [id]);
    if (rowCount === 0) return;
    const where = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
    process.stderr.write(`Vigie hotspots: ${error.name}\n${where.join('\n')}\n`);
  }

  function wake(): void {
    again = true;
    working ??= (async () => {
      while (again && !closed) {
        again = false;
        await work();
      }
    })()
      // The database went away: what waits is taken up when there is one again.
      .catch(() => {})
      .finally(() => {
        working = undefined;
      });
  }

  return {
    async resume() {
      await database.pool.query(`UPDATE analysis_runs SET state = 'QUEUED' WHERE state = 'RUNNING'`);
      wake();
    },
    wake,
    progressOf: (id) => (current?.id === id ? current.progress : 0),
    async end(id) {
      if (current?.id === id) await current.end();
    },
    async close() {
      closed = true;
      await current?.end();
      await working;
    },
  };
}
