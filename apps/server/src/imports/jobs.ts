import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Database } from '../database/open.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import type { ImportProgress, ImportReport, ImportTask } from './run.ts';

export type ImportJob = { id: string; userId: number | null; size: number; dryRun: boolean; progress: ImportProgress } & (
  | { state: 'running' }
  | { state: 'done'; report: ImportReport }
  | { state: 'failed'; problem: ProblemCode }
);

export interface ImportJobs {
  start(task: Omit<ImportTask, 'connection' | 'keys' | 'placesPath' | 'today'>, size: number): string;
  get(id: string): ImportJob | undefined;
  /** Ends the worker; its connection closes, and the database takes everything back. */
  cancel(id: string): Promise<void>;
}

const AT_ONCE = 2;
/** How many finished jobs are remembered. */
const REMEMBERED = 100;

/** Imports in worker threads: reading a million rows must not keep the server from answering others. */
export function createImportJobs(database: Database, placesPath: string): ImportJobs {
  const jobs = new Map<string, ImportJob>();
  const workers = new Map<string, Worker>();
  return {
    start(task, size) {
      if (workers.size >= AT_ONCE) throw new Problem('BUSY');
      const id = randomUUID();
      const job = { id, userId: task.actor.userId, size, dryRun: task.dryRun, progress: { rows: 0, bytes: 0 } };
      jobs.set(id, { ...job, state: 'running' });
      if (jobs.size > REMEMBERED)
        for (const old of jobs.keys())
          if (!workers.has(old) && old !== id) {
            jobs.delete(old);
            break;
          }
      const workerData: ImportTask = { ...task, connection: database.connection, keys: database.secrets.material, placesPath, today: new Date().toISOString().slice(0, 10) };
      const worker = new Worker(join(dirname(fileURLToPath(import.meta.url)), 'import-worker.js'), { workerData, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
      workers.set(id, worker);
      const fail = (problem: ProblemCode) => {
        if (jobs.get(id)?.state === 'running') jobs.set(id, { ...job, progress: jobs.get(id)?.progress ?? job.progress, state: 'failed', problem });
      };
      worker.on('message', (message: { progress?: ImportProgress; report?: ImportReport; failure?: { name: string; code: string | null; stack: string } }) => {
        if (message.progress) jobs.set(id, { ...job, progress: message.progress, state: 'running' });
        if (message.failure) {
          if (message.failure.name !== 'UnreadableFile')
            process.stderr.write(
              `Vigie import: ${message.failure.name} ${message.failure.code ?? ''}\n${message.failure.stack
                .split('\n')
                .filter((line) => line.startsWith('    at '))
                .join('\n')}\n`,
            );
          fail(message.failure.name === 'UnreadableFile' ? 'FILE_UNREADABLE' : 'UNEXPECTED');
        }
        const { report } = message;
        if (!report) return;
        jobs.set(id, { ...job, progress: { rows: report.rows, bytes: size }, state: 'done', report });
        // What was imported is sealed in the register; the file it came in holds the places in clear.
        if (!task.dryRun) rmSync(task.file.path, { force: true });
      });
      worker.on('error', () => fail('UNEXPECTED'));
      worker.on('exit', () => {
        workers.delete(id);
        fail('CANCELLED');
      });
      return id;
    },
    get: (id) => jobs.get(id),
    async cancel(id) {
      await workers.get(id)?.terminate();
    },
  };
}
