import { type Permission, type Reach, reach } from '@vigie/domain';
import type { Context } from './context.ts';
import { Problem, type ProblemCode, problemOf } from './problem.ts';

/** What of a request decides whether it is allowed. */
type Asking = Pick<Context, 'actor' | 'session'>;

/**
 * How far the caller may go with a permission: the one question that every procedure and every plain route asks.
 * @throws Problem SIGN_IN_NEEDED, NOT_ALLOWED, SECOND_FACTOR_NEEDED
 */
export function authorise({ actor, session }: Asking, permission: Permission): Reach {
  const granted = reach(actor.role, permission);
  if (granted === undefined) throw new Problem(actor.role === 'public' ? 'SIGN_IN_NEEDED' : 'NOT_ALLOWED');
  if (session?.secondFactor === 'NEEDED' && !permission.startsWith('session.')) throw new Problem('SECOND_FACTOR_NEEDED');
  return granted;
}

/** Answers that are a refusal, or a guess at what is there: each leaves a row in the audit log. */
const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'SIGN_IN_NEEDED',
  'SIGN_IN_REFUSED',
  'ACCOUNT_LOCKED',
  'CODE_REFUSED',
  'SECOND_FACTOR_NEEDED',
  'LINK_EXPIRED',
  'NOT_ALLOWED',
  'OUTSIDE_TERRITORY',
  'OWN_WORK',
  'NOT_FOUND',
]);

/** `path` is the procedure or route; nothing of the input is written down, which may be anything. */
export async function recordRefusal(
  { actor, database, origin, refusals }: Pick<Context, 'actor' | 'database' | 'origin' | 'refusals'>,
  path: string,
  error: unknown,
): Promise<void> {
  const problem = problemOf(error);
  if (!problem || !REFUSALS.has(problem.problem)) return;
  const [noun = ''] = path.split('.');
  await refusals.record({ database, actor }, { noun, entity: problem.entity, path, problem: problem.problem, address: origin.address });
}
