import type { Purpose, Role } from '@vigie/domain';

/** Who acts: an account, or the console, which has none. */
export interface Actor {
  userId: number | null;
  account: string;
  role: Role;
  organisationId: number | null;
  organisation: string;
  territories: string[];
  /** Why exact places are looked at: written into every audit row; null where nobody was asked. */
  purpose: Purpose | null;
}

export const NOBODY: Actor = { userId: null, account: 'public', role: 'public', organisationId: null, organisation: '', territories: [], purpose: null };

/** Who acts at the console: whoever may run programs on this machine, which the audit calls by that name. */
export const CONSOLE: Actor = { userId: null, account: 'console', role: 'admin', organisationId: null, organisation: '', territories: ['CI'], purpose: null };
