import { once } from 'node:events';
import { AGE_BANDS, type RescueDraft } from '@vigie/domain';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cellsOf, contentHash } from './record.ts';

/** A draft whose department is known, ready to be written. */
export interface PlacedRescue {
  draft: RescueDraft;
  departmentPcode: string;
}

export interface Written {
  added: number;
  updated: number;
  unchanged: number;
}

/** Columns of `rescues` that a draft fills, each with the key of the draft it comes from (null: worked out from others). */
const COLUMNS = [
  ['reference', 'reference'],
  ['occurred_on', 'occurredOn'],
  ['date_precision', 'datePrecision'],
  ['lon', 'lon'],
  ['lat', 'lat'],
  ['place_precision', 'placePrecision'],
  ['accuracy_metres', 'accuracyMetres'],
  ['place_name', 'placeName'],
  ['department_pcode', null],
  ['cell5', null],
  ['cell7', null],
  ['sector', 'sector'],
  ['source_type', 'sourceType'],
  ['definition', 'definition'],
  ['verification', 'verification'],
  ['children', 'children'],
  ['girls', 'girls'],
  ['boys', 'boys'],
  ['age_0_to_8', AGE_BANDS[0]],
  ['age_9_to_12', AGE_BANDS[1]],
  ['age_13_to_15', AGE_BANDS[2]],
  ['age_16_to_17', AGE_BANDS[3]],
  ['content_sha256', null],
] as const satisfies (readonly [string, keyof RescueDraft | null])[];
const NAMES = COLUMNS.map(([name]) => name);
/** The draft that a row says, as a revision keeps it. */
const DRAFT_JSON = `jsonb_build_object(${COLUMNS.flatMap(([name, key]) => (key ? [`'${key}', r.${name}`] : [])).join(', ')},
  'departmentPcode', CASE WHEN r.lon IS NULL THEN r.department_pcode END)`;

/** Bytes of COPY text handed to the connection at a time. */
const CHUNK = 256 * 1024;

/**
 * Writes many rescues of one organisation within the caller's transaction: new references are added, changed ones corrected with
 * what they said kept as a revision, equal ones left alone. Ten times faster than row by row: COPY into a temporary table, then three set operations.
 */
export async function writeRescues(
  client: pg.ClientBase,
  batches: AsyncIterable<PlacedRescue[]> | Iterable<PlacedRescue[]>,
  { organisationId, importId, userId, reason }: { organisationId: number; importId: string | null; userId: number | null; reason: string },
): Promise<Written> {
  await client.query(`CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT ${NAMES.join(', ')} FROM rescues WITH NO DATA`);
  await copyIncoming(client, batches);
  await client.query('ANALYZE incoming');
  const changed = 'FROM incoming i WHERE r.organisation_id = $1 AND r.reference = i.reference AND r.content_sha256 <> i.content_sha256';
  await client.query(
    `INSERT INTO rescue_revisions (organisation_id, rescue_id, revision, content, replaced_by, reason)
     SELECT r.organisation_id, r.id, r.revision, ${DRAFT_JSON}, $2::int, $3::text FROM rescues r, incoming i
     WHERE r.organisation_id = $1 AND r.reference = i.reference AND r.content_sha256 <> i.content_sha256`,
    [organisationId, userId, reason],
  );
  const updated = await client.query(`UPDATE rescues r SET revision = r.revision + 1, import_id = $2::uuid, ${NAMES.map((name) => `${name} = i.${name}`).join(', ')} ${changed}`, [
    organisationId,
    importId,
  ]);
  const added = await client.query(
    `INSERT INTO rescues (organisation_id, import_id, ${NAMES.join(', ')})
     SELECT $1, $2::uuid, ${NAMES.map((name) => `i.${name}`).join(', ')} FROM incoming i
     WHERE NOT EXISTS (SELECT 1 FROM rescues r WHERE r.organisation_id = $1 AND r.reference = i.reference)
     ON CONFLICT (organisation_id, reference) DO NOTHING`,
    [organisationId, importId],
  );
  const total = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM incoming');
  await client.query('DROP TABLE incoming');
  const written = { added: added.rowCount ?? 0, updated: updated.rowCount ?? 0 };
  if (written.added + written.updated > 0)
    await client.query("INSERT INTO data_versions VALUES ('rescues', 1) ON CONFLICT (noun) DO UPDATE SET version = data_versions.version + 1");
  return { ...written, unchanged: (total.rows[0]?.n ?? 0) - written.added - written.updated };
}

async function copyIncoming(client: pg.ClientBase, batches: AsyncIterable<PlacedRescue[]> | Iterable<PlacedRescue[]>): Promise<void> {
  const stream = client.query(copyFrom(`COPY incoming (${NAMES.join(', ')}) FROM STDIN`));
  const failed = new Promise<never>((_, reject) => stream.once('error', reject));
  failed.catch(() => {});
  let text = '';
  try {
    for await (const batch of batches)
      for (const rescue of batch) {
        text += copyLine(rescue);
        if (text.length < CHUNK) continue;
        const full = !stream.write(text);
        text = '';
        if (full) await Promise.race([once(stream, 'drain'), failed]);
      }
    stream.end(text);
    await Promise.race([once(stream, 'finish'), failed]);
  } catch (error) {
    stream.destroy(error as Error);
    throw error;
  }
}

export function copyLine({ draft, departmentPcode }: PlacedRescue): string {
  const { cell5, cell7 } = cellsOf(draft.lon, draft.lat);
  return `${field(draft.reference)}\t${draft.occurredOn}\t${draft.datePrecision}\t${draft.lon ?? '\\N'}\t${draft.lat ?? '\\N'}\t${draft.placePrecision}\t${draft.accuracyMetres ?? '\\N'}\t${
    draft.placeName === null ? '\\N' : field(draft.placeName)
  }\t${departmentPcode}\t${cell5 ?? '\\N'}\t${cell7 ?? '\\N'}\t${draft.sector}\t${draft.sourceType}\t${draft.definition}\t${draft.verification}\t${draft.children}\t${draft.girls ?? '\\N'}\t${
    draft.boys ?? '\\N'
  }\t${AGE_BANDS.map((band) => draft[band] ?? '\\N').join('\t')}\t\\\\x${contentHash(draft)}\n`;
}

/** Text as COPY reads it. */
const field = (value: string): string =>
  /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] ?? c) : value;
