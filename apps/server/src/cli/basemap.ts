import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Place } from '@vigie/geography';
import { CONSOLE } from '../actor.ts';
import { NotAMap, readMap } from '../basemap/archive.ts';
import { copyIn, hashOf, isHere } from '../basemap/file.ts';
import { install, readInstalled, uninstall } from '../basemap/store.ts';
import { OperatorError, progress, say } from '../console.ts';
import { isDiskFull } from '../error-codes.ts';
import { noMapWords } from './basemap-words.ts';
import { readArgs, withDatabase } from './console.ts';

const IMPORT_USAGE = 'basemap import FILE.pmtiles [--dry-run]';

/** `vigie basemap import`. @returns 0 when the map is drawn now, or would be with --dry-run; 1 when it cannot be */
export async function importBasemap(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, IMPORT_USAGE, { 'dry-run': { type: 'boolean' } });
  const given = positionals[0];
  if (given === undefined || positionals.length > 1) throw new OperatorError(`${say('Usage', 'Usage')}: vigie ${IMPORT_USAGE}`);
  const path = resolve(given);
  const before = await hashOf(path).catch((error: NodeJS.ErrnoException) => {
    throw new OperatorError(`${say('fichier illisible', 'the file cannot be read')}: ${path} (${error.code ?? error.message}).`);
  });
  return withDatabase(async (database, paths, { dataDir }) => {
    const map = await readMap(path, JSON.parse(readFileSync(paths.places, 'utf8')) as Place[]).catch((error: unknown) => {
      if (error instanceof NotAMap) return error;
      throw error;
    });
    if (map instanceof NotAMap) {
      progress(`${say('Refusé', 'Refused')}${say(' : ', ': ')}${noMapWords(map.no)} ${say('Rien n’a été modifié.', 'Nothing was changed.')}`);
      print({ refused: map.no });
      return 1;
    }
    const { coverage, ...facts } = map;
    progress(
      say(
        `Jeu de tuiles ${facts.tileset}, zooms ${facts.minZoom} à ${facts.maxZoom} ; ${Math.round(coverage * 100)} % des localités du pays sont dans son cadre.`,
        `Tileset ${facts.tileset}, zooms ${facts.minZoom} to ${facts.maxZoom}; ${Math.round(coverage * 100)}% of the country’s localities lie in its frame.`,
      ),
    );
    if (values['dry-run']) {
      progress(say('Essai : rien n’a été modifié.', 'Trial: nothing was changed.'));
      print({ dryRun: true, ...facts, coverage });
      return 0;
    }
    if ((await readInstalled(database.prisma))?.sha256 === before && isHere(dataDir, before)) {
      progress(say('Cette carte est déjà installée.', 'This map is installed already.'));
      print({ sha256: before, added: false });
      return 0;
    }
    const { part, sha256 } = await copyIn(dataDir, path).catch((error: unknown) => {
      throw isDiskFull(error) ? new OperatorError(DISK_FULL()) : error;
    });
    const added = await install({ database, actor: CONSOLE }, dataDir, { ...facts, part, sha256, fileName: basename(path) });
    progress(
      added
        ? say('Elle est désormais le fond de carte, dès que l’on recharge la page.', 'It is the background map from now on, once the page is loaded again.')
        : say('Elle était installée ; son fichier est maintenant aussi sur ce serveur.', 'It was installed; now this server has its file too.'),
    );
    print({ sha256, added, ...facts, coverage });
    return 0;
  });
}

/** `vigie basemap list`: the installed map as one JSON line, and whether its file is in this data directory; no line: the built-in map is drawn. */
export async function listBasemap(args: string[]): Promise<number> {
  readArgs(args, 'basemap list', {});
  return withDatabase(async ({ prisma }, _paths, { dataDir }) => {
    const map = await readInstalled(prisma);
    if (map) print({ ...map, here: isHere(dataDir, map.sha256) });
    else progress(say('Aucune : la carte intégrée est dessinée.', 'None: the built-in map is drawn.'));
    return 0;
  });
}

/** `vigie basemap remove`. Where none is installed nothing is changed, which is what was asked for. */
export async function removeBasemap(args: string[]): Promise<number> {
  const { positionals } = readArgs(args, 'basemap remove', {});
  if (positionals.length > 0) throw new OperatorError(`${say('Usage', 'Usage')}: vigie basemap remove`);
  return withDatabase(async (database, _paths, { dataDir }) => {
    const removed = await uninstall({ database, actor: CONSOLE }, dataDir);
    progress(
      removed
        ? say('La carte intégrée est de nouveau le fond, dès que l’on recharge la page.', 'The built-in map is the background again, once the page is loaded again.')
        : say('Aucune carte n’était installée : rien n’a été modifié.', 'No map was installed: nothing was changed.'),
    );
    print({ removed: removed?.sha256 ?? null });
    return 0;
  });
}

const print = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`);
const DISK_FULL = () =>
  say(
    'le disque est plein. La carte d’avant reste en place : libérez de la place, puis recommencez.',
    'the disk is full. The map of before stays: free some space, then try again.',
  );
