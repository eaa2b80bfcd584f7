import { z } from 'zod';
import { KEPT_DOCUMENT_HOURS } from './documents/store.ts';
import { KEPT_HOURS } from './imports/files.ts';
import { jobKind } from './jobs/kinds.ts';
import { ABSOLUTE_MS } from './session/live.ts';

const DAY_MS = 86_400_000;
/** Jobs that ended, and events, are kept for whoever looks into what happened; the audit log keeps what matters for good. */
const KEPT_JOBS_DAYS = 7;
const KEPT_EVENTS_DAYS = 90;

const before = (milliseconds: number): { lt: Date } => ({ lt: new Date(Date.now() - milliseconds) });

/** Removes what has served its time: uploads that were given up, documents that were made a day ago, sessions that are over, ended jobs, old events. */
export const sweepJob = jobKind<object>({
  name: 'sweep',
  noun: 'imports',
  waiting: { most: 1, problem: 'BUSY' },
  input: z.object({}),
  attempts: 2,
  atOnce: 1,
  everyMinutes: 10,
  async run({ database: { prisma } }) {
    await prisma.upload.deleteMany({ where: { createdAt: before(KEPT_HOURS * 3_600_000) } });
    await prisma.document.deleteMany({ where: { createdAt: before(KEPT_DOCUMENT_HOURS * 3_600_000) } });
    await prisma.session.deleteMany({ where: { createdAt: before(ABSOLUTE_MS) } });
    await prisma.job.deleteMany({ where: { endedAt: before(KEPT_JOBS_DAYS * DAY_MS) } });
    await prisma.event.deleteMany({ where: { at: before(KEPT_EVENTS_DAYS * DAY_MS) } });
  },
});
