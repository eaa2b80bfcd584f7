import { AUDIT_ACTIONS, type AuditAction } from '@vigie/domain';

/** What records are about, as the log names it. */
export const AUDIT_NOUNS = [
  'audit',
  'centres',
  'demonstration',
  'effort',
  'hotspots',
  'imports',
  'indicators',
  'keys',
  'organisations',
  'releases',
  'rescues',
  'session',
  'users',
  'zones',
] as const;

/** The part of the question that stands in the address. Who and which record do not: an address is kept and sent, and names nobody. */
export interface AuditSearch {
  since?: string;
  until?: string;
  action?: AuditAction;
  noun?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export function readAuditSearch({ since, until, action, noun }: Record<string, unknown>): AuditSearch {
  return {
    ...(typeof since === 'string' && DAY.test(since) && { since }),
    ...(typeof until === 'string' && DAY.test(until) && { until }),
    ...(AUDIT_ACTIONS.includes(action as AuditAction) && { action: action as AuditAction }),
    ...(typeof noun === 'string' && /^[a-z]{1,40}$/.test(noun) && { noun }),
  };
}
