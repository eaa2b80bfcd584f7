import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Place } from '@vigie/geography';
import { CONSOLE } from '../actor.ts';
import { OperatorError, say } from '../console.ts';
import { reassignRescues } from '../rescues/reassign.ts';
import { replaceBoundaries, type ZoneImport } from '../zones/write.ts';
import { readArgs, withDatabase } from './console.ts';

const USAGE = 'zones import FILE [--dry-run] [--source TEXT]';
const LISTED = 12;

/** `vigie zones import`. @returns 0 when every feature found its zone, 1 when some did not, and 1 with nothing changed when none did */
export async function importZones(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, USAGE, { 'dry-run': { type: 'boolean' }, source: { type: 'string' } });
  const file = positionals[0];
  if (file === undefined || positionals.length > 1) throw new OperatorError(`Usage: vigie ${USAGE}`);
  const features = readFeatures(resolve(file));
  const dryRun = values['dry-run'] ?? false;
  return withDatabase(async (database, paths) => {
    const places = JSON.parse(readFileSync(paths.places, 'utf8')) as Place[];
    const result = await replaceBoundaries({ database, actor: CONSOLE }, features, {
      places,
      source: values.source ?? basename(file),
      placeAgain: reassignRescues,
      trial: dryRun,
    }).catch((error: Error) => {
      throw error instanceof RangeError
        ? new OperatorError(say(`ces limites ne conviennent pas : ${error.message} Rien n’a été modifié.`, `these boundaries do not fit: ${error.message} Nothing was changed.`))
        : error;
    });
    report(result, dryRun);
    return result.match.level === null || result.match.unmatchedFeatures.length > 0 ? 1 : 0;
  });
}

function readFeatures(path: string): GeoJSON.Feature[] {
  try {
    const { type, features } = JSON.parse(readFileSync(path, 'utf8')) as GeoJSON.FeatureCollection;
    if (type === 'FeatureCollection' && Array.isArray(features)) return features;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new OperatorError(say(`fichier introuvable : ${path}.`, `no such file: ${path}.`));
  }
  throw new OperatorError(
    say(
      `${path} n’est pas une FeatureCollection GeoJSON : exportez les limites dans ce format, en WGS 84.`,
      `${path} is not a GeoJSON FeatureCollection: export the boundaries in that format, in WGS 84.`,
    ),
  );
}

function report({ match, zones, rescues, reassigned, outside }: ZoneImport, dryRun: boolean): void {
  const line = (text: string) => process.stderr.write(`  ${text}\n`);
  const list = (names: (string | null)[]) =>
    `${names
      .slice(0, LISTED)
      .map((name) => name ?? '?')
      .join(', ')}${names.length > LISTED ? '…' : ''}`;
  if (match.unmatchedFeatures.length > 0)
    line(
      say(`sans zone correspondante : ${list(match.unmatchedFeatures.map(({ name }) => name))}`, `no zone answers to: ${list(match.unmatchedFeatures.map(({ name }) => name))}`),
    );
  if (match.unmatchedZones.length > 0) line(say(`zones absentes du fichier : ${list(match.unmatchedZones)}`, `zones that the file lacks: ${list(match.unmatchedZones)}`));
  for (const problem of match.problems.slice(0, LISTED)) line(`${problem.code}: ${problem.detail}`);
  if (outside.length > 0)
    line(
      say(
        `${outside.length} sauvetages sont hors de toutes les nouvelles limites et gardent leur département : ${list(outside)}`,
        `${outside.length} rescues lie outside all the new boundaries and keep their department: ${list(outside)}`,
      ),
    );
  process.stdout.write(
    `${JSON.stringify({ dryRun, level: match.level, matched: match.matched.length, unmatchedFeatures: match.unmatchedFeatures.length, unmatchedZones: match.unmatchedZones.length, officialZones: zones, rescues, reassigned, outside: outside.length })}\n`,
  );
}
