import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gridOf } from '@vigie/travel';
import { coverageOf, kilometresOf, type RoadsRead, readOsm, readRoadLines, roadsWithin } from '@vigie/travel/roads';
import { z } from 'zod';
import { CONSOLE } from '../actor.ts';
import { language, OperatorError, say } from '../console.ts';
import { PROBLEMS, problemOf } from '../problem.ts';
import { readCountry } from '../travel/model.ts';
import { listRoads, putRoads, removeRoads } from '../travel/roads.ts';
import { readArgs, withDatabase } from './console.ts';

const ROADS_IMPORT_USAGE = 'roads import FILE.osm.pbf|FILE.geojson [--dry-run] [--source TEXT]';
const ROADS_REMOVE_USAGE = 'roads remove ID';
const SOURCE_OF_OSM = 'OpenStreetMap contributors, ODbL';

/** `vigie roads import`. @returns 0 when the roads count now, or would with --dry-run; 1 when none of them lies in the country */
export async function importRoads(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, ROADS_IMPORT_USAGE, { 'dry-run': { type: 'boolean' }, source: { type: 'string' } });
  const given = positionals[0];
  if (given === undefined || positionals.length > 1) throw new OperatorError(`${say('Usage', 'Usage')}: vigie ${ROADS_IMPORT_USAGE}`);
  const path = resolve(given);
  const fileSha256 = await hashOf(path);
  const read = await readRoads(path);
  line(say(`${read.lines} routes, ${read.nodesRead} points lus.`, `${read.lines} roads, ${read.nodesRead} points read.`));
  return withDatabase(async (database, paths) => {
    const country = readCountry(paths);
    const roads = roadsWithin(gridOf(country), read.roads);
    const coverage = coverageOf(roads, country.localities);
    const found = { nodes: roads.lon.length, edges: roads.from.length, kilometres: kilometresOf(roads), coverage };
    if (found.edges === 0) {
      line(say('Refusé : aucune route de ce fichier n’est en Côte d’Ivoire. Rien n’a été modifié.', 'Refused: no road of this file lies in Côte d’Ivoire. Nothing was changed.'));
      process.stdout.write(`${JSON.stringify({ refused: 'NOT_IN_THE_COUNTRY', ...found })}\n`);
      return 1;
    }
    line(
      say(
        `${found.kilometres} km de routes au pays ; ${percent(coverage)} des localités sont à moins de 2 km de l’une d’elles.`,
        `${found.kilometres} km of roads in the country; ${percent(coverage)} of the localities are within 2 km of one.`,
      ),
    );
    if (values['dry-run']) {
      line(say('Essai : rien n’a été modifié.', 'Trial: nothing was changed.'));
      process.stdout.write(`${JSON.stringify({ dryRun: true, ...found })}\n`);
      return 0;
    }
    const source = values.source ?? (path.endsWith('.pbf') ? SOURCE_OF_OSM : basename(path));
    const { id, added } = await putRoads({ database, actor: CONSOLE }, { fileName: basename(path), fileSha256, source, roads, coverage });
    line(
      added ? say('Les temps de trajet les suivent désormais.', 'Travel times follow them from now on.') : say('Ce fichier est déjà importé.', 'This file is imported already.'),
    );
    process.stdout.write(`${JSON.stringify({ id, added, ...found })}\n`);
    return 0;
  });
}

/** `vigie roads list`: one JSON line for each file, latest first. */
export async function listRoadFiles(args: string[]): Promise<number> {
  readArgs(args, 'roads list', {});
  return withDatabase(async ({ prisma }) => {
    for (const each of await listRoads(prisma)) process.stdout.write(`${JSON.stringify(each)}\n`);
    return 0;
  });
}

/** `vigie roads remove`. */
export async function removeRoadFile(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, ROADS_REMOVE_USAGE, {});
  const id = z.uuid().safeParse(positionals[0]);
  if (!id.success || positionals.length > 1) throw new OperatorError(`${say('Usage', 'Usage')}: vigie ${ROADS_REMOVE_USAGE}`);
  return withDatabase(async (database) => {
    await removeRoads({ database, actor: CONSOLE }, id.data).catch((error: unknown) => {
      const problem = problemOf(error);
      throw problem ? new OperatorError(PROBLEMS[problem.problem][language]) : error;
    });
    process.stdout.write(`${JSON.stringify({ removed: id.data })}\n`);
    return 0;
  });
}

const unreadable = (path: string, why: string) => new OperatorError(`${say('fichier illisible', 'the file cannot be read')}: ${path} (${why}).`);

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error.code ?? error.message);
  });
  return hash.digest('hex');
}

async function readRoads(path: string): Promise<RoadsRead> {
  try {
    if (path.endsWith('.pbf')) return await readOsm(path, (nodes) => void process.stderr.write(`\r  ${nodes}…`)).finally(() => process.stderr.write('\r'));
    return readRoadLines(JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
  } catch (error) {
    throw unreadable(path, (error as Error).message);
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const line = (text: string) => process.stderr.write(`  ${text}\n`);
