import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { analyseLine } from '@vigie/spatial';

/** JSON Lines in, JSON Lines out, in order. @returns 1 when any request failed */
export async function analyse(): Promise<number> {
  let failed = false;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const { ok, text } = analyseLine(line);
    failed ||= !ok;
    if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
  }
  return failed ? 1 : 0;
}
