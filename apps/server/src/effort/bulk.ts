import type { SearchEffort } from '@vigie/domain';
import type { Client } from '../database/driver.ts';
import { count, nothingWritten, type Written } from '../database/written.ts';
import { tellAlike } from '../imports/alike.ts';
import type { Batches, Sender } from '../imports/importer.ts';
import { type ChangedRecord, tell, tellChanged } from '../imports/told.ts';

/** Writes ledger entries of one organisation within the caller's transaction: new ones added, changed ones replaced, equal ones left alone. */
export async function writeEffort(
  client: Client,
  batches: Batches<SearchEffort>,
  { organisationId, importId, writes, fileName }: Pick<Sender, 'organisationId' | 'importId' | 'writes' | 'fileName'>,
): Promise<Written> {
  const written = nothingWritten();
  for await (const batch of batches) {
    const { rows } = await client.query<Touched>(WRITE, [JSON.stringify(batch), organisationId, importId, writes, fileName]);
    count(written, rows, batch.length);
    const sent = new Map(batch.map((entry) => [entry.reference, entry]));
    const changed = rows.flatMap(({ added, reference, before, origin, own }): ChangedRecord[] => {
      const entry = sent.get(reference);
      return added || !entry || !before ? [] : [{ reference, before, after: factsOf(entry), origin, own }];
    });
    tellChanged(written, changed);
    for (const { added, reference, beside } of rows) if (added && beside !== null) tell(written, 'SEARCH_BESIDE', 'warning', reference, beside);
  }
  await tellAlike(async (text, values) => (await client.query(text, values)).rows, 'search_efforts', { organisationId, importId }, written);
  return written;
}

interface Touched {
  added: boolean;
  reference: string;
  before: ChangedRecord['before'] | null;
  origin: string | null;
  own: boolean;
  /** Another search of the same day, place and kind that was there before one without a reference. */
  beside: string | null;
}

/** What the report tells of a search. `Source` is the same word in both languages; the key of the field is another noun’s as well. */
const factsOf = ({ reference: _, departmentPcode, startedOn, endedOn, source, ...facts }: SearchEffort) => ({
  department: departmentPcode,
  started: startedOn,
  ended: endedOn,
  ...facts,
  Source: source,
});

const CONTENT = ['department_pcode', 'started_on', 'ended_on', 'kind', 'officer_days', 'visits', 'children_found', 'source'] as const;
const listed = (row: string) => CONTENT.map((column) => `${row}.${column}`).join(', ');

/**
 * One statement, whose parts all see the register as it was before. A search without a reference has one made of what it says, which
 * ends with a hash of its figures; one from before 0.2 has none, and is left alone where it says the same.
 */
const WRITE = `
  WITH incoming AS (
    SELECT i.reference, i."departmentPcode" AS department_pcode, i."startedOn" AS started_on, i."endedOn" AS ended_on, i.kind, i."officerDays" AS officer_days, i.visits,
      i."childrenFound" AS children_found, i.source
    FROM jsonb_to_recordset($1::jsonb) AS i (reference text, "departmentPcode" text, "startedOn" date, "endedOn" date, kind text, "officerDays" float8, visits int, "childrenFound" int, source text)
  ), fresh AS (
    SELECT * FROM incoming i WHERE i.reference NOT LIKE 'auto:%' OR NOT EXISTS (SELECT FROM search_efforts k
      WHERE k.organisation_id = $2 AND k.reference = regexp_replace(i.reference, ':[0-9a-z]+$', '') AND (${listed('k')}) IS NOT DISTINCT FROM (${listed('i')}))
  ), known AS (
    SELECT k.reference, m.file_name AS origin, coalesce(m.file_name = $5, false) AS own,
      jsonb_build_object('department', k.department_pcode, 'started', k.started_on, 'ended', k.ended_on, 'kind', k.kind, 'officerDays', k.officer_days, 'visits', k.visits,
        'childrenFound', k.children_found, 'Source', k.source) AS before
    FROM search_efforts k JOIN fresh i USING (reference) LEFT JOIN imports m ON m.id = k.import_id WHERE k.organisation_id = $2
  ), written AS (
    INSERT INTO search_efforts AS e (organisation_id, import_id, reference, ${CONTENT.join(', ')})
    SELECT $2, $3::uuid, i.reference, ${listed('i')} FROM fresh i
    ON CONFLICT (organisation_id, reference) DO UPDATE SET import_id = excluded.import_id, revision = e.revision + 1, ${CONTENT.map((column) => `${column} = excluded.${column}`).join(', ')}
    WHERE (${listed('e')}) IS DISTINCT FROM (${listed('excluded')}) AND ($4::text[] IS NULL OR e.department_pcode = ANY ($4))
    RETURNING (xmax = 0) AS added, e.reference
  )
  SELECT w.added, w.reference, known.before, known.origin, coalesce(known.own, false) AS own, beside.reference AS beside
  FROM written w LEFT JOIN known USING (reference) LEFT JOIN LATERAL (
    SELECT k.reference FROM fresh i JOIN search_efforts k ON k.organisation_id = $2 AND k.department_pcode = i.department_pcode AND k.started_on = i.started_on
      AND k.ended_on = i.ended_on AND k.kind = i.kind AND k.reference <> i.reference
    WHERE w.added AND i.reference = w.reference AND i.reference LIKE 'auto:%' LIMIT 1) beside ON true`;
