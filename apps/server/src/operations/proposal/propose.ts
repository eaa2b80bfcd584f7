import type { Proposal, ProposedCell, TargetWhy } from '@vigie/domain';
import { togetherOf } from '../together.ts';
import { expectedChildren, expectedOf } from './estimate.ts';
import { type ProposalQuestion, planTargets } from './plan.ts';
import { previewOf } from './preview.ts';
import type { CellFacts } from './why.ts';

/** Of an expected number that is sent: finer is nothing that anybody reads. */
const DIGITS = 1e4;

/** The proposal of targets. The same question gives the same answer. */
export function proposeTargets(question: ProposalQuestion, onProgress: (share: number) => void = () => {}): Proposal {
  const { area, cells, marked, draft } = question;
  const plan = planTargets(question);
  onProgress(0.5);
  const { levels, effort, estimate: known } = plan;
  const width = levels.length;
  const rescues = (at: number, level: number) => ({ mean: known.mean[at * width + level] as number, variance: known.variance[at * width + level] as number });
  const told = area.map((at): ProposedCell => {
    const { id, exposure, near: _, listed: _listed, ...cell } = cells[at] as (typeof cells)[number];
    const { searchesInYear: __, ...facts } = plan.facts[at] as CellFacts;
    const beside = known.neighbours[at] as number;
    const why: TargetWhy = {
      ...facts,
      neighbours: Number.isNaN(beside) ? null : rounded(beside),
      inRun: marked === null ? null : marked.has(id),
      exposure: Math.round(exposure),
      held: plan.held.has(at),
    };
    return { ...cell, cell: id, expected: levels.slice(1).map((_, k) => roundedOf(expectedChildren(rescues(at, k + 1), known.children))), why };
  });
  const chosen = Array.from(effort.keys()).filter((i) => effort[i] !== 0);
  const expected = (i: number) => expectedChildren(rescues(area[i] as number, effort[i] as number), known.children);
  const targets = chosen.map((i) => ({ at: i, level: effort[i] as number, drawn: plan.drawn.has(i) }));
  targets.sort((a, b) => expected(b.at).mean - expected(a.at).mean || a.at - b.at);
  const all = chosen.map(expected);
  return {
    levels,
    cells: told,
    targets,
    budget: plan.budget,
    spent: chosen.reduce((sum, i) => sum + (levels[effort[i] as number] as number), 0),
    expected: roundedOf(expectedOf(togetherOf(all))),
    sexes: question.sexes,
    ages: question.ages,
    dataVersion: question.dataVersion,
    preview: previewOf(question, plan, draft, (share) => onProgress(0.5 + share / 2)),
  };
}

const rounded = (value: number): number => Math.round(value * DIGITS) / DIGITS;
const roundedOf = ({ mean, variance, ...quantiles }: Proposal['expected']): Proposal['expected'] => ({ mean: rounded(mean), variance: rounded(variance), ...quantiles });
