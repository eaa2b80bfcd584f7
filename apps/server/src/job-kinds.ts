import { tellArrivalsJob } from './arrivals/job.ts';
import { DESCRIBERS } from './describers.ts';
import { documentsJob } from './documents/job.ts';
import { hotspotsJob } from './hotspots/job.ts';
import { IMPORTERS } from './importers.ts';
import { importJob } from './imports/job.ts';
import { undoJob } from './imports/undo.ts';
import type { JobKind } from './jobs/kinds.ts';
import { proposalJob } from './operations/proposal/job.ts';
import { tellSumsJob } from './rescues/job.ts';
import { sweepJob } from './sweep.ts';

/** Every kind of long work, for the server that takes it up and the threads that do it. */
export const JOB_KINDS: readonly JobKind<never>[] = [
  importJob(IMPORTERS),
  undoJob(IMPORTERS),
  hotspotsJob,
  proposalJob,
  documentsJob(DESCRIBERS),
  sweepJob,
  tellSumsJob,
  tellArrivalsJob,
];
