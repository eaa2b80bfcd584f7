import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { ImportNoun } from '@vigie/domain';
import type { Place } from '@vigie/geography';
import { inspect, type Mapping } from '@vigie/ingest';
import { z } from 'zod';
import { CONSOLE } from '../actor.ts';
import { language, OperatorError, say } from '../console.ts';
import { IMPORTERS } from '../importers.ts';
import { localFile } from '../imports/local-file.ts';
import { runImport } from '../imports/run.ts';
import { loadZoneRegister } from '../zones/register.ts';
import { organisationNamed, readArgs, withDatabase } from './console.ts';
import { answersOf, IMPORT_USAGE, mappingOf } from './import-options.ts';
import { remarks } from './import-remarks.ts';

/** `vigie import`. @returns 0 when every row was taken, 1 when some were rejected */
export async function importFile(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, IMPORT_USAGE, {
    organisation: { type: 'string' },
    map: { type: 'string', multiple: true },
    exchange: { type: 'boolean' },
    'date-order': { type: 'string' },
    midnight: { type: 'string' },
    'three-figures': { type: 'string' },
    shares: { type: 'string' },
    earlier: { type: 'string' },
    'dry-run': { type: 'boolean' },
    rejected: { type: 'string' },
  });
  const noun = z.enum(ImportNoun.codes).safeParse(positionals[0]);
  const file = positionals[1];
  if (!noun.success || file === undefined || positionals.length > 2) throw new OperatorError(`${say('Usage', 'Usage')}: vigie ${IMPORT_USAGE}`);
  const answers = answersOf(values);
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile()) throw new OperatorError(say(`fichier introuvable : ${path}.`, `no such file: ${path}.`));
  const folder = mkdtempSync(join(tmpdir(), 'vigie-import-'));
  const unreadable = (error: Error) => {
    throw error.name === 'UnreadableFile' ? new OperatorError(`${basename(path)}: ${error.message}`) : error;
  };
  try {
    return await withDatabase(async (database, paths) => {
      const organisation = await organisationNamed(database, values.organisation);
      const rejectedPath = join(folder, 'rejected.csv');
      const local = localFile(path, rejectedPath);
      let mapping: Mapping | null = null;
      if (values.map) {
        const seen = await inspect({ name: basename(path), chunks: local.chunks }, noun.data).catch(unreadable);
        mapping = mappingOf(values.map, noun.data, seen);
      }
      const zones = await loadZoneRegister(database.pool, JSON.parse(readFileSync(paths.places, 'utf8')) as Place[]);
      const actor = { ...CONSOLE, organisationId: organisation.id };
      const report = await runImport(
        { database, zones },
        IMPORTERS,
        {
          noun: noun.data,
          fileName: basename(path),
          mapping,
          answers,
          actor,
          scope: { writes: null },
          dryRun: values['dry-run'] ?? false,
          language,
          today: new Date().toISOString().slice(0, 10),
        },
        local,
        ({ rows }) => {
          if (process.stderr.isTTY) process.stderr.write(`\r  ${rows} `);
        },
      )
        .catch(unreadable)
        .finally(local.end);
      process.stderr.write(remarks(report, language));
      if (values.rejected && report.rejected > 0) copyFileSync(rejectedPath, resolve(values.rejected));
      const { rows, added, updated, unchanged, removed, rejected, warnings, issueCounts, questions, importId } = report;
      process.stdout.write(
        `${JSON.stringify({ noun: noun.data, organisation: organisation.name, dryRun: values['dry-run'] ?? false, rows, added, updated, unchanged, removed, rejected, warnings, issueCounts, questions, import: importId })}\n`,
      );
      return rejected > 0 ? 1 : 0;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
