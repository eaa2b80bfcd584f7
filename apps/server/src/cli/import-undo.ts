import { readFileSync } from 'node:fs';
import type { Place } from '@vigie/geography';
import { z } from 'zod';
import { CONSOLE } from '../actor.ts';
import { language, OperatorError, say } from '../console.ts';
import { IMPORTERS } from '../importers.ts';
import { listImports } from '../imports/store.ts';
import { undoImportNow } from '../imports/undo.ts';
import { PROBLEMS, problemOf } from '../problem.ts';
import { loadZoneRegister } from '../zones/register.ts';
import { organisationNamed, readArgs, withDatabase } from './console.ts';
import { UNDO_USAGE } from './import-options.ts';

const OF = { organisation: { type: 'string' } } as const;

/** `vigie import list`: one JSON line for each import, latest first. */
export async function listImportsOf(args: string[]): Promise<number> {
  const { values } = readArgs(args, 'import list [--organisation NAME]', OF);
  return withDatabase(async (database) => {
    const { id } = await organisationNamed(database, values.organisation);
    for (const each of await listImports({ database, actor: { ...CONSOLE, organisationId: id } })) process.stdout.write(`${JSON.stringify(each)}\n`);
    return 0;
  });
}

/** `vigie import undo`. */
export async function undoImportOf(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, UNDO_USAGE, OF);
  const importId = z.uuid().safeParse(positionals[0]);
  if (!importId.success || positionals.length > 1) throw new OperatorError(`${say('Usage', 'Usage')}: vigie ${UNDO_USAGE}`);
  return withDatabase(async (database, paths) => {
    const organisation = await organisationNamed(database, values.organisation);
    const zones = await loadZoneRegister(database.pool, JSON.parse(readFileSync(paths.places, 'utf8')) as Place[]);
    const actor = { ...CONSOLE, organisationId: organisation.id };
    const undone = await undoImportNow({ database, zones, importers: IMPORTERS, actor, writes: () => null }, importId.data, async () => {}).catch((error: unknown) => {
      const problem = problemOf(error);
      throw problem ? new OperatorError(PROBLEMS[problem.problem][language]) : error;
    });
    process.stdout.write(`${JSON.stringify({ import: importId.data, organisation: organisation.name, ...undone })}\n`);
    return 0;
  });
}
