import { DASHES } from '@vigie/ingest';
import type { Written } from '../database/written.ts';
import { tell } from './told.ts';

/** What is left of a reference without its case, its forms of letters, and its kinds of blanks and dashes: what `Spellings` of @vigie/ingest keeps of the rows of a file. */
const spelling = (reference: string): string => `regexp_replace(lower(normalize(${reference}, NFKC)), '[[:space:]_${DASHES}-]+', '-', 'g')`;

/** Asks for rows within a transaction, whichever driver the transaction belongs to. */
type Ask = (text: string, values: unknown[]) => Promise<{ reference: string; known: string }[]>;

/**
 * Tells which of the records that an import added have a reference that differs from a known one in its spelling alone. Nothing is
 * joined: some offices do number so. Asked once at the end: one pass over the organisation's register, or
 * with `organisationId: null` over a register that all share.
 */
export async function tellAlike(
  ask: Ask,
  table: 'rescues' | 'search_efforts' | 'centres',
  { organisationId, importId }: { organisationId: number | null; importId: string | null },
  written: Written,
): Promise<void> {
  if (written.added === 0 || importId === null) return;
  const rows = await ask(
    `SELECT reference, known FROM (
       SELECT reference, new, min(reference) FILTER (WHERE NOT new) OVER (PARTITION BY spelling) AS known
       FROM (SELECT reference, import_id IS NOT DISTINCT FROM $2::uuid AND revision = 1 AS new, ${spelling('reference')} AS spelling FROM ${table} WHERE $1::int IS NULL OR organisation_id = $1) s) n
     WHERE new AND known IS NOT NULL ORDER BY reference`,
    [organisationId, importId],
  );
  for (const { reference, known } of rows) tell(written, 'REFERENCE_KNOWN_ALIKE', 'warning', reference, known);
}
