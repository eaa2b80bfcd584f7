import type { Client } from '../database/driver.ts';
import { type Acting, note } from '../writing/change.ts';

/** What is told of a department and a year, and how many rescues the first version told of them: 0 where it told none. */
export interface Count {
  pcode: string;
  year: number;
  rescues: number;
  children: number;
  first: number;
}

/** What who sees sums is answered from: it stands until the next telling, whatever is written meanwhile. */
export interface ToldSums {
  /** 0: nothing has been told yet. */
  version: number;
  asOf: string | null;
  counts: Count[];
  /** Rescues that are recorded and in no told figure yet; changes by no fewer than `SMALLEST_GROUP`, like every other figure here. */
  waiting: number;
  rejected: number;
}

/** The sums as they were told last. */
export async function readToldSums(client: Client): Promise<ToldSums> {
  const { rows } = await client.query<Pick<ToldSums, 'version' | 'waiting' | 'rejected'> & { toldAt: Date }>(
    'SELECT version, told_at AS "toldAt", waiting, rejected FROM told_versions WHERE organisation_id = 0 ORDER BY version DESC LIMIT 1',
  );
  const [last] = rows;
  if (!last) return { version: 0, asOf: null, counts: [], waiting: 0, rejected: 0 };
  const cells = await client.query<Count>(
    'SELECT department_pcode AS pcode, year, rescues, children, first_rescues AS first FROM told_cells WHERE organisation_id = 0 ORDER BY department_pcode, year',
  );
  const { toldAt, ...figures } = last;
  return { ...figures, asOf: toldAt.toISOString(), counts: cells.rows };
}

/** Writes down that somebody read the sums of a version. */
export const noteSums = (by: Acting, version: number): Promise<void> => note(by, { action: 'read', noun: 'rescues', entity: 'sums', details: { version } });
