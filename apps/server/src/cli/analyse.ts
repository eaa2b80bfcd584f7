import { once } from 'node:events';
import { closeSync, createReadStream, existsSync, openSync, readSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type PointTable, readPoints } from '@vigie/ingest';
import { analyseLine } from '@vigie/spatial';
import { OperatorError, say } from '../console.ts';

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
  const table = await readPoints({ name: basename(path), chunks: () => createReadStream(path) }).catch(unreadable(path));
  if (table.withoutPlace > 0) {
    const left = table.withoutPlace;
    process.stderr.write(
      `  ${say(`${left} lignes sans coordonnées, laissées de côté ; ${table.points.length} points`, `${left} rows without coordinates left out; ${table.points.length} points`)}\n`,
    );
  }
  const request = { method, points: table.points, metric: 'great-circle', ...fieldsOf(args, table, path) };
  return (await print(JSON.stringify(request))) ? 0 : 1;
}

async function print(request: string): Promise<boolean> {
  const { ok, text } = analyseLine(request);
  if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
  return ok;
}

/** `--min-points 10` and `--minPoints 10` alike; `@column` stands for the numbers of a column, and a name alone for true. */
function fieldsOf(args: string[], table: PointTable, path: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (let k = 0; k < args.length; k++) {
    const name = /^--([a-z][\w-]*)$/i.exec(args[k] ?? '')?.[1]?.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (name === undefined) throw new OperatorError(`${args[k]}\n${help()}`);
    const value = args[k + 1];
    if (value === undefined || value.startsWith('--')) fields[name] = true;
    else {
      fields[name] = value.startsWith('@') ? numbersOf(table, value.slice(1), path) : parsed(value);
      k++;
    }
  }
  return fields;
}

function numbersOf(table: PointTable, column: string, path: string): number[] {
  try {
    return table.numbers(column);
  } catch (error) {
    return unreadable(path)(error as Error);
  }
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
