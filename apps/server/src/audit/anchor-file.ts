import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, readSync, renameSync, writeSync } from 'node:fs';
import type { Secrets } from '../secrets/secrets.ts';
import type { Acceptance, Anchor } from './verify.ts';

/** One line of the file: where the log ended at a moment. */
export interface AnchorLine extends Anchor {
  at: string;
  accepted?: Acceptance;
  /** HMAC of the line before and of this one, hexadecimal. */
  mac: string;
}

/** What a file says; `intact` is false where a line was changed, taken out or added by somebody without the key. */
export interface AnchorFile {
  lines: AnchorLine[];
  intact: boolean;
}

/**
 * The lines of a file, each checked against the one before. A line that does not parse is one whose writing was cut off by a crash: the next
 * append begins a new line behind it, and the chain goes on from the last whole line.
 */
export function readAnchorFile(path: string, secrets: Secrets): AnchorFile | null {
  if (!existsSync(path)) return null;
  const lines: AnchorLine[] = [];
  let intact = true;
  for (const text of readFileSync(path, 'utf8').split('\n')) {
    const line = parse(text);
    if (line === null) continue;
    if (line.mac !== macOf(secrets, lines.at(-1)?.mac, line)) intact = false;
    lines.push(line);
  }
  return { lines, intact };
}

/** The line that follows `last`, signed and chained to it. */
export const anchorLine = (secrets: Secrets, last: AnchorLine | undefined, body: Omit<AnchorLine, 'mac'>): AnchorLine => ({ ...body, mac: macOf(secrets, last?.mac, body) });

/** Adds a line to a file, flushed; behind a line that a crash cut off it begins a new one. */
export function appendAnchor(path: string, line: AnchorLine): void {
  const file = openSync(path, 'a+', 0o600);
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    const torn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
    writeSync(file, `${torn ? '\n' : ''}${JSON.stringify(line)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Puts a file that is not as it was written aside, under a name that keeps it for an inquiry. */
export function putAside(path: string, now: Date): void {
  if (existsSync(path)) renameSync(path, `${path}.${now.toISOString().replace(/[:.]/g, '-')}.broken`);
}

function macOf(secrets: Secrets, before: string | undefined, { seq, hash, at, accepted }: Omit<AnchorLine, 'mac'>): string {
  return secrets.mac('anchor', JSON.stringify([before ?? '', seq, hash, at, accepted ?? null])).toString('hex');
}

function parse(text: string): AnchorLine | null {
  try {
    const line = JSON.parse(text) as Partial<AnchorLine>;
    return typeof line.seq === 'number' && typeof line.mac === 'string' ? (line as AnchorLine) : null;
  } catch {
    return null;
  }
}
