import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { NO_ID } from '../../apps/server/src/testing/no-id.ts';
import { NO_ANSWERS } from '../../packages/domain/src/index.ts';
import { enrol, invited, STRONG } from './accounts.ts';
import { ask, type Client, dataOf, runKept, signedIn } from './client.ts';
import { truthOf } from './database.ts';
import { rescueDraft, runDraft } from './inputs.ts';
import { PASSWORD } from './setup.ts';
import { detector, trueRescues } from './truth.ts';

/** Tables of the country, which is public: towns have names and places. */
const PUBLIC = new Set(['zones', '_prisma_migrations', 'indicators', 'indicator_values']);

/** In a column that no import reads, of a file that is tried and then given up. */
const OF_A_FILE = 'Remarque-Quoxx-8842';
async function triedFile(police: Client, body: string): Promise<void> {
  const sent = await ask('/api/uploads/rescues', { method: 'POST', headers: { cookie: police.cookie, 'content-type': 'text/csv' }, body });
  const { id: upload } = JSON.parse(sent.text) as { id: string };
  const { job } = dataOf<{ job: string }>(
    await police.mutate('imports.start', { upload, fileName: 'tried.csv', noun: 'rescues', mapping: null, answers: NO_ANSWERS, dryRun: true }),
  );
  await expect.poll(async () => dataOf<{ state: string }>(await police.query('imports.job', { job })).state, { timeout: 30_000 }).toBe('done');
  expect(await truthOf('SELECT FROM upload_parts WHERE upload_id = $1::uuid', [upload])).toHaveLength(1);
}

const doubles = (value: number): string[] => {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return [bytes.toString('hex'), Buffer.from(bytes).reverse().toString('hex')];
};

it('a copy of the whole database tells no place, no password, no token and no secret', async () => {
  const police = await signedIn('police');
  const made = await invited('dumped', 'police');
  const factor = await enrol(made);
  const { path } = dataOf<{ path: string }>(await (await signedIn('admin')).mutate('users.resetPassword', { id: (await invited('dumped.link', 'prevention')).id }));
  const secret = { lon: -6.57321, lat: 5.76543, placeName: 'Campement Quoxx' };
  const { id } = dataOf<{ id: number }>(await police.mutate('rescues.create', rescueDraft('DUMP-1', secret)));
  dataOf(await police.mutate('rescues.correct', { id, expectedRevision: 1, draft: rescueDraft('DUMP-1', { ...secret, children: 3 }), reason: 'attack dump' }));
  await runKept(police, runDraft('dumped'));
  await triedFile(police, `reference,date,latitude,longitude,sector,source,children,note\nDUMP-2,2026-03-01,5.78,-6.6,COCOA,REPORTED,1,${OF_A_FILE}\n`);
  await police.mutate('hotspots.export', { id: NO_ID, purpose: 'attack dump' });

  const rescues = await trueRescues();
  const placed = rescues.filter(({ lon, lat }) => lon !== null && lat !== null);
  const binary = new Set(placed.flatMap(({ lon, lat }) => [...doubles(lon ?? 0), ...doubles(lat ?? 0)]));
  const known = detector(rescues);
  const names = new Map(rescues.flatMap(({ reference, place }) => (place !== null && place.length >= 5 ? [[reference, place] as const] : [])));
  const words = [
    PASSWORD,
    STRONG,
    factor.secret,
    ...factor.recoveryCodes,
    ...factor.recoveryCodes.map((code) => code.replace('-', '')),
    police.cookie.split('=')[1] ?? '?',
    path.split('#')[1] ?? '?',
    secret.placeName,
    OF_A_FILE,
    '-6.57321',
    '5.76543',
  ];
  const wanted = words.flatMap((word) => [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64')]);
  const told: string[] = [];
  let read = 0;
  const tables = await truthOf<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  for (const { name } of tables) {
    const rows = await truthOf<{ text: string }>(`SELECT t::text AS text FROM "${name}" t`);
    read += rows.length;
    for (const { text } of rows) {
      if (wanted.some((word) => text.includes(word))) told.push(`${name}: a secret in ${text.slice(0, 80)}`);
      if (PUBLIC.has(name)) continue;
      for (const leak of known.find(text)) if (leak.startsWith('the place')) told.push(`${name}: ${leak}`);
      // Eight bytes at every byte of what is kept as bytes.
      for (const [, hex = ''] of text.matchAll(/\\\\?x([0-9a-f]{16,})/g))
        for (let at = 0; at + 16 <= hex.length; at += 2) if (binary.has(hex.slice(at, at + 16))) told.push(`${name}: a coordinate in bytes`);
      const reference = name === 'rescues' || name === 'rescue_revisions' ? [...text.matchAll(/DEMO-\d+|DUMP-1/g)][0]?.[0] : undefined;
      const place = reference === undefined ? undefined : names.get(reference);
      if (place !== undefined && text.includes(place)) told.push(`${name}: the name of the place of ${reference}`);
    }
  }
  expect(told.slice(0, 20)).toEqual([]);
  // Neither does any file of the server: what is written before it is kept, or left behind, is none of a table.
  const files = spawnSync('grep', ['-rlaF', OF_A_FILE, inject('vigie').dataDir], { encoding: 'utf8' });
  expect([files.error, files.stdout]).toEqual([undefined, '']);
  expect(placed.length).toBeGreaterThan(5000);
  // The key that opens the places is beside the database in the demonstration, and in no row of it.
  const key = readFileSync(join(inject('vigie').dataDir, 'demonstration.key'), 'utf8').trim();
  const keys = (await truthOf<{ text: string }>('SELECT t::text AS text FROM data_keys t')).map(({ text }) => text).join();
  for (const part of key.split(/\s+/)) if (part.length > 20) expect(keys.includes(part)).toBe(false);
  console.info(`attack dump: ${read} rows of ${tables.length} tables searched for ${placed.length} places and ${words.length} secrets, ${told.length} found`);
});
