import type { OperationPlan, PlanChanges, PlanTarget } from '@vigie/domain';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What became of a change that began from an older plan. */
export interface Merged {
  plan: OperationPlan;
  /** Fields that both changed, each to something else; nothing is kept of the change then. */
  conflicts: string[];
}

/**
 * Applies what one editor changed to a plan that another may have changed meanwhile. A field that only one of them changed is kept as that one made it, and
 * what is sent as it was is no change; sections and targets are told apart, so that two can work on one plan.
 *
 * @param base the plan that the editor saw
 * @param now the plan as it stands
 */
export function mergePlan(base: OperationPlan, now: OperationPlan, changes: PlanChanges): Merged {
  const plan = structuredClone(now) as unknown as Record<string, unknown>;
  const conflicts: string[] = [];
  const { sections, targets, ...fields } = changes;
  for (const [name, mine] of Object.entries(fields)) {
    if (mine === undefined || same(base[name as keyof OperationPlan], mine)) continue;
    if (decided(base[name as keyof OperationPlan], now[name as keyof OperationPlan], mine)) plan[name] = mine;
    else conflicts.push(name);
  }
  const written = { ...now.sections };
  for (const [name, mine] of Object.entries(sections ?? {}) as [keyof typeof written, string][]) {
    if (same(base.sections[name], mine)) continue;
    if (decided(base.sections[name], now.sections[name], mine)) written[name] = mine;
    else conflicts.push(`sections.${name}`);
  }
  plan['sections'] = written;
  if (targets) plan['targets'] = mergeTargets(base.targets, now.targets, targets, conflicts);
  return { plan: plan as unknown as OperationPlan, conflicts };
}

/** Whether a value may be written: nobody else changed it, or changed it to the same. */
const decided = (base: unknown, now: unknown, mine: unknown): boolean => same(base, now) || same(now, mine);

/** The targets of both, by their identifier, in the order of the change; those that somebody else added come last. */
function mergeTargets(base: readonly PlanTarget[], now: readonly PlanTarget[], mine: readonly PlanTarget[], conflicts: string[]): PlanTarget[] {
  const [before, standing] = [base, now].map((targets) => new Map(targets.map((target) => [target.id, target]))) as [Map<string, PlanTarget>, Map<string, PlanTarget>];
  const kept: PlanTarget[] = [];
  for (const target of mine) {
    const was = before.get(target.id);
    const is = standing.get(target.id);
    const untouched = same(was, target);
    // Somebody else took it away: that stands unless it was changed here.
    if (was && !is && untouched) continue;
    if (!untouched && !decided(was, is, target)) conflicts.push('targets');
    kept.push(untouched && is ? is : target);
  }
  const listed = new Set(mine.map(({ id }) => id));
  for (const target of now) {
    if (listed.has(target.id)) continue;
    const was = before.get(target.id);
    if (!was) kept.push(target);
    // Taken away here, and changed by somebody else.
    else if (!same(was, target)) conflicts.push('targets');
  }
  // Two who add the same hexagon add it once.
  return kept.filter(({ cell }, at) => kept.findIndex((other) => other.cell === cell) === at);
}
