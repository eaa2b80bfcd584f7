import { z } from 'zod';
import { sqlOf } from '../../database/sql.ts';
import { JobLost, jobKind } from '../../jobs/kinds.ts';
import { proposeTargets } from './propose.ts';
import { readQuestion } from './reading.ts';
import { proposalDraft, proposalResult } from './sealed.ts';

/** What the queue knows of a proposal before anybody computes it. The id of the job is that of the proposal. */
export const PROPOSALS = { name: 'proposals', noun: 'operations', waiting: { most: 5, problem: 'PROPOSALS_WAITING' } } as const;

/** Computes a proposal of targets and keeps it, sealed. */
export const proposalJob = jobKind<object>({
  ...PROPOSALS,
  input: z.object({}),
  attempts: 3,
  atOnce: 1,
  everyMinutes: null,
  async run(work, { id, organisationId, asker, tell, done }) {
    const { prisma, secrets } = work.database;
    const key = { organisationId_id: { organisationId, id } };
    const asked = await prisma.operationProposal.findUnique({ where: key, select: { draftSealed: true } });
    if (!asked) throw new JobLost();
    const question = await readQuestion(work, asker, id, proposalDraft.open(secrets, { id }, asked.draftSealed));
    tell({ share: 0.3 });
    const proposal = proposeTargets(question, (share) => tell({ share: 0.3 + 0.7 * share }));
    await prisma.$transaction(async (tx) => {
      // First the job, as whoever stops it takes it.
      await tx.$executeRaw`SELECT 1 FROM jobs WHERE organisation_id = ${organisationId} AND id = ${id}::uuid FOR UPDATE`;
      await tx.operationProposal.update({ where: key, data: { resultSealed: proposalResult.seal(secrets, { id }, proposal) } });
      await done(sqlOf(tx));
    });
  },
});
