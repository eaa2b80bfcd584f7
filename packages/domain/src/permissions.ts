import type { Role } from './users.ts';

/**
 * How far a permission reaches.
 * - `all`: everything of the noun
 * - `territory`: exactly inside the account's territories, masked outside them
 * - `organisation`: only what the account's own organisation recorded
 * - `cases`: only what belongs to the account's own cases
 * - `masked`: cells and months, never a place
 * - `aggregate`: sums of departments and years, small counts suppressed
 * - `department`: the department only, not the place within it
 */
export type Reach = 'all' | 'territory' | 'organisation' | 'cases' | 'masked' | 'aggregate' | 'department';

/** Who may do what. What is not in the table is refused. */
export const PERMISSIONS = {
  'rescues.read': { police: 'territory', prevention: 'masked', ministry: 'aggregate', caseworker: 'organisation', prosecutor: 'cases', coordinator: 'masked' },
  'rescues.write': { police: 'territory', caseworker: 'organisation' },
  'rescues.export': { police: 'territory', caseworker: 'organisation' },
  'zones.read': { police: 'all', prevention: 'all', ministry: 'all', caseworker: 'all', prosecutor: 'all', coordinator: 'all', auditor: 'all', admin: 'all', public: 'all' },
  'zones.write': { admin: 'all' },
  'indicators.read': { police: 'all', prevention: 'all', ministry: 'all', caseworker: 'all', prosecutor: 'all', coordinator: 'all' },
  'indicators.write': { ministry: 'all', coordinator: 'all' },
  'centres.read': { police: 'department', prevention: 'department', ministry: 'all', caseworker: 'organisation', prosecutor: 'department', coordinator: 'all' },
  'centres.write': { ministry: 'all' },
  'effort.read': { police: 'all', prevention: 'all', ministry: 'all', coordinator: 'all' },
  'effort.write': { police: 'territory' },
  'hotspots.read': { police: 'organisation', prevention: 'organisation', coordinator: 'organisation' },
  'hotspots.write': { police: 'organisation', prevention: 'organisation', coordinator: 'organisation' },
  'operations.published': { police: 'all', prevention: 'all', ministry: 'all', caseworker: 'all', prosecutor: 'all', coordinator: 'all', public: 'all' },
  'imports.read': { police: 'organisation', ministry: 'organisation', caseworker: 'organisation', coordinator: 'organisation', admin: 'organisation' },
  'session.read': { police: 'all', prevention: 'all', ministry: 'all', caseworker: 'all', prosecutor: 'all', coordinator: 'all', auditor: 'all', admin: 'all', public: 'all' },
} as const satisfies Record<string, Partial<Record<Role, Reach>>>;

export type Permission = keyof typeof PERMISSIONS;

/** How far `role` may go with `permission`; undefined: not at all. */
export function reach(role: Role, permission: Permission): Reach | undefined {
  const line: Partial<Record<Role, Reach>> = PERMISSIONS[permission];
  return line[role];
}
