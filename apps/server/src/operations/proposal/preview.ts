import type { Preview, PreviewRound, Proposal, ProposalDraft } from '@vigie/domain';
import { gammaVariate, giniOf, LEAST_SEARCHED, poissonVariate, type Random, seededRandom } from '@vigie/spatial';
import type { Plan, ProposalQuestion } from './plan.ts';

const ROUNDS = 6;
const WORLDS = 20;
/**
 * Patrols deter where they go, and some of what they deter goes next door (Xu et al. 2020, arXiv 2006.12411, who measured it for poachers; for traffickers
 * nobody has). Assumed: the greatest level of effort takes half of a cell's rate away for the next round, less effort its part of that; and half of what is
 * taken away moves to the neighbouring cells, alike.
 */
const DETERRED = 0.5;
const MOVED = 0.5;

type Policy = 'proposed' | 'counts';

/** The cells of the area as the simulation needs them. */
interface Ground {
  /** Gamma distribution of the rescues that an officer-day finds: moments of the posterior. */
  shape: Float64Array;
  scale: Float64Array;
  /** Rescues counted so far, whatever their source, and officer-days spent. */
  counted: Float64Array;
  spent: Float64Array;
  near: number[][];
  children: number;
  /** Officer-days of the least and of the greatest search, and how many least ones a round has. */
  step: number;
  most: number;
  steps: number;
}

/**
 * What the plan does to the next ones: the proposal carried on for six rounds, each of which learns from what the one before found, against plans that go
 * where most was counted; medians over worlds drawn from what is known. In the simulation each cell learns from itself alone, and no limit of revisits holds.
 */
export function previewOf(
  question: ProposalQuestion,
  plan: Plan,
  draft: Pick<ProposalDraft, 'explorationShare' | 'seed'>,
  onProgress: (share: number) => void,
): Proposal['preview'] {
  const ground = groundOf(question, plan);
  const simulate = (displaced: boolean): Preview => {
    const rounds: Record<Policy, Round[][]> = { proposed: [], counts: [] };
    for (let world = 0; world < WORLDS; world++) {
      const random = seededRandom(draft.seed, world);
      const truth = ground.shape.map((shape, i) => gammaVariate(random, shape) * (ground.scale[i] as number));
      rounds.proposed.push(carryOn(ground, truth, 'proposed', draft.explorationShare, displaced, seededRandom(draft.seed, 1000 + world)));
      rounds.counts.push(carryOn(ground, truth, 'counts', 0, displaced, seededRandom(draft.seed, 1000 + world)));
    }
    return { proposed: medians(rounds.proposed), counts: medians(rounds.counts) };
  };
  const plain = simulate(false);
  onProgress(0.5);
  const displaced = simulate(true);
  onProgress(1);
  return { plain, displaced };
}

function groundOf({ area, cells, found, from }: ProposalQuestion, { levels, budget, estimate }: Plan): Ground {
  const width = levels.length;
  const [step = 1, most = 1] = [levels[1], levels[width - 1]];
  const position = new Map(area.map((at, i) => [at, i]));
  const counted = new Float64Array(area.length);
  for (const { at, day, rescues } of found) {
    const i = position.get(at);
    if (i !== undefined && day < from) counted[i] = (counted[i] as number) + rescues;
  }
  const moments = area.map((at) => {
    const cell = at * width + width - 1;
    const mean = (estimate.mean[cell] as number) / most;
    return { mean, variance: Math.max(1e-9 * mean ** 2, ((estimate.variance[cell] as number) - (estimate.mean[cell] as number)) / most ** 2) };
  });
  return {
    shape: Float64Array.from(moments, ({ mean, variance }) => mean ** 2 / variance),
    scale: Float64Array.from(moments, ({ mean, variance }) => variance / mean),
    counted,
    spent: Float64Array.from(area, (at) => estimate.history.allEffort[at] as number),
    near: area.map((at) => (cells[at]?.near ?? []).flatMap((each) => position.get(each) ?? [])),
    children: estimate.children.mean,
    step,
    most,
    steps: Math.floor(budget / step + 1e-9),
  };
}

