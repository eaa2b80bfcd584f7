import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { ImportNoun } from '@vigie/domain';
import type { Place } from '@vigie/geography';
import { describeIssue } from '@vigie/ingest';
import { CONSOLE } from '../actor.ts';
import { OperatorError, say } from '../console.ts';
import { IMPORTERS } from '../importers.ts';
import { localFile } from '../imports/local-file.ts';
import { runImport } from '../imports/run.ts';
import { loadZoneRegister } from '../zones/register.ts';
import { organisationNamed, readArgs, withDatabase } from './console.ts';

const USAGE = 'import <rescues|effort|indicators|centres> FILE [--organisation NAME] [--exchange] [--dry-run] [--rejected FILE]';
const ISSUES_SHOWN = 20;

/** `vigie import`. @returns 0 when every row was taken, 1 when some were rejected */
export async function importFile(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, USAGE, {
    organisation: { type: 'string' },
    exchange: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    rejected: { type: 'string' },
  });
  const noun = ImportNoun.schema.safeParse(positionals[0]);
  const file = positionals[1];
  if (!noun.success || file === undefined || positionals.length > 2) throw new OperatorError(`${say('Usage', 'Usage')}: vigie ${USAGE}`);
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile()) throw new OperatorError(say(`fichier introuvable : ${path}.`, `no such file: ${path}.`));
  const folder = mkdtempSync(join(tmpdir(), 'vigie-import-'));
  try {
    return await withDatabase(async (database, paths) => {
      const organisation = await organisationNamed(database, values.organisation);
      const rejectedPath = join(folder, 'rejected.csv');
      const local = localFile(path, rejectedPath);
      const zones = await loadZoneRegister(database.pool, JSON.parse(readFileSync(paths.places, 'utf8')) as Place[]);
      const actor = { ...CONSOLE, organisationId: organisation.id };
      const report = await runImport(
        { database, zones },
        IMPORTERS,
        {
          noun: noun.data,
          fileName: basename(path),
          mapping: null,
          exchange: values.exchange ?? false,
          actor,
          scope: { writes: null },
          dryRun: values['dry-run'] ?? false,
          language: say('fr', 'en') as 'fr' | 'en',
          today: new Date().toISOString().slice(0, 10),
        },
        local,
        ({ rows }) => {
          if (process.stderr.isTTY) process.stderr.write(`\r  ${rows} `);
        },
      )
        .catch((error: Error) => {
          throw error.name === 'UnreadableFile' ? new OperatorError(`${basename(path)}: ${error.message}`) : error;
        })
        .finally(local.end);
      for (const issue of report.issues.slice(0, ISSUES_SHOWN)) process.stderr.write(`  ${describeIssue(issue, say('fr', 'en') as 'fr' | 'en')}\n`);
      const more = Object.values(report.issueCounts).reduce((sum, n) => sum + n, 0) - Math.min(report.issues.length, ISSUES_SHOWN);
      if (more > 0) process.stderr.write(`  ${say(`… et ${more} autres remarques`, `… and ${more} more`)}\n`);
      if (values.rejected && report.rejected > 0) copyFileSync(rejectedPath, resolve(values.rejected));
      const { rows, added, updated, unchanged, rejected } = report;
      process.stdout.write(
        `${JSON.stringify({ noun: noun.data, organisation: organisation.name, dryRun: values['dry-run'] ?? false, rows, added, updated, unchanged, rejected })}\n`,
      );
      return rejected > 0 ? 1 : 0;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
