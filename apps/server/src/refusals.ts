import type { AuditNoun } from '@vigie/domain';
import { NOBODY } from './actor.ts';
import type { Database } from './database/open.ts';
import { type Acting, note } from './writing/change.ts';

/** What was refused, for the audit log. */
export interface Refusal {
  /** The first part of a procedure's name: a noun of the log, or whatever somebody made up. */
  noun: string;
  entity: string | null;
  path: string;
  problem: string;
  address: string;
}

/** Writes refusals down. */
export interface Refusals {
  record(acting: Acting, refusal: Refusal): Promise<void>;
  /** Writes down what was only counted so far. */
  flush(): Promise<void>;
}

export const REFUSALS_FLUSHED_MS = 60_000;
/** More kinds than this within a minute are an attempt to fill the log: what comes on top is counted together, by address. */
const KINDS = 200;

/**
 * Refusals of accounts are written one by one. Those of nobody are written once, then counted, and the count is written when it is flushed: each
 * row waits for the chain of the log, and strangers who ask thousands of times a second would keep everybody's writes waiting.
 */
export function createRefusals(database: Database): Refusals {
  let counted = new Map<string, { refusal: Refusal; more: number }>();
  const write = (acting: Acting, { noun, entity, ...details }: Refusal, more?: number) =>
    note(acting, { action: 'refuse', noun: noun as AuditNoun, entity, details: { ...details, ...(more !== undefined && { more }) } });
  return {
    async record(acting, refusal) {
      if (acting.actor.role !== 'public') return write(acting, refusal);
      const known = counted.get(keyOf(refusal));
      if (known) known.more++;
      else if (counted.size < KINDS) {
        counted.set(keyOf(refusal), { refusal, more: 0 });
        await write(acting, refusal);
      } else {
        const rest: Refusal = { noun: 'session', entity: null, path: '*', problem: '*', address: refusal.address };
        const others = counted.get(keyOf(rest));
        if (others) others.more++;
        // One more kind an address, so that this map does not grow by what strangers make up.
        else if (counted.size < 2 * KINDS) counted.set(keyOf(rest), { refusal: rest, more: 1 });
      }
    },
    async flush() {
      const due = [...counted.values()];
      counted = new Map();
      for (const { refusal, more } of due) if (more > 0) await write({ database, actor: NOBODY }, refusal, more);
    },
  };
}

const keyOf = ({ noun, entity, path, problem, address }: Refusal): string => JSON.stringify([noun, entity, path, problem, address]);
