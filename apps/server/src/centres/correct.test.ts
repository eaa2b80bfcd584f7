import { afterAll, beforeAll, expect, it } from 'vitest';
import { centreDraft } from '../testing/centre-draft.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
type Centres = Awaited<ReturnType<World['as']>>['centres'];
let ministry: Centres;
beforeAll(async () => {
  world = await openWorld();
  ministry = (await world.as('ministry')).centres;
});
afterAll(() => world.close());

const enter = async (reference: string, over: Record<string, unknown> = {}) => ministry.create({ draft: centreDraft(reference, over), organisationId: null });

it('enters a centre in the department of its coordinates, with its place, name and source sealed', async () => {
  const { id, revision } = await enter('REG-1');
  expect(revision).toBe(1);
  const listed = (await ministry.list()).find((centre) => centre.id === id);
  expect(listed).toMatchObject({ name: 'Maison de Méagui', departmentPcode: 'CI2603', lon: -6.558, beds: 40, occupied: 4, free: 36, services: ['MEDICAL'] });
  const raw = JSON.stringify((await world.owner.query('SELECT * FROM centres WHERE id = $1', [id])).rows);
  for (const secret of ['Maison', '6.558', 'visit']) expect(raw).not.toContain(secret);
  // The police know its department and its beds.
  expect((await (await world.as('police')).centres.list()).find((centre) => centre.id === id)).toMatchObject({ name: null, lon: null, beds: 40 });
});

it('keeps what it said before a correction, with the reason, and refuses the second of two who began from one version', async () => {
  const { id } = await enter('REG-2');
  const draft = centreDraft('REG-2', { name: 'Maison corrigée', lon: -6.6, lat: 5.79, languages: ['fra', 'dyu'] });
  const { revision } = await ministry.correct({ id, expectedRevision: 1, draft, reason: 'moved to Soubré' });
  expect(revision).toBe(2);
  await expect(ministry.correct({ id, expectedRevision: 1, draft, reason: 'the other editor' })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
  const { history, draft: now, revision: current } = await ministry.get({ id });
  expect(current).toBe(2);
  expect(now).toMatchObject({ name: 'Maison corrigée', lon: -6.6, languages: ['fra', 'dyu'] });
  expect(history).toMatchObject([
    { revision: 1, replacedBy: 'ministry', reason: 'moved to Soubré', draft: { name: 'Maison de Méagui', lon: -6.558, languages: ['fra'], capacities: [{ beds: 40 }] } },
  ]);
  const kept = JSON.stringify((await world.owner.query('SELECT * FROM centre_revisions WHERE centre_id = $1', [id])).rows);
  for (const secret of ['Maison', '6.558']) expect(kept).not.toContain(secret);
  // What a form shows can be sent back as it is, which is how a correction is taken back.
  expect(await ministry.correct({ id, expectedRevision: 2, draft: history[0]?.draft ?? draft, reason: 'taken back' })).toMatchObject({ revision: 3 });
  expect((await ministry.get({ id })).draft).toEqual(history[0]?.draft);
});

it('of two editors at once one wins, and the version of the other is kept nowhere', async () => {
  const { id } = await enter('REG-3');
  const tries = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) => ministry.correct({ id, expectedRevision: 1, draft: centreDraft('REG-3', { name: `Maison ${i}` }), reason: 'all at once' })),
  );
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await ministry.get({ id })).toMatchObject({ revision: 2, history: [{ revision: 1 }] });
});

it.each<[string, Record<string, unknown>, string]>([
  ['a place of detention as its kind', { kind: 'DETENTION' }, 'kind'],
  ['half a place', { lat: null }, 'lat'],
  ['no place', { lon: null, lat: null }, 'departmentPcode'],
  ['more beds by sex than beds', { capacities: [{ ...centreDraft('').capacities[0], girlsBeds: 30 }] }, 'capacities.0.girlsBeds'],
  ['ages the wrong way round', { capacities: [{ ...centreDraft('').capacities[0], ageFrom: 12, ageTo: 6 }] }, 'capacities.0.ageTo'],
  ['one source twice for a day', { capacities: [centreDraft('').capacities[0], { ...centreDraft('').capacities[0], beds: 41 }] }, 'capacities.1.validFrom'],
  ['two counts of a day', { occupancies: [centreDraft('').occupancies[0], centreDraft('').occupancies[0]] }, 'occupancies.1.observedOn'],
  ['a count of tomorrow', { occupancies: [{ observedOn: '2199-01-01', occupied: 1, source: 'x' }] }, 'occupancies.0.observedOn'],
])('refuses %s, and names the field', async (_, over, path) => {
  const refusal = (await enter('REG-4', over).catch((error) => error)) as { cause?: { issues?: { path: (string | number)[] }[] } };
  expect(refusal.cause?.issues?.map((issue) => issue.path.join('.'))).toContain(`draft.${path}`);
});

it('says what is wrong with a reference, a place and an organisation, and writes nothing', async () => {
  const { id } = await enter('REG-5');
  await expect(enter('REG-5')).rejects.toMatchObject({ problem: 'REFERENCE_TAKEN' });
  await expect(enter('REG-6', { lon: 2.35, lat: 48.85 })).rejects.toMatchObject({ problem: 'OUTSIDE_COUNTRY' });
  await expect(ministry.create({ draft: centreDraft('REG-6'), organisationId: 2_000_000_000 })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  await expect(ministry.correct({ id, expectedRevision: 1, draft: centreDraft('REG-7'), reason: 'another number' })).rejects.toMatchObject({ problem: 'REFERENCE_FIXED' });
  expect((await world.owner.query("SELECT count(*)::int AS n FROM centres WHERE reference IN ('REG-6', 'REG-7')")).rows[0].n).toBe(0);
  // Two who enter one reference at once: one of them is told.
  const tries = await Promise.allSettled(Array.from({ length: 6 }, () => enter('REG-8')));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of tries) if (each.status === 'rejected') expect(each.reason.problem).toBe('REFERENCE_TAKEN');
});

