import { once } from 'node:events';
import { closeSync, createReadStream, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { analyseLine } from '@vigie/spatial';
import { OperatorError, say } from '../console.ts';
import { type LeftOut, type PointFile, readPointFile } from './analyse-points.ts';

/** Enough to tell requests from a table. */
const START_BYTES = 4096;

export const ANALYSE_USAGE = 'analyse [REQUESTS.jsonl] | analyse METHOD POINTS.csv [--FIELD VALUE|@COLUMN] …';

/**
 * `vigie analyse`: answers requests of a file or of the standard input, or one method on the points of a CSV or GeoJSON file.
 * @returns 1 when any request failed
 */
export async function analyse(args: string[]): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    process.stderr.write(`${help()}\n`);
    return 0;
  }
  const [first, second, ...rest] = args;
  if (first === undefined || first === '-') return answerLines(pasted());
  if (second === undefined) return answerLines(createReadStream(requestsIn(existing(first))));
  return answerPoints(first, existing(second), rest);
}

/** JSON Lines in, JSON Lines out, in order. */
async function answerLines(input: Readable): Promise<number> {
  let failed = false;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    // Files saved on Windows begin with a mark that is no part of their text.
    const request = line.replace(/^\uFEFF/, '');
    if (request.trim() === '') continue;
    failed = !(await print(request)) || failed;
  }
  return failed ? 1 : 0;
}

async function answerPoints(method: string, path: string, args: string[]): Promise<number> {
  const fields = fieldsOf(args);
  const asked = Object.values(fields).flatMap((value) => (value instanceof ColumnName ? [value.name] : []));
  const file = await readPointFile(path, asked).catch(unreadable(path));
  const metric = fields['metric'] ?? 'great-circle';
  if (file.degrees && metric !== 'great-circle')
    throw new OperatorError(
      say(
        `${basename(path)} donne des longitudes et des latitudes en degrés : la distance « ${metric} » les prendrait pour des mètres. Laissez --metric de côté (mètres sur la sphère), ou donnez des colonnes x et y en mètres.`,
        `${basename(path)} gives longitudes and latitudes in degrees: the metric "${metric}" would take them for metres. Leave --metric out (metres on the sphere), or give columns x and y in metres.`,
      ),
    );
  tellRows(file);
  const filled = Object.entries(fields).map(([name, value]) => [name, value instanceof ColumnName ? file.columns.get(value.name) : value]);
  const { ok, text } = analyseLine(JSON.stringify({ method, points: file.points, metric, ...Object.fromEntries(filled) }));
  await write(ok ? withRows(text, file) : text);
  return ok ? 0 : 1;
}

const NOTED = 12;

/** What an analysis does without, what it took a month for, and what looks exchanged. */
function tellRows({ leftOut, points, months, perhapsExchanged }: PointFile): void {
  const line = (text: string) => process.stderr.write(`  ${text}\n`);
  const list = (why: LeftOut['why']) => leftOut.filter((each) => each.why === why).map(({ row }) => row);
  const some = (rows: number[]) => `${rows.slice(0, NOTED).join(', ')}${rows.length > NOTED ? '…' : ''}`;
  const without = list('NO_COORDINATES');
  if (without.length > 0)
    line(
      say(
        `${without.length} lignes sans coordonnées, laissées de côté ; ${points.length} points. Lignes : ${some(without)}`,
        `${without.length} rows without coordinates left out; ${points.length} points. Rows: ${some(without)}`,
      ),
    );
  const zero = list('COORDINATES_ZERO');
  if (zero.length > 0)
    line(
      say(
        `${zero.length} lignes à 0, 0, où l’appareil n’a pas trouvé sa position, laissées de côté ; ${points.length} points. Lignes : ${some(zero)}`,
        `${zero.length} rows at 0, 0, where the device did not find its position, left out; ${points.length} points. Rows: ${some(zero)}`,
      ),
    );
  if (perhapsExchanged)
    line(
      say(
        'latitude et longitude sont peut-être échangées : tous les points sont hors de la Côte d’Ivoire, et y seraient une fois échangés. Si c’est le cas, échangez les noms des deux colonnes.',
        'latitude and longitude are perhaps exchanged: all points lie outside Côte d’Ivoire, and would lie in it once exchanged. If so, exchange the names of the two columns.',
      ),
    );
  for (const column of months)
    line(say(`« ${column} » ne dit pas le jour : chaque mois compte pour son premier jour.`, `"${column}" does not tell the day: each month counts as its first day.`));
}

