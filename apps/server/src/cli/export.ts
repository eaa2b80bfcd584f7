import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { ImportNoun } from '@vigie/domain';
import { z } from 'zod';
import { CONSOLE } from '../actor.ts';
import { OperatorError, say } from '../console.ts';
import type { Client } from '../database/driver.ts';
import { csvLine } from '../documents/csv.ts';
import { COLLECTION, pointText } from '../documents/geojson.ts';
import { EXPORTS } from '../exports/tables.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { changeInBulk } from '../writing/change.ts';
import { readArgs, withDatabase } from './console.ts';

const USAGE = 'export <rescues|effort|indicators|centres> [--format csv|geojson] [--output FILE] [--purpose TEXT]';
const BATCH = 5_000;

/** `vigie export`: streams a noun to a file or to stdout, so that its size does not matter. The export is audited. */
export async function exportNoun(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, USAGE, { format: { type: 'string', default: 'csv' }, output: { type: 'string' }, purpose: { type: 'string' } });
  const noun = z.enum(ImportNoun.codes).safeParse(positionals[0]);
  if (!noun.success || !['csv', 'geojson'].includes(values.format)) throw new OperatorError(`Usage: vigie ${USAGE}`);
  const table = EXPORTS[noun.data];
  if (values.format === 'geojson' && !table.place) throw new OperatorError(say(`${noun.data} n’a pas de lieu : exportez en csv.`, `${noun.data} has no place: export as csv.`));
  const output = values.output ? createWriteStream(resolve(values.output), { mode: 0o600 }) : process.stdout;
  const write = async (text: string) => {
    if (!output.write(text)) await once(output, 'drain');
  };
  return withDatabase(async (database, _paths, { mode }) => {
    if (mode === 'production' && !values.purpose)
      throw new OperatorError(say('un export a besoin d’un motif : ajoutez --purpose "…".', 'an export needs a purpose: add --purpose "…".'));
    let count = 0;
    try {
      count = await changeInBulk({ database, actor: CONSOLE }, noun.data, async (client) => {
        const written = await writeRows(client, noun.data, values.format as 'csv' | 'geojson', database.secrets, write);
        return { answer: written, action: 'export', entity: null, details: { format: values.format, rows: written, purpose: values.purpose ?? null } };
      });
    } finally {
      if (output !== process.stdout) {
        output.end();
        await once(output, 'close');
      }
    }
    process.stderr.write(`  ${say(`${count} lignes`, `${count} rows`)}\n`);
    return 0;
  });
}

/** Writes every row, a batch at a time. @returns how many */
async function writeRows(client: Client, noun: ImportNoun, format: 'csv' | 'geojson', secrets: Secrets, write: (text: string) => Promise<void>): Promise<number> {
  const table = EXPORTS[noun];
  let count = 0;
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR ${table.sql}`);
  await write(format === 'csv' ? csvLine(table.columns) : COLLECTION.head);
  for (let more = true; more; ) {
    const { rows: fetched } = await client.query(`FETCH ${BATCH} FROM rows`);
    for (const row of fetched.map((each) => table.row(each, secrets))) {
      await write(format === 'csv' ? csvLine(table.columns.map((name) => row[name] ?? null)) : `${count === 0 ? '' : COLLECTION.between}\n${pointText(row)}`);
      count++;
    }
    more = fetched.length === BATCH;
  }
  if (format === 'geojson') await write(COLLECTION.tail);
  return count;
}
