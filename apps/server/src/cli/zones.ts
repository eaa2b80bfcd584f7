import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ZoneLevel } from '@vigie/domain';
import type { Place, ZoneMatch } from '@vigie/geography';
import { CONSOLE } from '../actor.ts';
import { OperatorError, say } from '../console.ts';
import { reassignRescues } from '../rescues/reassign.ts';
import { ACCEPTED_OUTSIDE, percent, replaceBoundaries, type ZoneImport } from '../zones/write.ts';
import { readArgs, withDatabase } from './console.ts';
import { readBoundaryFile } from './zones-file.ts';
import { levelWords, refusalWords } from './zones-words.ts';

const USAGE = 'zones import FILE [--dry-run] [--level district|region|department] [--source TEXT] [--leave-unmatched] [--accept-outside PERCENT]';
const LISTED = 12;

/** `vigie zones import`. @returns 0 when the boundaries were replaced (or would be, with --dry-run), 1 when they were refused and nothing was changed */
export async function importZones(args: string[]): Promise<number> {
  const { values, positionals } = readArgs(args, USAGE, {
    'dry-run': { type: 'boolean' },
    source: { type: 'string' },
    level: { type: 'string' },
    'leave-unmatched': { type: 'boolean' },
    'accept-outside': { type: 'string' },
  });
  const path = positionals[0];
  if (path === undefined || positionals.length > 1) throw new OperatorError(`${say('Usage', 'Usage')}: vigie ${USAGE}`);
  const level = levelOf(values.level);
  const acceptOutside = shareOf(values['accept-outside']);
  const file = readBoundaryFile(resolve(path));
  const dryRun = values['dry-run'] ?? false;
  return withDatabase(async (database, paths) => {
    const result = await replaceBoundaries({ database, actor: CONSOLE }, file, {
      places: JSON.parse(readFileSync(paths.places, 'utf8')) as Place[],
      source: values.source ?? basename(path),
      placeAgain: reassignRescues,
      trial: dryRun,
      level,
      acceptOutside,
      leaveUnmatched: values['leave-unmatched'],
    });
    report(result, { dryRun, acceptOutside, asked: level !== undefined });
    return result.refusals.length > 0 ? 1 : 0;
  });
}

function levelOf(text: string | undefined): ZoneLevel | undefined {
  if (text === undefined) return undefined;
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const level = ({ district: 'DISTRICT', region: 'REGION', department: 'DEPARTMENT', departement: 'DEPARTMENT' } as const)[folded];
  if (level) return level;
  throw new OperatorError(say(`--level ${text} : écrivez district, region ou department.`, `--level ${text}: write district, region or department.`));
}

function shareOf(text: string | undefined): number {
  if (text === undefined) return ACCEPTED_OUTSIDE;
  const number = Number(text.replace(/\s?%$/, '').replace(',', '.'));
  if (text.trim() !== '' && number >= 0 && number <= 100) return number / 100;
  throw new OperatorError(say(`--accept-outside ${text} : donnez un pourcentage de 0 à 100.`, `--accept-outside ${text}: give a percentage from 0 to 100.`));
}

const line = (text: string) => process.stderr.write(`  ${text}\n`);
const list = (names: (string | null)[]): string =>
  `${names
    .slice(0, LISTED)
    .map((name) => name ?? '?')
    .join(', ')}${names.length > LISTED ? '…' : ''}`;

/** Says what was understood and what it comes to: everything that a person may have meant otherwise. */
function report(result: ZoneImport, { dryRun, acceptOutside, asked }: { dryRun: boolean; acceptOutside: number; asked: boolean }): void {
  const { match, zones, rescues, reassigned, outside, outsideShare, refusals } = result;
  if (match !== null) understood(match, asked);
  if (outside.length > 0) {
    const share = `${percent(outsideShare)} ${say('de ceux des zones remplacées, admis jusqu’à', 'of those of the replaced zones, admitted up to')} ${percent(acceptOutside)}`;
    line(
      say(
        `${outside.length} sauvetages sont hors de toutes les nouvelles limites et gardent leur département (${share}) : ${list(outside)}`,
        `${outside.length} rescues lie outside all the new boundaries and keep their department (${share}): ${list(outside)}`,
      ),
    );
  }
  for (const refusal of refusals.slice(0, LISTED)) line(`${say('Refusé : ', 'Refused: ')}${refusalWords(refusal)}`);
  if (refusals.length > LISTED) line(say(`… et ${refusals.length - LISTED} autres refus.`, `… and ${refusals.length - LISTED} more refusals.`));
  if (refusals.length > 0) line(say('Rien n’a été modifié.', 'Nothing was changed.'));
  else if (dryRun) line(say('Essai : rien n’a été modifié.', 'Trial: nothing was changed.'));
  process.stdout.write(
    `${JSON.stringify({
      dryRun,
      refused: refusals.map(({ code }) => code).filter((code, at, all) => all.indexOf(code) === at),
      level: match?.level ?? null,
      matched: match?.matched.length ?? 0,
      unmatchedFeatures: match?.unmatchedFeatures.length ?? 0,
      unmatchedZones: match?.unmatchedZones.length ?? 0,
      officialZones: zones,
      rescues,
      reassigned,
      outside: outside.length,
    })}\n`,
  );
}

function understood({ level, matched, unmatchedFeatures, unmatchedZones, subPrefectures, problems }: ZoneMatch, asked: boolean): void {
  if (level !== null && !asked) line(say(`Niveau reconnu : ${levelWords(level)}.`, `Level recognised: ${levelWords(level)}.`));
  const joined = matched.filter(({ parts }) => parts > 1);
  if (joined.length > 0) {
    const parts = joined.reduce((count, each) => count + each.parts, 0);
    const what = subPrefectures ? say('sous-préfectures', 'sub-prefectures') : say('objets', 'features');
    line(
      say(
        `${parts} ${what} sont les parties de ${joined.length} zones et ont été réunies : ${list(joined.map(({ pcode }) => pcode))}`,
        `${parts} ${what} are parts of ${joined.length} zones and were taken together: ${list(joined.map(({ pcode }) => pcode))}`,
      ),
    );
  }
  if (unmatchedFeatures.length > 0)
    line(say(`sans zone correspondante : ${list(unmatchedFeatures.map(({ name }) => name))}`, `no zone answers to: ${list(unmatchedFeatures.map(({ name }) => name))}`));
  if (unmatchedZones.length > 0)
    line(
      say(
        `zones absentes du fichier, gardées ou découpées dans celle qui contient leur chef-lieu : ${list(unmatchedZones)}`,
        `zones that the file lacks, kept or cut out of the one that holds their seat: ${list(unmatchedZones)}`,
      ),
    );
  for (const { code, detail } of problems.slice(0, LISTED))
    if (code === 'CODE_CONTRADICTS_NAME') line(say(`le code contredit le nom, qui a été retenu : ${detail}`, `the code contradicts the name, which was taken: ${detail}`));
}
