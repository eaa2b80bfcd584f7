import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { ImportNoun } from '@vigie/domain';
import { CONSOLE } from '../actor.ts';
import { auditOn } from '../audit/write.ts';
import { OperatorError, say } from '../console.ts';
import { type Cell, csvCell, EXPORTS } from '../exports/tables.ts';
import { readArgs, withDatabase } from './console.ts';

const USAGE = 'export <rescues|effort|indicators|centres> [--format csv|geojson] [--output FILE] [--purpose TEXT]';
const BATCH = 5_000;

/** `vigie export`: streams a noun to a file or to stdout, so that its size does not matter. The export is audited. */
export async function exportNoun(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, USAGE, { format: { type: 'string', default: 'csv' }, output: { type: 'string' }, purpose: { type: 'string' } });
  const noun = ImportNoun.schema.safeParse(positionals[0]);
  if (!noun.success || !['csv', 'geojson'].includes(values.format)) throw new OperatorError(`Usage: vigie ${USAGE}`);
  const table = EXPORTS[noun.data];
  if (values.format === 'geojson' && !table.place) throw new OperatorError(say(`${noun.data} n’a pas de lieu : exportez en csv.`, `${noun.data} has no place: export as csv.`));
  const output = values.output ? createWriteStream(resolve(values.output), { mode: 0o600 }) : process.stdout;
  const write = async (text: string) => {
    if (!output.write(text)) await once(output, 'drain');
  };
  return withDatabase(async ({ pool, secrets }, _paths, { mode }) => {
    if (mode === 'production' && !values.purpose)
      throw new OperatorError(say('un export a besoin d’un motif : ajoutez --purpose "…".', 'an export needs a purpose: add --purpose "…".'));
    const client = await pool.connect();
    let count = 0;
    try {
      await client.query('BEGIN');
      await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${table.sql}`);
      for (let more = true; more; ) {
        const { rows: fetched } = await client.query(`FETCH ${BATCH} FROM rows`);
        const rows = fetched.map((row) => table.row(row, secrets));
        if (count === 0) await write(values.format === 'csv' ? `${table.columns.join(',')}\n` : '{"type":"FeatureCollection","features":[');
        for (const row of rows)
          await write(values.format === 'csv' ? `${table.columns.map((name) => csvCell(row[name] ?? null)).join(',')}\n` : `${count++ === 0 ? '' : ','}\n${feature(row)}`);
        if (values.format === 'csv') count += rows.length;
        more = rows.length === BATCH;
      }
      if (values.format === 'geojson') await write('\n]}\n');
      await auditOn(client, CONSOLE, { action: 'export', noun: noun.data, entity: null, details: { format: values.format, rows: count, purpose: values.purpose ?? null } });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
      if (output !== process.stdout) {
        output.end();
        await once(output, 'close');
      }
    }
    process.stderr.write(`  ${say(`${count} lignes`, `${count} rows`)}\n`);
    return 0;
  });
}

function feature({ longitude, latitude, ...properties }: Record<string, Cell>): string {
  return JSON.stringify({
    type: 'Feature',
    geometry: typeof longitude === 'number' && typeof latitude === 'number' ? { type: 'Point', coordinates: [longitude, latitude] } : null,
    properties,
  });
}
