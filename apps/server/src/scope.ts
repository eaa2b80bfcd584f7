import type { Reach } from '@vigie/domain';
import type { Actor } from './actor.ts';
import { Problem } from './problem.ts';
import type { ZoneRegister } from './zones/register.ts';

/** What the reach of a permission means for an account: worked out once a request, and asked by every noun. */
export interface Scope {
  /** Records that are seen exactly: those of some departments, or those that an organisation recorded; null: none. */
  exact: { departments: readonly string[] } | { organisation: number } | null;
  /** Records that are seen masked: those outside `exact`, or all. */
  masked: 'outside' | 'all' | null;
  /** Sums of zones and years are seen, small ones withheld. */
  sums: boolean;
  /** Departments in which the account may write; null: its reach sets no limit of place. */
  writes: readonly string[] | null;
  /** The organisation whose records alone the account may write; null: its reach sets no such limit. */
  writesFor: number | null;
  /** The account may not decide on itself or on what it did itself. */
  notOwn: boolean;
}

/** Stands for no organisation. No record has it, so an account without an organisation sees none. */
const NO_ORGANISATION = -1;

export function scopeOf(actor: Actor, reach: Reach, zones: Pick<ZoneRegister, 'departmentsOf'>): Scope {
  const nothing: Scope = { exact: null, masked: null, sums: false, writes: null, writesFor: null, notOwn: false };
  const organisation = actor.organisationId ?? NO_ORGANISATION;
  switch (reach) {
    case 'all':
      return { ...nothing, exact: { departments: zones.departmentsOf(['CI']) } };
    case 'territory': {
      const departments = zones.departmentsOf(actor.territories);
      return { ...nothing, exact: { departments }, masked: 'outside', writes: departments };
    }
    case 'jurisdiction': {
      const departments = zones.departmentsOf(actor.territories);
      return { ...nothing, exact: { departments }, writes: departments };
    }
    case 'organisation':
      return { ...nothing, exact: { organisation }, writesFor: organisation };
    case 'masked':
      return { ...nothing, masked: 'all' };
    case 'aggregate':
      return { ...nothing, sums: true };
    case 'others':
      return { ...nothing, notOwn: true };
    // Cases are kept from a later version on; until then nobody has one.
    case 'cases':
    case 'department':
    case 'own':
      return nothing;
  }
}

/** A record as far as its place in a scope goes. */
export interface Placed {
  organisationId: number | null;
  departmentPcode: string;
}

/** Whether one record is seen exactly. */
export function seesExactly({ exact }: Scope, { organisationId, departmentPcode }: Placed): boolean {
  if (exact === null) return false;
  return 'departments' in exact ? exact.departments.includes(departmentPcode) : exact.organisation === organisationId;
}

/** Refuses to write a record outside the account's territory or of another organisation. @throws Problem OUTSIDE_TERRITORY, NOT_ALLOWED */
export function requireWritable({ writes, writesFor }: Scope, { organisationId, departmentPcode }: Placed): void {
  if (writesFor !== null && writesFor !== organisationId) throw new Problem('NOT_ALLOWED');
  if (writes !== null && !writes.includes(departmentPcode)) throw new Problem('OUTSIDE_TERRITORY');
}

/** Refuses to decide on one's own account or work. @throws Problem OWN_WORK */
export function requireOther({ notOwn }: Pick<Scope, 'notOwn'>, actor: Actor, userId: number): void {
  if (notOwn && actor.userId === userId) throw new Problem('OWN_WORK');
}

/** Whether an account's departments include all of `territories`. Only then may it see what was computed for an account with those territories. */
export function holdsTerritories(zones: Pick<ZoneRegister, 'departmentsOf'>, actor: Actor, territories: readonly string[]): boolean {
  const held = new Set(zones.departmentsOf(actor.territories));
  return zones.departmentsOf([...territories]).every((pcode) => held.has(pcode));
}

/** The account and the organisation that a record is written for. @throws Problem NOT_ALLOWED where the actor has none */
export function writerOf(actor: Actor): { userId: number; organisationId: number } {
  const { userId, organisationId } = actor;
  if (userId === null || organisationId === null) throw new Problem('NOT_ALLOWED');
  return { userId, organisationId };
}
