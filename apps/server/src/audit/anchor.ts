import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pool } from '../database/driver.ts';

/** Where the chain ended when it was last looked at. It is kept outside the database, so that whoever rewrites the whole log there, or cuts off its end, cannot change it. */
export interface Anchor {
  seq: number;
  /** Hexadecimal. */
  hash: string;
}

export interface AuditAnchor {
  /** Null: none was written yet. */
  read(): Anchor | null;
  /** Writes down where the chain ends now. */
  refresh(): Promise<void>;
}

const FILE = 'audit-anchor.json';

export function createAuditAnchor(dataDir: string, database: Pick<Pool, 'query'>): AuditAnchor {
  const path = join(dataDir, FILE);
  const read = (): Anchor | null => {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Anchor;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
  return {
    read,
    async refresh() {
      const { rows } = await database.query<{ seq: string; hash: Buffer }>('SELECT seq, hash FROM audit_entries ORDER BY seq DESC LIMIT 1');
      const [end] = rows;
      const before = read();
      // The anchor never moves backwards. Where the log is shorter than the anchor says, that proves that rows were cut off.
      if (!end || (before && Number(end.seq) <= before.seq)) return;
      const anchor: Anchor = { seq: Number(end.seq), hash: end.hash.toString('hex') };
      writeFileSync(`${path}.new`, JSON.stringify(anchor), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}
