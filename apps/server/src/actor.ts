import type { Role } from '@vigie/domain';

/** Who acts: an account, or the console, which has none. */
export interface Actor {
  userId: number | null;
  account: string;
  role: Role;
  organisationId: number | null;
  organisation: string;
  territories: string[];
}

export const NOBODY: Actor = { userId: null, account: 'public', role: 'public', organisationId: null, organisation: '', territories: [] };
