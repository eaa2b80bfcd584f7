import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { VisibleRescues } from '../../packages/domain/src/visible.ts';
import { type Client, dataOf, inParallel, signedIn } from './client.ts';
import { truthOf } from './database.ts';
import { rescueDraft } from './inputs.ts';
import { trueRescues } from './truth.ts';

const READS = 50;

const masked = async (client: Client): Promise<string> => {
  const { masked: rows, dictionaries } = dataOf<VisibleRescues>(await client.query('rescues.visible'));
  return createHash('sha256')
    .update(JSON.stringify([rows, dictionaries.cells]))
    .digest('hex');
};

it.each(['prevention', 'coordinator'])('%s learns nothing by asking again', async (role) => {
  const answers = new Set<string>();
  const sessions = await Promise.all([signedIn(role), signedIn(role), signedIn(role)]);
  await inParallel(Array.from({ length: READS }), 4, async (_, read) => void answers.add(await masked(sessions[read % 3] as Client)));
  expect(answers.size).toBe(1);
  console.info(`attack averaging: ${READS} reads as ${role}, ${answers.size - 1} differences`);
});

const cellOf = async (id: number) => (await truthOf<{ cell: string | null; mask: string }>('SELECT masked_cell::text AS cell, mask FROM rescues WHERE id = $1', [id]))[0];

it('a correction that leaves the place alone leaves the cell alone, whatever else it changes', async () => {
  const police = await signedIn('police');
  let draft: Record<string, unknown> = rescueDraft('AVERAGING-1', { lon: -6.60412, lat: 5.79133 });
  const { id } = dataOf<{ id: number }>(await police.mutate('rescues.create', draft));
  const before = await cellOf(id);
  const changes = [
    { children: 3 },
    { reference: 'AVERAGING-1 B' },
    { placeName: 'Campement' },
    { accuracyMetres: 500 },
    { occurredOn: '2026-02-04' },
    { placePrecision: 'LOCALITY', accuracyMetres: null },
  ];
  for (const [at, change] of changes.entries()) {
    draft = { ...draft, ...change };
    dataOf(await police.mutate('rescues.correct', { id, expectedRevision: at + 1, draft, reason: 'attack averaging' }));
    expect(await cellOf(id), JSON.stringify(change)).toEqual(before);
  }
});

it('a place that goes away and comes back, and the same record entered again, have the cell they had', async () => {
  const police = await signedIn('police');
  const draft = rescueDraft('AVERAGING-2', { lon: -6.61234, lat: 5.80321 });
  const { id } = dataOf<{ id: number }>(await police.mutate('rescues.create', draft));
  const before = await cellOf(id);
  dataOf(await police.mutate('rescues.correct', { id, expectedRevision: 1, draft: { ...draft, lon: -6.4, lat: 5.9 }, reason: 'moved away' }));
  dataOf(await police.mutate('rescues.correct', { id, expectedRevision: 2, draft, reason: 'moved back' }));
  expect(await cellOf(id)).toEqual(before);
});

it('a place that is moved by a metre under new references does not draw new masks', async () => {
  const police = await signedIn('police');
  const draft = rescueDraft('AVERAGING-3', { lon: -6.62, lat: 5.81111 });
  const { id } = dataOf<{ id: number }>(await police.mutate('rescues.create', draft));
  const cells = new Set([(await cellOf(id))?.cell]);
  for (let at = 1; at <= 12; at++) {
    const moved = { ...draft, reference: `AVERAGING-3 ${at}`, lat: draft.lat + at * 1e-5 };
    dataOf(await police.mutate('rescues.correct', { id, expectedRevision: at, draft: moved, reason: 'moved a little' }));
    cells.add((await cellOf(id))?.cell);
  }
  console.info(`attack averaging: one record corrected 12 times by a metre and a new reference was shown in ${cells.size} cells`);
  expect(cells.size).toBeLessThanOrEqual(2);
});

it('a place that is entered again and again under new references, by several organisations, is shown in one cell', async () => {
  const [police, caseworker] = await Promise.all([signedIn('police'), signedIn('caseworker')]);
  const cells = new Set<string | null | undefined>();
  for (let at = 0; at < 12; at++) {
    const by = at % 2 === 0 ? police : caseworker;
    const { id } = dataOf<{ id: number }>(await by.mutate('rescues.create', rescueDraft(`AVERAGING-4 ${at}`, { lon: -6.63456, lat: 5.82123, children: 2 + at })));
    cells.add((await cellOf(id))?.cell);
  }
  expect(cells.size).toBe(1);
});

it('rescues of the register that have the same coordinates have the same mask', async () => {
  const cells = new Map((await truthOf<{ id: string; cell: string | null }>('SELECT id, masked_cell::text AS cell FROM rescues')).map(({ id, cell }) => [Number(id), cell]));
  const masks = new Map<string, Set<string | null | undefined>>();
  let shared = 0;
  for (const { id, lon, lat, department } of await trueRescues()) {
    if (lon === null) continue;
    const key = `${department} ${lon} ${lat}`;
    const known = masks.get(key);
    if (known) shared++;
    masks.set(key, (known ?? new Set()).add(cells.get(id)));
  }
  expect(shared).toBeGreaterThan(100);
  expect([...masks.values()].filter(({ size }) => size > 1)).toHaveLength(0);
  console.info(`attack averaging: ${shared} rescues share the coordinates of another, and its mask`);
});
