import { SECOND_FACTOR_ROLES, type UserDraft } from './users.ts';
import { flow, type StateOf } from './workflow.ts';

/** What can be done to an account that one administrator alone may not do where it sees exact places. */
export const GRANT_ACTS = ['invite', 'change', 'resetPassword', 'resetSecondFactor'] as const;
export type GrantAct = (typeof GRANT_ACTS)[number];

/** What one administrator proposes and another one grants. A proposal that is declined stays on record. */
export const GRANT_FLOW = flow({
  noun: 'grants',
  states: {
    PROPOSED: { fr: 'proposé', en: 'proposed' },
    GRANTED: { fr: 'accordé', en: 'granted' },
    DECLINED: { fr: 'écarté', en: 'declined' },
  },
  moves: {
    propose: { does: { fr: 'proposer', en: 'propose' }, from: [], to: 'PROPOSED', needs: 'users.write', notBy: [], reason: false, guards: [] },
    grant: {
      does: { fr: 'accorder', en: 'grant' },
      from: ['PROPOSED'],
      to: 'GRANTED',
      needs: 'users.grant',
      notBy: ['propose'],
      reason: false,
      guards: [
        { fr: 'ce n’est pas son propre compte', en: 'it is not one’s own account' },
        { fr: 'le compte est encore ce qu’il était à la proposition', en: 'the account still is what it was when it was proposed' },
      ],
    },
    decline: { does: { fr: 'écarter', en: 'decline' }, from: ['PROPOSED'], to: 'DECLINED', needs: 'users.grant', notBy: [], reason: false, guards: [] },
  },
});
export type GrantState = StateOf<typeof GRANT_FLOW>;

/** What decides what an account sees. */
export type Sight = Pick<UserDraft, 'role' | 'organisationId' | 'territories'>;

/** Whether an account comes to see more than it did, of what only some may see. Whoever sees a child's exact place, or decides who does, is chosen by two. */
export function seesMore(before: Sight | null, after: Sight): boolean {
  if (!SECOND_FACTOR_ROLES.includes(after.role)) return false;
  if (before === null || before.role !== after.role || before.organisationId !== after.organisationId) return true;
  return !before.territories.includes('CI') && after.territories.some((pcode) => !before.territories.includes(pcode));
}
