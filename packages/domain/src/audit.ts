import { z } from 'zod';
import { IsoDate } from './common.ts';

/** The actions that the audit log records; `refuse` is an attempt that was not allowed. */
export const AUDIT_ACTIONS = [
  'create',
  'correct',
  'import',
  'undo',
  'export',
  'read',
  'save',
  'queue',
  'cancel',
  'delete',
  'replace',
  'sign-in',
  'sign-out',
  'refuse',
  'invite',
  'change',
  'block',
  'propose',
  'publish',
  'withdraw',
  'grant',
  'decline',
  'verify',
  'accept',
  'hold',
  'release',
  'admit',
  'move',
  'run-away',
  'rotate',
  'retire',
  'raise',
  'end',
  'submit',
  'consent',
  'return',
  'approve',
  'override',
  'brief',
  'start',
  'hand-over',
  'debrief',
  'close',
] as const;
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;

/** What records are about. A noun that writes has a name here. */
export const AUDIT_NOUNS = [
  'alerts',
  'audit',
  'basemap',
  'centres',
  'demonstration',
  'documents',
  'effort',
  'grants',
  'hotspots',
  'imports',
  'indicators',
  'keys',
  'operations',
  'organisations',
  'releases',
  'rescues',
  'reservations',
  'resources',
  'session',
  'stays',
  'travel',
  'users',
  'zones',
] as const;
export type AuditNoun = (typeof AUDIT_NOUNS)[number];

/** A question to the audit log; null sets no condition. Entries come latest first. `before` is the number of the last entry seen, after which the answer goes on. */
export const AuditQuery = z.strictObject({
  from: IsoDate.nullable().default(null),
  to: IsoDate.nullable().default(null),
  actor: z.string().trim().max(100).nullable().default(null),
  action: AuditAction.nullable().default(null),
  noun: z.string().trim().max(40).nullable().default(null),
  entity: z.string().trim().max(100).nullable().default(null),
  before: z.int().min(1).nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