/** A round in one world. */
type Round = Omit<PreviewRound, 'foundLow' | 'foundHigh'>;

function carryOn(ground: Ground, truth: Float64Array, policy: Policy, share: number, displaced: boolean, random: Random): Round[] {
  const { step, most } = ground;
  const spent = ground.spent.slice();
  const counted = ground.counted.slice();
  const shape = ground.shape.slice();
  const precision = ground.scale.map((scale) => 1 / scale);
  let now = truth;
  return Array.from({ length: ROUNDS }, (): Round => {
    const value = policy === 'counts' ? counted : shape.map((a, i) => a / (precision[i] as number));
    const effort = chosen(ground, value, spent, share, random);
    let found = 0;
    effort.forEach((officerDays, i) => {
      if (officerDays === 0) return;
      const finds = poissonVariate(random, officerDays * (now[i] as number));
      found += finds;
      counted[i] = (counted[i] as number) + finds;
      spent[i] = (spent[i] as number) + officerDays;
      // The posterior of a Poisson rate under a gamma prior.
      shape[i] = (shape[i] as number) + finds;
      precision[i] = (precision[i] as number) + officerDays;
    });
    if (displaced) now = deterred(truth, effort, ground, most);
    return { found: Math.round(found * ground.children), gini: giniOf(spent), neverSearched: spent.reduce((count, officerDays) => count + Number(officerDays < step / 1e6), 0) };
  });
}

/** Officer-days of each cell: a share drawn among the least searched, the rest to the cells of the greatest value, as much as one can get. */
function chosen({ steps, step, most }: Ground, value: Float64Array, spent: Float64Array, share: number, random: Random): Float64Array {
  const effort = new Float64Array(value.length);
  const drawn = Math.min(Math.floor(share * steps), Math.round(most / step) * value.length);
  if (drawn > 0) {
    const least = Array.from(spent.keys()).sort((a, b) => (spent[a] as number) - (spent[b] as number) || a - b);
    const open = least.slice(0, Math.max(1, Math.floor(LEAST_SEARCHED * least.length)));
    for (let k = 0; k < drawn; k++) {
      const i = open[random.below(open.length)] as number;
      effort[i] = Math.min(most, (effort[i] as number) + step);
    }
  }
  let left = steps - drawn;
  for (const i of Array.from(value.keys()).sort((a, b) => (value[b] as number) - (value[a] as number) || a - b)) {
    const more = Math.min(left, Math.round((most - (effort[i] as number)) / step));
    effort[i] = (effort[i] as number) + more * step;
    left -= more;
    if (left === 0) break;
  }
  return effort;
}

/** The rates of the next round, after patrols were where they were. */
function deterred(truth: Float64Array, effort: Float64Array, { near }: Ground, most: number): Float64Array {
  const next = truth.slice();
  effort.forEach((officerDays, i) => {
    if (officerDays === 0) return;
    const away = DETERRED * Math.min(1, officerDays / most) * (truth[i] as number);
    next[i] = (next[i] as number) - away;
    const beside = near[i] ?? [];
    for (const at of beside) next[at] = (next[at] as number) + (MOVED * away) / beside.length;
  });
  return next;
}

function medians(worlds: readonly Round[][]): PreviewRound[] {
  return Array.from({ length: ROUNDS }, (_, round) => {
    const sorted = (key: keyof Round) => worlds.map((rounds) => rounds[round]?.[key] ?? 0).sort((a, b) => a - b);
    const middle = (values: readonly number[]) => ((values[Math.ceil(values.length / 2) - 1] ?? 0) + (values[Math.floor(values.length / 2)] ?? 0)) / 2;
    const found = sorted('found');
    // Of twenty worlds the two lowest and the two highest are left out.
    const outside = Math.floor(found.length / 10);
    return {
      found: middle(found),
      foundLow: found[outside] ?? 0,
      foundHigh: found[found.length - 1 - outside] ?? 0,
      gini: Math.round(middle(sorted('gini')) * 1e4) / 1e4,
      neverSearched: middle(sorted('neverSearched')),
    };
  });
}
