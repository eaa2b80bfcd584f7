import type { Client } from '../database/driver.ts';
import type { Written } from '../database/written.ts';
import type { Sender } from '../imports/importer.ts';
import { type ChangedRecord, difference, TOLD, tell } from '../imports/told.ts';
import { DRAFT_JSON, NAMES, TOLD_FIELDS } from './bulk.ts';
import { BY_HAND, chooseEarlier, type EarlierFile, findEarlier, pairWithin } from './earlier.ts';
import { rescuePlace } from './place.ts';
import { UNNAMED } from './record.ts';

/** The table of the rows that came without a reference: what they say, the record that says the same, the one that once did, and the one that they may correct. */
export const createUnnamed = (client: Client) =>
  client.query(
    `CREATE TEMP TABLE unnamed ON COMMIT DROP AS SELECT ${NAMES.join(', ')}, NULL::bigint AS same, NULL::bigint AS once, NULL::bigint AS corrects, NULL::text AS apart FROM rescues WITH NO DATA`,
  );

/** What the pairing looks rows up by. */
const LOOKED_UP = ['content_mac', 'reference', 'same', 'once', 'corrects'] as const;

/**
 * Decides what the rows of a file that have no reference are: records that stand, corrections of what an earlier import of the same file brought, or new.
 * Where the file looks like an earlier one and nobody has said whether it replaces it, its new rows wait. @returns the rows put into `incoming`
 */
export async function placeUnnamed(client: Client, rows: number, sender: Sender, written: Written): Promise<number> {
  if (rows === 0) return 0;
  const { organisationId } = sender;
  for (const column of LOOKED_UP) await client.query(`CREATE INDEX ON unnamed (${column})`);
  await client.query('ANALYZE unnamed');
  // The database does not know how many rows this transaction has changed, and would go through one table once for each row of another.
  await client.query('SET LOCAL enable_nestloop = off');
  await client.query(
    `UPDATE unnamed u SET same = r.id FROM rescues r WHERE r.organisation_id = $1 AND starts_with(r.reference, $2) AND r.content_mac = u.content_mac AND r.import_id IS NOT NULL`,
    [organisationId, UNNAMED],
  );
  await client.query('UPDATE unnamed u SET once = r.id FROM rescues r WHERE u.same IS NULL AND r.organisation_id = $1 AND r.reference = u.reference', [organisationId]);
  const files = await findEarlier(client, sender);
  const chosen = chooseEarlier(files, sender);
  if (chosen === null) await tellAlike(client, written, "apart = ''");
  else if (sender.earlier === null) await wait(client, chosen, written);
  else if (sender.earlier === 'REPLACE') await replace(client, chosen, sender, written);
  await leaveOlder(client, written);
  await client.query('SET LOCAL enable_nestloop = on');
  const { rowCount: same } = await client.query('DELETE FROM unnamed WHERE same IS NOT NULL');
  written.unchanged += same ?? 0;
  const { rowCount } = await client.query(`INSERT INTO incoming (${NAMES.join(', ')}) SELECT ${NAMES.join(', ')} FROM unnamed`);
  return rowCount ?? 0;
}

/** What says what a record said before it was corrected adds nothing and takes no correction back. */
async function leaveOlder(client: Client, written: Written): Promise<void> {
  await tellPairs(client, written, { code: 'RECORD_OLDER', severity: 'notice', by: 'once', which: 'u.same IS NULL AND u.corrects IS DISTINCT FROM u.once' });
  const { rowCount } = await client.query('DELETE FROM unnamed WHERE same IS NULL AND once IS NOT NULL AND corrects IS DISTINCT FROM once');
  written.unchanged += rowCount ?? 0;
}

async function wait(client: Client, { fileName, importedOn }: EarlierFile, written: Written): Promise<void> {
  tell(written, 'EARLIER_FILE', 'error', fileName, importedOn);
  await tellAlike(client, written, 'true');
  const { rowCount } = await client.query('DELETE FROM unnamed WHERE same IS NULL AND once IS NULL');
  written.waiting = rowCount ?? 0;
}

