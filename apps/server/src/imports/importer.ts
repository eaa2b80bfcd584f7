import type { ImportAnswers, ImportNoun } from '@vigie/domain';
import type { RecordOf } from '@vigie/ingest';
import type { PoolClient } from '../database/driver.ts';
import type { Written } from '../database/written.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tx } from '../writing/change.ts';
import type { ZoneRegister } from '../zones/register.ts';

/** Minutes that the transaction of an import by Prisma may take, and that of its undoing. In sets there is no such limit. */
export const TRANSACTION_MINUTES = 30;

/** Who sends the records of an import, and how far they may write. */
export interface Sender {
  organisationId: number;
  userId: number | null;
  /** Null for the demonstration data, which come from no file. */
  importId: string | null;
  /** Departments in which the sender may write; null: all. */
  writes: readonly string[] | null;
  /** The file that the records come in; blank: none. */
  fileName: string;
  /** Whether a file that looks like an earlier one, corrected, replaces it; null: not said. */
  earlier: ImportAnswers['earlier'];
  /** Why records are corrected. */
  reason: string;
  secrets: Secrets;
  zones: ZoneRegister;
}

/** What undoing an import did to the records that it had touched. */
export type Undone = { removed: number; restored: number; kept: number };

export type Batches<Item> = AsyncIterable<Item[]> | Iterable<Item[]>;

/**
 * How a noun writes the records of a file in the caller's transaction: new ones are added, changed ones corrected, equal ones left alone. A noun whose
 * files may hold a million records writes them in sets, on a connection of the driver; a noun with few records uses Prisma.
 */
export type Importer<Noun extends ImportNoun> =
  | {
      writeSets(client: PoolClient, batches: Batches<RecordOf<Noun>>, sender: Sender): Promise<Written>;
      /** Takes an import back, in the caller's transaction. */
      undoSets(client: PoolClient, importId: string, sender: Sender): Promise<Undone>;
    }
  | {
      writeRows(tx: Tx, batches: Batches<RecordOf<Noun>>, sender: Sender): Promise<Written>;
      undoRows(tx: Tx, importId: string, sender: Sender): Promise<Undone>;
    };

export type Importers = { readonly [Noun in ImportNoun]: Importer<Noun> };
