import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Place } from '@vigie/geography';
import { connectAgain } from './database/open.ts';
import { JOB_KINDS } from './job-kinds.ts';
import type { Workplace } from './jobs/kinds.ts';
import { failureOf, performJob } from './jobs/perform.ts';
import type { ThreadData, ThreadMessage, ThreadTask } from './jobs/threads.ts';
import { loadZoneRegister } from './zones/register.ts';

/** How often the progress is told; more would only cost. */
const TELL_MS = 100;

const { connection, keys, placesPath } = workerData as ThreadData;
const tell = (message: ThreadMessage) => parentPort?.postMessage(message);

const work: Promise<Workplace> = (async () => {
  const database = connectAgain(connection, keys);
  return { database, zones: await loadZoneRegister(database.pool, JSON.parse(readFileSync(placesPath, 'utf8')) as Place[]) };
})();
// Whoever does a job hears of it.
work.catch(() => {});

parentPort?.on('message', ({ job, worker }: ThreadTask) => {
  let told = 0;
  const progress = (share: object) => {
    if (Date.now() - told < TELL_MS) return;
    told = Date.now();
    tell({ progress: share });
  };
  work
    .then((opened) => performJob(opened, JOB_KINDS, job, worker, progress))
    .then(
      () => tell({ ended: true }),
      (error: Error) => tell({ failure: failureOf(error) }),
    );
});
