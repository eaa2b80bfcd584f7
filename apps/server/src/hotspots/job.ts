import { HotspotMethod, HotspotParameters, RescueFilter, type Role, reach } from '@vigie/domain';
import { z } from 'zod';
import { sqlOf } from '../database/sql.ts';
import { JobLost, jobKind } from '../jobs/kinds.ts';
import { Problem } from '../problem.ts';
import { scopeOf } from '../scope.ts';
import { runResult } from './sealed.ts';
import { runStudy } from './study.ts';

/** What the queue knows of a run before anybody computes it. The id of the job is that of the run. */
export const HOTSPOTS = { name: 'hotspots', noun: 'hotspots', waiting: { most: 10, problem: 'RUNS_WAITING' } } as const;

/** Computes a saved run and keeps its answer, sealed. */
export const hotspotsJob = jobKind<object>({
  ...HOTSPOTS,
  input: z.object({}),
  attempts: 3,
  atOnce: 1,
  everyMinutes: null,
  async run(work, { id, asker, tell, done }) {
    const { prisma, secrets } = work.database;
    const run = await prisma.analysisRun.findUnique({ where: { id } });
    // Deleted meanwhile.
    if (!run) throw new JobLost();
    const rescues = reach(asker.role, 'rescues.read');
    // A role that may no longer see any rescue has nothing to compute from.
    if (!rescues) throw new Problem('NOT_ALLOWED');
    const effort = reach(asker.role as Role, 'effort.read');
    const result = await runStudy(
      work,
      {
        id,
        seed: run.seed,
        method: HotspotMethod.parse(run.method),
        parameters: HotspotParameters.parse(run.parameters),
        filter: RescueFilter.parse(run.filter),
        actor: asker,
        scope: scopeOf(asker, rescues, work.zones),
        effortScope: effort ? scopeOf(asker, effort, work.zones) : null,
      },
      (share) => tell({ share }),
    );
    const { dataVersion, used, excluded, withoutPlace } = result;
    await prisma.$transaction(async (tx) => {
      // First the job, then the run, as whoever stops it takes them: in the other order the two could wait for each other for ever.
      await tx.$executeRaw`SELECT 1 FROM jobs WHERE id = ${id}::uuid FOR UPDATE`;
      await tx.analysisRun.update({ where: { id }, data: { resultSealed: runResult.seal(secrets, { id }, result), dataVersion, used, excluded: excluded + withoutPlace } });
      await done(sqlOf(tx));
    });
  },
});
