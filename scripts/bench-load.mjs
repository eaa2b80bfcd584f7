// Requests for each second of the server's CPU, of answers that are kept as bytes and of the same made anew; single rows against the bare query.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { withServer } from './bench-server.mjs';
import { root } from './install.mjs';
import { median } from './proc.mjs';

const ROUNDS = 3;
const AT_ONCE = 10;
const KEPT = 2_000;
const MADE = 60;
const ROWS = 1_000;
/** What does not change with who of a role asks, and a role that asks it. */
const ANSWERS = [
  ['zones.list', 'ministry', 'zones'],
  ['effort.ledger', 'ministry', 'ledger'],
  ['rescues.visible', 'ministry', 'sums'],
  ['rescues.visible', 'prevention', 'masked cells'],
];
const TICKS_PER_SECOND = 100; // of /proc/<pid>/stat on every Linux that Node runs on

export async function bench() {
  await withServer(async ({ port, pid, folder, signIn }) => {
    for (const [procedure, account, what] of ANSWERS) {
      const headers = { cookie: await signIn(account), 'accept-encoding': 'br' };
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
        name: `${procedure} (${what}): requests per second of the server's CPU`,
        n: KEPT,
        perCpuSecond: Math.round(kept),
        peer: 'the same made anew',
        peerPerCpuSecond: Math.round(made),
      };
      process.stdout.write(`${JSON.stringify({ ...row, ratioToPeer: Number((kept / made).toPrecision(3)) })}\n`);
    }
    await singleRows(port, folder, { cookie: await signIn('police') });
  });
}

/** A rescue as its reader gets it, opened and audited, against the bare row from the database on as many connections. */
async function singleRows(port, folder, headers) {
  const { Pool } = createRequire(join(root, 'apps/server/package.json'))('pg');
  const pool = new Pool({ host: join(folder, 'run'), user: 'vigie', database: 'vigie', max: AT_ONCE });
  const url = `http://127.0.0.1:${port}/trpc/rescues.get?input=${encodeURIComponent('{"id":17}')}`;
  const rates = { asked: [], bare: [] };
  for (let round = 0; round < ROUNDS; round++) {
    rates.bare.push(await perSecond(ROWS, () => pool.query('SELECT * FROM rescues WHERE id = 17')));
    rates.asked.push(await perSecond(ROWS, () => asked(url, headers)));
  }
  await pool.end();
  const [own, bare] = [median(rates.asked), median(rates.bare)];
  const row = { name: 'rescues.get: requests per second', n: ROWS, perSecond: Math.round(own), peer: 'the bare query of the row', peerPerSecond: Math.round(bare) };
  process.stdout.write(`${JSON.stringify({ ...row, ratioToPeer: Number((own / bare).toPrecision(3)), goal: 0.3 })}\n`);
}

async function asked(url, headers) {
  const answer = await fetch(url, { headers });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  await answer.arrayBuffer();
}

async function perSecond(requests, one) {
  const began = performance.now();
  let left = requests;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await one();
    }),
  );
  return requests / ((performance.now() - began) / 1000);
}

async function rate(url, headers, requests, pid) {
  const before = cpuSeconds(pid);
  await perSecond(requests, () => asked(url, headers));
  return requests / (cpuSeconds(pid) - before);
}

function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
