// Requests for each second of the server's CPU, of answers that are kept as bytes and of the same made anew.
import { readFileSync } from 'node:fs';
import { withServer } from './bench-server.mjs';
import { median } from './proc.mjs';

const ROUNDS = 3;
const AT_ONCE = 10;
const KEPT = 2_000;
const MADE = 60;
const TICKS_PER_SECOND = 100; // of /proc/<pid>/stat on every Linux that Node runs on

export async function bench() {
  await withServer(async ({ port, pid, signIn }) => {
    const headers = { cookie: await signIn('ministry'), 'accept-encoding': 'br' };
    for (const procedure of ['zones.list', 'effort.ledger']) {
      const url = `http://127.0.0.1:${port}/trpc/${procedure}`;
      const rates = { kept: [], made: [] };
      await rate(url, headers, AT_ONCE, pid);
      for (let round = 0; round < ROUNDS; round++) {
        rates.kept.push(await rate(url, headers, KEPT, pid));
        // Another query is not kept, so it is made anew.
        rates.made.push(await rate(`${url}?made=anew`, headers, MADE, pid));
      }
      const [kept, made] = [median(rates.kept), median(rates.made)];
      const row = {
        name: `${procedure}: requests per second of the server's CPU`,
        n: KEPT,
        perCpuSecond: Math.round(kept),
        peer: 'the same made anew',
        peerPerCpuSecond: Math.round(made),
      };
      process.stdout.write(`${JSON.stringify({ ...row, ratioToPeer: Number((kept / made).toPrecision(3)) })}\n`);
    }
  });
}

async function rate(url, headers, requests, pid) {
  const before = cpuSeconds(pid);
  let left = requests;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) {
        const answer = await fetch(url, { headers });
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        await answer.arrayBuffer();
      }
    }),
  );
  return requests / (cpuSeconds(pid) - before);
}

function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