/** The answer with the rows that were left out, and with the row of each point where it has a value for each point. */
function withRows(text: string, { rows, leftOut, months, perhapsExchanged }: PointFile): string {
  const answer = JSON.parse(text) as Record<string, unknown>;
  const byPoint = Object.values(answer).some((value) => Array.isArray(value) && value.length === rows.length);
  return JSON.stringify({
    ...answer,
    ...(byPoint && { rows }),
    ...(leftOut.length > 0 && { leftOut }),
    ...(months.length > 0 && { monthsAsFirstDay: months }),
    ...(perhapsExchanged && { perhapsExchanged }),
  });
}

async function print(request: string): Promise<boolean> {
  const { ok, text } = analyseLine(request);
  await write(text);
  return ok;
}

async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** A column that stands for its numbers. */
class ColumnName {
  constructor(readonly name: string) {}
}

/** `--min-points 10` and `--minPoints 10` alike; `@column` stands for the numbers of a column, and a name alone for true. */
function fieldsOf(args: string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (let k = 0; k < args.length; k++) {
    const name = /^--([a-z][\w-]*)$/i.exec(args[k] ?? '')?.[1]?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (name === undefined) throw new OperatorError(`${args[k]}\n${help()}`);
    const value = args[k + 1];
    if (value === undefined || value.startsWith('--')) fields[name] = true;
    else {
      fields[name] = value.startsWith('@') ? new ColumnName(value.slice(1)) : parsed(value);
      k++;
    }
  }
  return fields;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function existing(file: string): string {
  const path = resolve(file);
  if (!existsSync(path) || !statSync(path).isFile()) throw new OperatorError(`${say(`fichier introuvable : ${path}.`, `no such file: ${path}.`)}\n${help()}`);
  return path;
}

/** Refuses a table of points, of which every line would be an error. */
function requestsIn(path: string): string {
  const start = Buffer.alloc(START_BYTES);
  const file = openSync(path, 'r');
  const read = readSync(file, start, 0, START_BYTES, 0);
  closeSync(file);
  const text = start
    .toString('utf8', 0, read)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text.startsWith('{') && !/^\{[^{]*"type"\s*:\s*"Feature/.test(text)) return path;
  const name = basename(path);
  throw new OperatorError(
    `${say(`${name} n’est pas un fichier de demandes. S’il contient des points, nommez une méthode :`, `${name} is no file of requests. If it holds points, name a method:`)}\n${help()}`,
  );
}

/** The standard input; whoever types is told what is awaited. */
function pasted(): Readable {
  if (process.stdin.isTTY) process.stderr.write(`${say('  Une demande JSON par ligne ; Ctrl-D termine.', '  One JSON request a line; Ctrl-D ends.')}\n`);
  return process.stdin;
}

const unreadable =
  (path: string) =>
  (error: Error): never => {
    throw error.name === 'UnreadableFile' ? new OperatorError(`${basename(path)}: ${error.message}`) : error;
  };

const help = (): string =>
  [
    `  vigie ${ANALYSE_USAGE}`,
    `      echo '{"method":"dbscan","metric":"great-circle","epsilon":250,"minPoints":2,"points":[[-5.55,7.69],[-5.551,7.691]]}' | vigie analyse`,
    '      vigie analyse dbscan points.csv --epsilon 2000 --minPoints 10',
    '      vigie analyse knox points.csv --times @date --distance 5000 --duration 14 --permutations 999',
    say('      Méthodes et champs : docs/analyses.md.', '      Methods and fields: docs/analyses.md.'),
  ].join('\n');