it('a centre known to its department only is corrected without a place', async () => {
  const { id } = await enter('REG-9', { lon: null, lat: null, departmentPcode: 'CI2604' });
  expect((await ministry.get({ id })).draft).toMatchObject({ lon: null, departmentPcode: 'CI2604' });
});

it('keeps authorisation and telephone sealed, says whether it may take in minors, and which staff is missing', async () => {
  const { id } = await enter('REG-10', { occupancies: [{ observedOn: '2026-03-01', occupied: 20, source: 'telephone' }] });
  const seen = async (account: string) => (await (await world.as(account)).centres.list()).find((centre) => centre.id === id);
  expect(await seen('ministry')).toMatchObject({
    authorised: { state: 'VALID', until: null },
    authorisations: [{ number: 'MJ 2024/17' }],
    contacts: [{ role: 'ON_CALL', phone: '+225 07 08 09 10 11' }],
    staff: [{ role: 'EDUCATOR', count: 2 }],
    missing: [
      { role: 'EDUCATOR', has: 2, needed: 3 },
      { role: 'SOCIAL_WORKER', has: null, needed: 1 },
    ],
  });
  // Who brings children there is told whether it is authorised, and neither the number nor whom to ring nor who works there.
  expect(await seen('police')).toMatchObject({ authorised: { state: 'VALID' }, authorisations: null, contacts: null, staff: null, missing: null });
  expect(await seen('prevention')).toMatchObject({ authorised: null, authorisations: null, contacts: null, surge: null, differs: null, away: null, adopted: null });
  for (const table of ['centres', 'centre_revisions', 'replaced_content'])
    expect(JSON.stringify((await world.owner.query(`SELECT * FROM ${table}`)).rows)).not.toMatch(/MJ 2024|08 09 10/);
  const lapsed = { ...(await ministry.get({ id })).draft, authorisations: [{ number: 'MJ 2020/3', validFrom: '2020-01-01', validTo: '2021-01-01' }] };
  await ministry.correct({ id, expectedRevision: 1, draft: lapsed, reason: 'not renewed' });
  const { offers } = await (await world.as('police')).reservations.find({
    children: [{ sex: 'GIRL', age: 12, count: 1 }],
    services: [],
    languages: [],
    from: null,
    vehicle: 'CAR',
    together: true,
  });
  // It is said, and the centre is not hidden.
  expect(offers.find(({ centreId }) => centreId === id)).toMatchObject({ authorised: { state: 'LAPSED', until: '2021-01-01' }, unsuitable: [] });
  expect(offers.some(({ authorised }) => authorised.state === 'UNTOLD')).toBe(true);
});

it('the ratio of staff is the ministry’s to set, by the revision that it saw, and counts at once', async () => {
  const { id } = await enter('REG-11', { occupancies: [{ observedOn: '2026-03-01', occupied: 20, source: 'telephone' }] });
  const ratio = { role: 'EDUCATOR' as const, children: 20, assumed: false, source: 'arrêté' };
  const before = (await ministry.ratios()).find(({ role }) => role === 'EDUCATOR');
  expect(before).toMatchObject({ children: 8, assumed: true });
  await ministry.setRatio({ ratio, expectedRevision: before?.revision ?? 0 });
  await expect(ministry.setRatio({ ratio, expectedRevision: before?.revision ?? 0 })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
  await expect(ministry.setRatio({ ratio, expectedRevision: 0 })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
  await ministry.setRatio({ ratio: { ...ratio, role: 'COOK', children: 40 }, expectedRevision: 0 });
  expect((await ministry.list()).find((centre) => centre.id === id)?.missing?.map(({ role }) => role)).toEqual(['COOK', 'SOCIAL_WORKER']);
  await expect((await world.as('coordinator')).centres.setRatio({ ratio, expectedRevision: 2 })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
});

it('a centre for trafficked children only suits nobody of whom that is not said, and says so', async () => {
  const { id } = await enter('REG-12', { traffickedOnly: true, lon: -6.6, lat: 5.79 });
  const police = (await world.as('police')).reservations;
  const need = { children: [{ sex: 'GIRL' as const, age: 12, count: 2 }], services: [], languages: [], from: null, vehicle: 'CAR' as const, together: true };
  const offered = async (trafficked: boolean) => (await police.find({ ...need, trafficked })).offers.find(({ centreId }) => centreId === id);
  expect(await offered(false)).toMatchObject({ unsuitable: [{ reason: 'TRAFFICKED_ONLY' }] });
  expect(await offered(true)).toMatchObject({ unsuitable: [] });
  expect((await ministry.list()).find((centre) => centre.id === id)).toMatchObject({ traffickedOnly: true, services: ['MEDICAL'] });
  // Its name is secret to the police, and so is whom it takes in the register.
  expect((await (await world.as('police')).centres.list()).find((centre) => centre.id === id)).toMatchObject({ traffickedOnly: null });
});
