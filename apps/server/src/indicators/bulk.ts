import type { Indicator, IndicatorValue } from '@vigie/domain';
import type { Client } from '../database/driver.ts';
import { count, nothingWritten, type Written } from '../database/written.ts';
import type { Batches, Sender } from '../imports/importer.ts';
import { type ChangedRecord, tellChanged } from '../imports/told.ts';

/** Adds or renews what an indicator means. */
export async function writeIndicators(client: Client, indicators: Indicator[]): Promise<void> {
  await client.query(
    `INSERT INTO indicators (code, name_fr, name_en, unit, definition_fr, definition_en, higher_is_risk)
     SELECT i.code, i."nameFr", i."nameEn", i.unit, i."definitionFr", i."definitionEn", i."higherIsRisk"
     FROM jsonb_to_recordset($1::jsonb) AS i (code text, "nameFr" text, "nameEn" text, unit text, "definitionFr" text, "definitionEn" text, "higherIsRisk" boolean)
     ON CONFLICT (code) DO UPDATE SET name_fr = excluded.name_fr, name_en = excluded.name_en, unit = excluded.unit, definition_fr = excluded.definition_fr, definition_en = excluded.definition_en, higher_is_risk = excluded.higher_is_risk`,
    [JSON.stringify(indicators)],
  );
}

/** Writes figures within the caller's transaction: new ones added, changed ones replaced, equal ones left alone. What an import replaces is kept, for its undoing. */
export async function writeIndicatorValues(
  client: Client,
  batches: Batches<IndicatorValue>,
  { organisationId, importId }: Pick<Sender, 'organisationId' | 'importId'>,
): Promise<Written> {
  const written = nothingWritten();
  for await (const batch of batches) {
    const { rows } = await client.query<{ added: boolean; key: string; before: ChangedRecord['before'] | null }>(
      `WITH incoming AS (
         SELECT i.indicator, i.pcode, i.year, i.value, i.low, i.high, i."sampleSize" AS sample_size, i.method, i.source
         FROM jsonb_to_recordset($1::jsonb) AS i (indicator text, pcode text, year int, value float8, low float8, high float8, "sampleSize" int, method text, source text)
       ), known AS (
         SELECT v.indicator, v.pcode, v.year, v.import_id,
           jsonb_build_object('value', v.value, 'low', v.low, 'high', v.high, 'sampleSize', v.sample_size, 'method', v.method, 'Source', v.source) AS before
         FROM indicator_values v JOIN incoming USING (indicator, pcode, year)
       ), written AS (
         INSERT INTO indicator_values AS v (indicator, pcode, year, value, low, high, sample_size, method, source, import_id)
         SELECT indicator, pcode, year, value, low, high, sample_size, method, source, $3::uuid FROM incoming
         ON CONFLICT (indicator, pcode, year) DO UPDATE SET value = excluded.value, low = excluded.low, high = excluded.high, sample_size = excluded.sample_size, method = excluded.method, source = excluded.source, import_id = excluded.import_id
         WHERE (v.value, v.low, v.high, v.sample_size, v.method, v.source) IS DISTINCT FROM (excluded.value, excluded.low, excluded.high, excluded.sample_size, excluded.method, excluded.source)
         RETURNING (xmax = 0) AS added, v.indicator, v.pcode, v.year
       ), kept AS (
         INSERT INTO replaced_content (organisation_id, import_id, key, content, came_from)
         SELECT $2, $3::uuid, concat_ws(' ', w.indicator, w.pcode, w.year), known.before, known.import_id FROM written w LEFT JOIN known USING (indicator, pcode, year) WHERE $3::uuid IS NOT NULL
       )
       SELECT added, concat_ws(' ', w.indicator, w.pcode, w.year) AS key, known.before FROM written w LEFT JOIN known USING (indicator, pcode, year)`,
      [JSON.stringify(batch), organisationId, importId],
    );
    count(written, rows, batch.length);
    const sent = new Map(batch.map(({ indicator, pcode, year, source, ...facts }) => [`${indicator} ${pcode} ${year}`, { ...facts, Source: source }]));
    const changed = rows.flatMap(({ added, key, before }): ChangedRecord[] => {
      const after = sent.get(key);
      const origin = String(before?.['Source'] ?? '');
      return added || !before || !after ? [] : [{ reference: key, before, after, origin, own: origin === after.Source }];
    });
    tellChanged(written, changed);
  }
  return written;
}
