import { centreIdentity, replacedCentre, revisedCentre } from './centres/sealed.ts';
import type { Database } from './database/open.ts';
import { documentPart } from './documents/sealed.ts';
import { runResult } from './hotspots/sealed.ts';
import { uploadPart } from './imports/sealed.ts';
import { jobResult } from './jobs/sealed.ts';
import { proposalDraft, proposalResult } from './operations/proposal/sealed.ts';
import { earlierPlan, handoverNotes, operationPlan, outcomeNotes } from './operations/sealed.ts';
import { rescuePlace, revisionPlace } from './rescues/place.ts';
import { resourceContact } from './resources/sealed.ts';
import type { AnySealed } from './secrets/sealed.ts';
import { pendingSecret, secondFactorSecret } from './session/second-factor.ts';
import { placementOrder } from './stays/sealed.ts';
import { tripEnds } from './travel/sealed.ts';

/** Every sealed column: what a copy of the database does not tell. The rotation of keys opens them all, docs/production.md lists them, and a test finds a column that is missing here. */
export const SEALED: readonly AnySealed[] = [
  rescuePlace,
  revisionPlace,
  centreIdentity,
  replacedCentre,
  revisedCentre,
  runResult,
  uploadPart,
  documentPart,
  jobResult,
  secondFactorSecret,
  pendingSecret,
  placementOrder,
  tripEnds,
  operationPlan,
  earlierPlan,
  outcomeNotes,
  handoverNotes,
  resourceContact,
  proposalDraft,
  proposalResult,
];

const BATCH = 1_000;

/** Opens every value of a sealed column, a batch at a time. @returns how many there are @throws Error at the first that does not open */
export async function openAll({ prisma, secrets }: Pick<Database, 'prisma' | 'secrets'>, { table, column, key, open }: AnySealed): Promise<number> {
  let opened = 0;
  for (let after: string | null = null, more = true; more; ) {
    const rows: ({ at: string; sealed: Uint8Array } & Record<string, unknown>)[] = await prisma.$queryRawUnsafe(
      `SELECT ctid::text AS at, ${column} AS sealed, ${key} FROM ${table} WHERE ${column} IS NOT NULL AND ($1::text IS NULL OR ctid > $1::text::tid) ORDER BY ctid LIMIT ${BATCH}`,
      after,
    );
    for (const { at, sealed: bytes, ...of } of rows) {
      open(secrets, of as never, bytes);
      after = at;
      opened++;
    }
    more = rows.length === BATCH;
  }
  return opened;
}
