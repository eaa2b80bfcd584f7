import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { OperatorError, say } from '../console.ts';
import { type Database, openDatabase } from '../database/open.ts';
import { type Paths, pathsOf } from '../paths.ts';
import { seed } from '../seed.ts';
import { readSettings, type Settings } from '../settings.ts';
import { upgrades } from '../upgrades/index.ts';

/** Opens the database beside a running server or without one, and closes it after `work`. */
export async function withDatabase<Result>(work: (database: Database, paths: Paths, settings: Settings) => Promise<Result>): Promise<Result> {
  const root = resolve(fileURLToPath(import.meta.url), '../../../..');
  const paths = pathsOf(root);
  const settings = readSettings(root);
  const database = await openDatabase({ ...settings, migrations: paths.migrations, upgrades: upgrades(paths.places), serves: false });
  try {
    await seed(database, paths, JSON.parse(readFileSync(paths.places, 'utf8')), settings);
    return await work(database, paths, settings);
  } finally {
    await database.close();
  }
}

/** Reads a command's arguments; wrong ones end it with its usage. */
export function readArgs<const Options extends NonNullable<ParseArgsConfig['options']>>(args: string[], usage: string, options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new OperatorError(`${(error as Error).message} ${say('Usage', 'Usage')}: vigie ${usage}`);
  }
}

/** The organisation that the console acts for: the one named, or the only one of its kind that fits. */
export async function organisationNamed(database: Database, name: string | undefined): Promise<{ id: number; name: string }> {
  const organisations = await database.prisma.organisation.findMany({ select: { id: true, name: true }, orderBy: { id: 'asc' } });
  const found = name === undefined ? organisations[0] : organisations.find((organisation) => organisation.name === name);
  if (found) return found;
  throw new OperatorError(
    say(
      `organisation inconnue : ${name}. Celles du registre : ${organisations.map((each) => each.name).join(' ; ')}.`,
      `unknown organisation: ${name}. Those of the register: ${organisations.map((each) => each.name).join('; ')}.`,
    ),
  );
}
