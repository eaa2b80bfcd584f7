import { performance } from 'node:perf_hooks';
import { type ProposalQuestion, planTargets } from '../src/operations/proposal/plan.ts';
import { proposeTargets } from '../src/operations/proposal/propose.ts';
import { dayOf, plant, readCountry } from './operations-world.ts';

const RUNS = 9;
/** CPU seconds of a whole proposal, its preview of twenty worlds included. */
const GOAL = 1;

/** A proposal for the whole country out of the demonstration: some 12,000 rescues, 111 departments, every cell, ten teams for a fortnight. */
export async function bench({ root }: { root: string }): Promise<void> {
  const country = readCountry(root);
  const { evidence } = plant(1, country);
  const question: ProposalQuestion = {
    ...evidence,
    area: [...country.cells.keys()],
    draft: { teams: 10, officersPerTeam: 8, explorationShare: 0.2, revisits: 6, seed: 1 },
    from: dayOf('2026-11-02'),
    to: dayOf('2026-11-15'),
    marked: null,
    sexes: { girls: 0.5, boys: 0.5, known: 1 },
    ages: { shares: [0.25, 0.25, 0.25, 0.25], known: 1 },
    dataVersion: 1,
  };
  const shape = { rescues: evidence.found.length, cells: country.cells.length, searches: evidence.searches.length };
  const print = (row: object) => void process.stdout.write(`${JSON.stringify(row)}\n`);
  print({ name: 'proposal of targets', ...shape, ...median(() => proposeTargets(question)), goal: GOAL });
  print({ name: 'proposal of targets, without its preview', ...shape, ...median(() => planTargets(question)) });
}

/** Medians over some runs, the first among them: a job runs in a thread that may be new. */
function median(work: () => unknown): { cpuSeconds: number; firstCpuSeconds: number; milliseconds: number } {
  const runs = Array.from({ length: RUNS }, () => {
    const [before, began] = [process.cpuUsage(), performance.now()];
    work();
    const { user, system } = process.cpuUsage(before);
    return { cpu: (user + system) / 1e6, milliseconds: performance.now() - began };
  });
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
  return { cpuSeconds: middle(runs.map(({ cpu }) => cpu)), firstCpuSeconds: runs[0]?.cpu ?? 0, milliseconds: Math.round(middle(runs.map(({ milliseconds }) => milliseconds))) };
}
