import { BEFORE_APPROVAL } from '@vigie/domain';
import type { Outputs } from '../api.ts';

/** A plan as the screen shows it. */
export type Plan = Outputs['operations']['get'];
export type ListedPlan = Outputs['operations']['list'][number];
export type Readiness = Plan['readiness'][number];

/** States in which nothing is left to do. */
export const ENDED: readonly Plan['state'][] = ['CLOSED', 'CANCELLED'];
/** The tone of a state's mark. */
export const toneOf = (state: Plan['state']): 'good' | 'waiting' | 'bad' | undefined =>
  state === 'CANCELLED' ? 'bad' : state === 'CLOSED' ? undefined : BEFORE_APPROVAL.includes(state) ? 'waiting' : 'good';
