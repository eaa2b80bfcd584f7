import { AUDIT_ACTIONS, IsoDate } from '@vigie/domain';
import { z } from 'zod';

/** The part of the question that stands in the address. The account and the record do not: addresses are kept and sent on, and must not name anybody. */
export const AUDIT_SEARCH = { since: IsoDate, until: IsoDate, action: z.enum(AUDIT_ACTIONS), noun: z.string().regex(/^[a-z]{1,40}$/) };
export type AuditSearch = { [Part in keyof typeof AUDIT_SEARCH]?: z.output<(typeof AUDIT_SEARCH)[Part]> };
