import { expect, it } from 'vitest';
import { NO_ID } from '../../apps/server/src/testing/no-id.ts';
import { enrol, invited } from './accounts.ts';
import { type Answer, type Client, dataOf, inParallel, problemOf, ROLES, signedIn } from './client.ts';
import { truthOf } from './database.ts';
import { rescueDraft, runDraft } from './inputs.ts';

const GUESSED = 2000;
const TIMED = 300;

/** What two answers must not differ in: status, body, and headers but for those of the moment. */
const shape = ({ status, text, headers }: Answer): string => {
  const fixed = Object.entries(headers).filter(([name]) => !/^(date|x-ratelimit|content-security-policy|etag|keep-alive|connection)/.test(name));
  return `${status} ${text} ${JSON.stringify(fixed.sort())}`;
};

it('a number of a rescue that may not be seen is answered like one that does not exist', async () => {
  const { rows, others } = await hiddenFrom();
  const answers = new Set<string>();
  let guesses = 0;
  for (const [nth, reader] of others.entries()) {
    const absent = shape(await reader.query('rescues.get', { id: 900_000_001 }));
    await inParallel(
      // Every number is guessed by one of them: a refusal is written down, which takes its time.
      rows.map(({ id }) => Number(id)).filter((_, at) => at % others.length === nth),
      4,
      async (id) => {
        guesses++;
        const said = shape(await reader.query('rescues.get', { id }));
        if (said !== absent) answers.add(`${id}: ${said}`);
      },
    );
  }
  expect([...answers]).toEqual([]);
  console.info(`attack ids: ${guesses} guesses of rescues by ${others.length} readers, ${answers.size} differences`);
});

async function hiddenFrom(): Promise<{ rows: { id: string }[]; others: Client[] }> {
  const organisation = (await truthOf<{ id: number }>("SELECT organisation_id AS id FROM users WHERE account = 'caseworker'"))[0]?.id ?? 0;
  const rows = await truthOf<{ id: string }>("SELECT id FROM rescues WHERE id <= $1 AND organisation_id <> $2 AND department_pcode <> 'CI0601'", [GUESSED, organisation]);
  const local = await invited('ids.police', 'police', { territories: ['CI0601'] });
  await enrol(local);
  return { rows, others: [local, await signedIn('caseworker')] };
}

it('the other roles are refused before a number is looked at', async () => {
  for (const role of ROLES.filter((each) => !['police', 'caseworker'].includes(each))) {
    const reader = await signedIn(role);
    const said = new Set<string>();
    for (const id of [1, 2, 3, 500, GUESSED, 900_000_001]) said.add(shape(await reader.query('rescues.get', { id })));
    expect(said.size, role).toBe(1);
    expect(problemOf(await reader.query('rescues.get', { id: 1 })), role).toMatch(/^(NOT_ALLOWED|NOT_FOUND|SIGN_IN_NEEDED)$/);
  }
});

it('runs, imports, uploads and releases of others are not found', async () => {
  const [police, coordinator, prevention, ministry] = await Promise.all(['police', 'coordinator', 'prevention', 'ministry'].map((role) => signedIn(role)));
  if (!police || !coordinator || !prevention || !ministry) throw new Error('nobody');
  const run = dataOf<{ id: string }>(await police.mutate('hotspots.save', runDraft('of the police'))).id;
  for (const other of [coordinator, prevention])
    for (const [path, input] of [
      ['hotspots.export', { purpose: 'to be shown' }],
      ['hotspots.delete', {}],
    ] as const)
      expect(shape(await other.mutate(path, { id: run, ...input })), path).toBe(shape(await other.mutate(path, { id: NO_ID, ...input })));
  expect(shape(await coordinator.query('hotspots.get', { id: run }))).toBe(shape(await coordinator.query('hotspots.get', { id: NO_ID })));
  const upload = await ministry.get('/api/uploads/centres/x/rejected');
  expect(upload.status).toBe(404);
  const proposed = dataOf<{ id: string }>(await coordinator.mutate('releases.propose', { title: 'Guessed', level: 'REGION', fromYear: 2016, toYear: 2016, note: '' })).id;
  const anybody = await signedIn('public');
  expect(shape(await anybody.get(`/api/releases/${proposed}.csv`))).toBe(shape(await anybody.get(`/api/releases/${NO_ID}.csv`)));
  expect(problemOf(await coordinator.mutate('releases.publish', { id: proposed }))).toBe('OWN_WORK');
});

/**
 * Interleaved one by one, so that whatever else the machine does meets both alike. Compared by rank (the chance that a hidden one is slower; 0.5:
 * they cannot be told apart); bound wide, because two hundred answers of a noisy machine must not fail, while a lookup that is left out does: 0.9 and over.
 */
it('the time of an answer does not tell a hidden rescue from none', async () => {
  const reader = await signedIn('caseworker');
  const police = await signedIn('police');
  const { id } = dataOf<{ id: number }>(await police.mutate('rescues.create', rescueDraft('TIMED-1')));
  const times: [number[], number[]] = [[], []];
  for (let at = 0; at < 2 * TIMED; at++) {
    const hidden = at % 2;
    const { took } = await reader.query('rescues.get', { id: hidden ? id : 900_000_000 + at });
    if (at >= 40) times[hidden as 0 | 1].push(took);
  }
  const [none, hidden] = times;
  let slower = 0;
  for (const a of hidden) for (const b of none) slower += a > b ? 1 : a === b ? 0.5 : 0;
  const chance = slower / (hidden.length * none.length);
  const median = (list: number[]) => (list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0).toFixed(2);
  console.info(`attack ids: ${hidden.length} timed pairs, medians ${median(hidden)} ms hidden and ${median(none)} ms absent, chance that hidden is slower ${chance.toFixed(2)}`);
  expect(chance).toBeGreaterThan(0.2);
  expect(chance).toBeLessThan(0.8);
});