/** Rows that are corrections take the reference of the record that they correct; what the earlier import brought and the file says no more is taken away. */
async function replace(client: Client, chosen: EarlierFile, sender: Sender, written: Written): Promise<void> {
  const { organisationId, importId, secrets } = sender;
  await pairWithin(client, chosen, organisationId);
  const { rows } = await client.query<{ reference: string; known: string; sealed: Buffer | null }>(
    'SELECT u.reference, r.reference AS known, u.place_sealed AS sealed FROM unnamed u JOIN rescues r ON r.organisation_id = $1 AND r.id = u.corrects WHERE r.reference <> u.reference',
    [organisationId],
  );
  // A place is sealed under the reference of its record.
  const resealed = rows.map(({ reference, known, sealed }) => ({
    reference,
    known,
    sealed: rescuePlace.seal(secrets, { organisationId, reference: known }, rescuePlace.open(secrets, { organisationId, reference }, sealed)),
  }));
  await client.query(
    `UPDATE unnamed u SET reference = n.known, place_sealed = n.sealed FROM unnest($1::text[], $2::text[], $3::bytea[]) AS n(reference, known, sealed) WHERE u.reference = n.reference`,
    [resealed.map(({ reference }) => reference), resealed.map(({ known }) => known), resealed.map(({ sealed }) => sealed)],
  );
  await withdraw(client, chosen, sender, written);
  await client.query('UPDATE imports SET corrects = $2::uuid WHERE id = $1::uuid', [importId, chosen.latest]);
}

/** Takes away what the earlier import brought and no row of the file says or corrects, unless somebody has corrected it by hand. Each is kept as a revision, from which an undoing makes it again. */
async function withdraw(client: Client, { family }: EarlierFile, { organisationId, importId, userId, reason }: Sender, written: Written): Promise<void> {
  const { rows } = await client.query<{ id: string; known: string; left: boolean }>(
    `SELECT r.id, ${KNOWN} AS known, ${BY_HAND} AS left FROM earlier e JOIN rescues r ON r.organisation_id = $1 AND r.id = e.id WHERE e.family = $2::uuid AND NOT e.taken ORDER BY r.id FOR UPDATE OF r`,
    [organisationId, family],
  );
  for (const { known, left } of rows) tell(written, left ? 'RECORD_LEFT' : 'RECORD_WITHDRAWN', left ? 'warning' : 'notice', known, '');
  const going = rows.flatMap(({ id, left }) => (left ? [] : [id]));
  if (going.length === 0) return;
  await client.query(
    `INSERT INTO rescue_revisions (organisation_id, rescue_id, revision, content, place_sealed, replaced_by, reason, import_id, replaced_by_import)
     SELECT r.organisation_id, r.id, r.revision, ${DRAFT_JSON}, r.place_sealed, $3::int, $4::text, r.import_id, $5::uuid FROM rescues r WHERE r.organisation_id = $1 AND r.id = ANY ($2::bigint[])`,
    [organisationId, going, userId, reason, importId],
  );
  await client.query('DELETE FROM rescues WHERE organisation_id = $1 AND id = ANY ($2::bigint[])', [organisationId, going]);
  written.removed += going.length;
}

/** A record in the words of its sender, who gave it no reference: its day and its department. */
const KNOWN = "concat(r.occurred_on, ', ', (SELECT z.name FROM zones z WHERE z.pcode = r.department_pcode))";
const facts = (row: string) => `jsonb_build_object(${TOLD_FIELDS.map(({ key, column }) => `'${key}', ${row}.${column}`).join(', ')})`;
type Alike = Pick<ChangedRecord, 'before' | 'after'> & { known: string };

const tellAlike = (client: Client, written: Written, which: string) => tellPairs(client, written, { code: 'RECORD_ALIKE', severity: 'warning', by: 'corrects', which });

/** Shows rows beside the records that they correct or repeat, as far as there is room; the rest is counted. */
async function tellPairs(client: Client, written: Written, { code, severity, by, which }: Pairs): Promise<void> {
  const { rows } = await client.query<Alike & { n: number }>(
    `SELECT ${KNOWN} AS known, ${facts('r')} AS before, ${facts('u')} AS after, (count(*) OVER ())::int AS n FROM unnamed u JOIN rescues r ON r.id = u.${by} WHERE ${which} ORDER BY r.id LIMIT ${TOLD}`,
  );
  for (const { known, before, after } of rows) tell(written, code, severity, known, difference(before, after));
  const more = (rows[0]?.n ?? 0) - rows.length;
  if (more > 0) written.toldCounts[code] = (written.toldCounts[code] ?? 0) + more;
}

interface Pairs {
  code: 'RECORD_ALIKE' | 'RECORD_OLDER';
  severity: 'warning' | 'notice';
  by: 'corrects' | 'once';
  which: string;
}
