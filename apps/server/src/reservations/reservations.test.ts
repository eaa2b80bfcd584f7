import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readRooms } from '../centres/rooms.ts';
import { pathsOf } from '../paths.ts';
import { root } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';
import { readSetup } from '../travel/setup.ts';
import { createTravel } from '../travel/thread.ts';

let world: World;
let centre: number;
beforeAll(async () => {
  world = await openWorld();
  const { rows } = await world.owner.query<{ id: number }>(
    `INSERT INTO centres (reference, organisation_id, kind, department_pcode, secret, sealed, services, languages)
     SELECT 'TEST-BEDS', organisation_id, 'RECEPTION', department_pcode, true, sealed, '{MEDICAL}', '{fra,dyu}' FROM centres WHERE reference = 'DEMO-C001' RETURNING id`,
  );
  centre = rows[0]?.id ?? 0;
  // A sealed value opens for its own centre only, so this one is sealed anew under its own reference.
  const { centreIdentity } = await import('../centres/sealed.ts');
  const sealed = centreIdentity.seal(
    world.database.secrets,
    { reference: 'TEST-BEDS' },
    { name: 'Maison d’essai', operator: null, lon: -7.5, lat: 6.55, source: 'test', authorisations: [], contacts: [] },
  );
  await world.owner.query('UPDATE centres SET sealed = $1 WHERE id = $2', [sealed, centre]);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.owner.query('DELETE FROM stay_movements WHERE centre_id = $1', [centre]);
  await world.owner.query('DELETE FROM reservations WHERE centre_id = $1', [centre]);
  await world.owner.query('DELETE FROM centre_capacities WHERE centre_id = $1', [centre]);
  await world.owner.query('DELETE FROM centre_occupancies WHERE centre_id = $1', [centre]);
  await capacity('2024-01-01', 4, 2, 2);
  // A count, so that it is known who sleeps there before the first movement.
  await world.owner.query("INSERT INTO centre_occupancies VALUES ($1, '2024-01-01', 0, 'test')", [centre]);
});

const capacity = (from: string, beds: number, girls: number | null, boys: number | null, ages: [number, number] | null = null) =>
  world.owner.query(
    `INSERT INTO centre_capacities (centre_id, seq, valid_from, beds, girls_beds, boys_beds, source, age_from, age_to)
     VALUES ($1, (SELECT count(*) FROM centre_capacities WHERE centre_id = $1), $2, $3, $4, $5, 'test', $6, $7)`,
    [centre, from, beds, girls, boys, ages?.[0] ?? null, ages?.[1] ?? null],
  );
const girls = (count: number, age = 12) => [{ sex: 'GIRL' as const, age, count }];
const boys = (count: number, age = 12) => [{ sex: 'BOY' as const, age, count }];
const placement = { order: 'TPI 12/2026', decidedBy: 'PROSECUTOR' as const, payer: 'STATE' as const };
const hold = async (account: string, children: { sex: 'GIRL' | 'BOY'; age: number; count: number }[], hours = 12) => {
  const { ids, expiresAt } = await (await world.as(account)).reservations.hold({ parts: [{ centreId: centre, children }], hours });
  return { id: ids[0] ?? '', expiresAt };
};
const offer = async (children: { sex: 'GIRL' | 'BOY'; age: number; count: number }[], over: object = {}) =>
  (await (await world.as('police')).reservations.find({ children, services: [], languages: [], from: null, vehicle: 'CAR', together: true, ...over })).offers.find(
    ({ centreId }) => centreId === centre,
  );
const admit = async (sex: 'GIRL' | 'BOY' = 'GIRL', at = new Date().toISOString()) =>
  (await (await world.as('caseworker')).stays.admit({ centreId: centre, sex, age: 12, at, placement })).code;
const stayOf = async (code: string) => {
  const found = (await (await world.as('caseworker')).stays.list({ centreId: null })).find((stay) => stay.code === code);
  if (!found) throw new Error(`no stay ${code}`);
  return found;
};
const move = async (code: string, movement: Parameters<Awaited<ReturnType<World['as']>>['stays']['move']>[0]['movement']) => {
  const { id, revision } = await stayOf(code);
  return (await world.as('caseworker')).stays.move({ id, expectedRevision: revision, movement });
};
const freeAt = async (at: Date) => (await readRooms(world.database.prisma, [centre], at)).get(centre);

describe('the last bed', () => {
  it('is held by exactly one of fifty who ask at once, and nobody waits for ever', async () => {
    await hold('police', [...girls(1), ...boys(2)]);
    const asked = await Promise.allSettled(Array.from({ length: 50 }, (_, i) => hold(i % 2 === 0 ? 'police' : 'caseworker', girls(1))));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = asked.flatMap((each) => (each.status === 'rejected' ? [each.reason.problem] : []));
    // A server that has too much to do says so; what it must never do is give the bed twice.
    expect(refusals.every((problem) => problem === 'BEDS_TAKEN' || problem === 'OVERLOADED')).toBe(true);
    expect(
      (await world.pool.query('SELECT sum((c->>$2)::int)::int AS beds FROM reservations, jsonb_array_elements(children) c WHERE centre_id = $1', [centre, 'count'])).rows[0].beds,
    ).toBe(4);
  });

  it('for girls is not a bed for boys, and one that takes both is whoever comes first', async () => {
    await expect(hold('police', boys(3))).rejects.toMatchObject({ problem: 'BEDS_TAKEN', details: { fits: 2, wanted: 3 } });
    await capacity('2025-01-01', 5, 2, 2);
    await hold('police', boys(3));
    await expect(hold('police', boys(1))).rejects.toMatchObject({ problem: 'BEDS_TAKEN' });
    await hold('police', girls(2));
    expect((await offer(girls(1)))?.unsuitable).toEqual([{ reason: 'FULL' }]);
  });

  it('is free again at the hour of the hold, without anybody doing anything, and can be given back before', async () => {
    const { id } = await hold('police', girls(2));
    await expect(hold('police', girls(1))).rejects.toMatchObject({ problem: 'BEDS_TAKEN' });
    await world.owner.query("UPDATE reservations SET began_at = now() - interval '2 hours', expires_at = now() - interval '1 second' WHERE id = $1", [id]);
    const again = await hold('police', girls(2));
    const listed = await (await world.as('police')).reservations.list();
    expect(listed.find((each) => each.id === id)).toMatchObject({ state: 'EXPIRED', open: [] });
    await expect((await world.as('caseworker')).reservations.admit({ id, placement })).rejects.toMatchObject({ problem: 'HOLD_EXPIRED' });
    await (await world.as('police')).reservations.release({ id: again.id, expectedRevision: 1 });
    await hold('police', girls(2));
  });
});

describe('a hold', () => {
  it('becomes a stay a child when they arrive, with a code and no name; the beds are counted once', async () => {
    const { id } = await hold('police', girls(2));
    const { codes } = await (await world.as('caseworker')).reservations.admit({ id, placement });
    expect(codes).toHaveLength(2);
    expect(new Set(codes).size).toBe(2);
    expect(await offer(girls(1))).toMatchObject({ free: 2, unsuitable: [{ reason: 'FULL' }] });
    expect(await stayOf(codes[0] as string)).toMatchObject({
      sex: 'GIRL',
      age: 12,
      centreId: centre,
      last: 'ADMISSION',
      movements: [{ kind: 'ADMISSION', order: 'TPI 12/2026', decidedBy: 'PROSECUTOR' }],
    });
    await expect((await world.as('caseworker')).reservations.admit({ id, placement })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    const raw = JSON.stringify((await world.owner.query('SELECT * FROM stay_movements WHERE centre_id = $1', [centre])).rows);
    expect(raw).not.toContain('12/2026');
  });

  it('is given back by who holds it, confirmed by whose centre it is, and by nobody else', async () => {
    const { id } = await hold('police', girls(1));
    await expect((await world.as('caseworker')).reservations.release({ id })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
    const other = await world.as('caseworker', { organisationId: 1 });
    await expect(other.reservations.admit({ id, placement })).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
    await expect((await world.as('police')).reservations.release({ id, expectedRevision: 7 })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
    expect((await (await world.as('police', { organisationId: 2 })).reservations.list()).map((each) => each.id)).not.toContain(id);
  });

  it('is written down with who, for how many, and where', async () => {
    const { id } = await hold('police', girls(2));
    const { rows } = await world.pool.query('SELECT actor, action, details FROM audit_entries WHERE entity = $1', [id]);
    expect(rows).toEqual([{ actor: 'police', action: 'hold', details: expect.objectContaining({ centre, children: 2 }) }]);
  });
});

describe('beds at an instant', () => {
  const day = (n: number, hour = 12) => new Date(Date.UTC(2026, 4, n, hour));

  it('follow from movements, in the past as now: absence keeps the bed, running away and exit free it', async () => {
    const code = await admit('GIRL', day(1).toISOString());
    await move(code, { kind: 'ABSENCE', at: day(3).toISOString(), reason: 'with her aunt' });
    await move(code, { kind: 'RETURN', at: day(4).toISOString(), reason: '' });
    await move(code, { kind: 'RUNAWAY', at: day(6).toISOString(), reason: 'not at the evening meal' });
    await move(code, { kind: 'RETURN', at: day(8).toISOString(), reason: '' });
    await move(code, { kind: 'EXIT', at: day(10).toISOString(), end: 'FAMILY', reason: '' });
    const slept = await Promise.all([1, 2, 3, 5, 7, 9, 11].map(async (n) => (await freeAt(day(n, 13)))?.sleeping));
    expect(slept).toEqual([1, 1, 1, 1, 0, 1, 0]);
    const { rows } = await world.pool.query("SELECT action FROM audit_entries WHERE entity = $1 AND action = 'run-away'", [code]);
    expect(rows).toHaveLength(1);
  });

  it('take a movement of the minute of the last one, written without seconds, as after it', async () => {
    const code = await admit('GIRL', '2026-05-02T08:30:40Z');
    await move(code, { kind: 'EXIT', at: '2026-05-02T08:30:00Z', end: 'FAMILY', reason: '' });
    expect((await freeAt(new Date('2026-05-02T08:31:00Z')))?.sleeping).toBe(0);
  });

  it('refuse what cannot be: two movements out of order, after the end, of tomorrow, of another organisation, under another revision', async () => {
    const code = await admit('BOY', day(5).toISOString());
    const { id } = await stayOf(code);
    await expect(move(code, { kind: 'EXIT', at: day(4).toISOString(), end: 'FAMILY', reason: '' })).rejects.toMatchObject({ problem: 'BEFORE_THE_LAST' });
    await expect(move(code, { kind: 'RETURN', at: day(6).toISOString(), reason: '' })).rejects.toMatchObject({ problem: 'MOVEMENT_IMPOSSIBLE' });
    await expect(move(code, { kind: 'EXIT', at: new Date(Date.now() + 86_400_000).toISOString(), end: 'FAMILY', reason: '' })).rejects.toMatchObject({ problem: 'IN_THE_FUTURE' });
    const exit = { kind: 'EXIT' as const, at: day(7).toISOString(), end: 'FAMILY' as const, reason: '' };
    await expect((await world.as('caseworker', { organisationId: 1 })).stays.move({ id, expectedRevision: 1, movement: exit })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect((await world.as('caseworker')).stays.move({ id, expectedRevision: 4, movement: exit })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
    await (await world.as('caseworker')).stays.move({ id, expectedRevision: 1, movement: exit });
    await expect((await world.as('caseworker')).stays.move({ id, expectedRevision: 2, movement: exit })).rejects.toMatchObject({ problem: 'MOVEMENT_IMPOSSIBLE' });
  });

  it('of two sources that differ about one day are the fewer; those of a later day replace them', async () => {
    await capacity('2024-01-01', 9, null, null);
    expect((await freeAt(new Date()))?.capacity?.beds).toBe(4);
    await capacity('2025-06-01', 12, null, null);
    expect((await freeAt(new Date()))?.capacity?.beds).toBe(12);
    expect((await freeAt(new Date('2025-05-31')))?.capacity?.beds).toBe(4);
  });

  it('of a centre without movements are those of its last count; a count beside movements is shown and changes nothing', async () => {
    await world.owner.query("INSERT INTO centre_occupancies VALUES ($1, '2026-05-20', 3, 'by telephone')", [centre]);
    expect(await freeAt(day(25))).toMatchObject({ basis: { kind: 'COUNTED', on: '2026-05-20' }, room: { counted: 3 } });
    expect(await offer(girls(2))).toMatchObject({ free: 1, fits: [1], counted: { on: '2026-05-20' }, unsuitable: [{ reason: 'TOO_FEW', fits: 1 }] });
    await admit('GIRL', day(10).toISOString());
    expect(await freeAt(day(25))).toMatchObject({ basis: { kind: 'MOVEMENTS' }, sleeping: 1, count: { on: '2026-05-20', occupied: 3, derived: 1 } });
    expect(await offer(girls(1))).toMatchObject({ free: 3, unsuitable: [] });
  });

  it('of a centre of which nothing is known cannot be held', async () => {
    await world.owner.query('DELETE FROM centre_occupancies WHERE centre_id = $1', [centre]);
    await expect(hold('police', girls(1))).rejects.toMatchObject({ problem: 'BEDS_UNKNOWN' });
    expect((await offer(girls(1)))?.unsuitable).toEqual([{ reason: 'BEDS_UNKNOWN' }]);
  });
});

describe('a transfer', () => {
  it('takes the bed in the other centre from the hour at which it is free in the first, and the right to write goes with the child', async () => {
    const { rows } = await world.owner.query<{ id: number }>("SELECT id FROM centres WHERE reference = 'DEMO-C003'");
    const other = rows[0]?.id ?? 0;
    await world.owner.query('UPDATE centres SET organisation_id = 1 WHERE id = $1', [other]);
    const code = await admit('GIRL', '2026-05-01T08:00:00Z');
    const { id } = await stayOf(code);
    await move(code, { kind: 'TRANSFER', centreId: other, at: '2026-05-04T08:00:00Z', placement, reason: 'nearer to the family' });
    expect((await freeAt(new Date('2026-05-04T07:59:59Z')))?.sleeping).toBe(1);
    expect((await freeAt(new Date('2026-05-04T08:00:00Z')))?.sleeping).toBe(0);
    const exit = { kind: 'EXIT' as const, at: '2026-05-06T08:00:00Z', end: 'FAMILY' as const, reason: '' };
    await expect((await world.as('caseworker')).stays.move({ id, expectedRevision: 2, movement: exit })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await (await world.as('caseworker', { organisationId: 1 })).stays.move({ id, expectedRevision: 2, movement: exit });
  });
});

describe('who keeps the stays of a centre', () => {
  it('is said by the ministry, is told to it alone, and takes the right to the children who are there along', async () => {
    const code = await admit('GIRL', '2026-05-01T08:00:00Z');
    const { id, organisationId } = (await world.owner.query('SELECT id, organisation_id AS "organisationId" FROM centres WHERE id = $1', [centre])).rows[0];
    const ministry = await world.as('ministry');
    expect((await ministry.centres.list()).find((each) => each.id === id)?.keeper).toBe(organisationId);
    expect((await (await world.as('police')).centres.list()).find((each) => each.id === id)?.keeper).toBeNull();
    await expect(ministry.centres.entrust({ id, organisationId: null, expected: organisationId })).rejects.toMatchObject({ problem: 'CENTRE_IN_USE' });
    await expect(ministry.centres.entrust({ id, organisationId: 1, expected: null })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
    await ministry.centres.entrust({ id, organisationId: 1, expected: organisationId });
    expect((await (await world.as('caseworker')).stays.list({ centreId: id })).map((stay) => stay.code)).toEqual([]);
    expect((await (await world.as('caseworker', { organisationId: 1 })).stays.list({ centreId: id })).map((stay) => stay.code)).toEqual([code]);
    await ministry.centres.entrust({ id, organisationId, expected: 1 });
    expect((await ministry.centres.houses()).length).toBeGreaterThan(3);
  });
});

it('a child is not moved to a centre of which no organisation keeps the stays', async () => {
  const { rows } = await world.owner.query<{ id: number }>("SELECT id FROM centres WHERE reference = 'CENTRE-BOUAKE'");
  const code = await admit('GIRL', '2026-05-01T08:00:00Z');
  const transfer = { kind: 'TRANSFER' as const, centreId: rows[0]?.id ?? 0, at: '2026-05-04T08:00:00Z', placement, reason: 'nearer to the family' };
  await expect(move(code, transfer)).rejects.toMatchObject({ problem: 'CENTRE_UNKEPT' });
  expect(await stayOf(code)).toMatchObject({ last: 'ADMISSION', revision: 1 });
});

describe('what is found', () => {
  it('says every reason why a centre will not do', async () => {
    await capacity('2025-01-01', 2, 2, 0, [10, 14]);
    expect((await offer(boys(1, 16), { services: ['MEDICAL', 'SCHOOL'], languages: ['mos'] }))?.unsuitable).toEqual([
      { reason: 'SERVICES', missing: ['SCHOOL'] },
      { reason: 'LANGUAGES', missing: ['mos'] },
      { reason: 'AGE' },
      { reason: 'SEX' },
    ]);
    expect((await offer(girls(1), { services: ['MEDICAL'], languages: ['mos', 'dyu'] }))?.unsuitable).toEqual([]);
    // Of what no source tells it is not said that it is missing.
    await world.owner.query("UPDATE centres SET services = '{}', languages = '{}' WHERE id = $1", [centre]);
    expect((await offer(girls(1), { services: ['MEDICAL'], languages: ['mos'] }))?.unsuitable).toEqual([
      { reason: 'SERVICES_UNTOLD', missing: ['MEDICAL'] },
      { reason: 'LANGUAGES_UNTOLD', missing: ['mos'] },
    ]);
    await world.owner.query("UPDATE centres SET services = '{MEDICAL}', languages = '{fra,dyu}' WHERE id = $1", [centre]);
  });

  it('tells who may not know the place the time and the distance to the seat of the department, wherever the centre lies in it', async () => {
    const { centreIdentity } = await import('../centres/sealed.ts');
    const from = { lon: -7.4, lat: 6.5 };
    const before = await offer(girls(1), { from });
    const moved = centreIdentity.seal(
      world.database.secrets,
      { reference: 'TEST-BEDS' },
      { name: 'Maison d’essai', operator: null, lon: -7.9, lat: 6.1, source: 'test', authorisations: [], contacts: [] },
    );
    await world.owner.query('UPDATE centres SET sealed = $1 WHERE id = $2', [moved, centre]);
    expect(await offer(girls(1), { from })).toEqual(before);
    expect(before).toMatchObject({ name: null, metres: expect.any(Number), time: { likely: expect.any(Number) } });
    const exact = (await (await world.as('ministry')).reservations.find({ children: girls(1), services: [], languages: [], from, vehicle: 'CAR', together: true })).offers.find(
      ({ centreId }) => centreId === centre,
    );
    expect(exact?.metres).not.toBe(before?.metres);
    expect(exact?.time).not.toEqual(before?.time);
    expect(exact?.name).toBe('Maison d’essai');
  });

  const fromGuiglo = async () =>
    (await world.as('police')).reservations.find({ children: girls(2), services: [], languages: [], from: { lon: -7.49, lat: 6.54 }, vehicle: 'CAR', together: false });

  it('comes in order: suitable ones first, each group by the time of the way, which is a range of the season and hour', async () => {
    const { offers, way } = await fromGuiglo();
    const suitable = offers.filter(({ unsuitable }) => unsuitable.length === 0);
    expect(offers.slice(0, suitable.length)).toEqual(suitable);
    expect(way).toMatchObject({ vehicle: 'CAR', season: expect.any(String), night: expect.any(Boolean) });
    const likely = suitable.map(({ time }) => time?.likely ?? Number.POSITIVE_INFINITY);
    expect(likely).toEqual(likely.toSorted((a, b) => a - b));
    expect(likely.some(Number.isFinite)).toBe(true);
    for (const { time } of suitable) if (time) expect(time.low < time.likely && time.likely < time.high).toBe(true);
    expect(suitable.length).toBeGreaterThan(1);
  });

  it('comes by distance where the times of the way are not to be had', async () => {
    const { times } = world.travel;
    // Beside the sources there is no bundle of the thread, so that this one cannot start.
    world.travel.times = createTravel(pathsOf(root), () => readSetup(world.database)).times;
    try {
      const { offers, way } = await fromGuiglo();
      expect(way).toBeNull();
      const metres = offers.flatMap(({ unsuitable, metres }) => (unsuitable.length === 0 && metres !== null ? [metres] : []));
      expect(metres.length).toBeGreaterThan(1);
      expect(metres).toEqual(metres.toSorted((a, b) => a - b));
    } finally {
      world.travel.times = times;
    }
  });
});

it('the demonstration has stays of years, and no centre has more children than beds', async () => {
  const { rows } = await world.pool.query('SELECT count(*)::int AS stays FROM stays WHERE demonstration');
  expect(rows[0].stays).toBeGreaterThan(1_000);
  for (const at of ['2025-02-01', '2026-03-15', '2026-10-31'].map((date) => new Date(date))) {
    const rooms = await readRooms(world.database.prisma, null, at);
    for (const { basis, sleeping, capacity } of rooms.values()) if (basis.kind === 'MOVEMENTS') expect(sleeping).toBeLessThanOrEqual(capacity?.beds ?? 0);
  }
});

describe('beds by the day', () => {
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  const told = (source: string, beds: number, from: string, over: { to?: string; surge?: boolean } = {}) =>
    world.owner.query(
      `INSERT INTO centre_capacities (centre_id, seq, valid_from, valid_to, beds, surge, source) VALUES ($1, (SELECT coalesce(max(seq), -1) + 1 FROM centre_capacities WHERE centre_id = $1), $2, $3, $4, $5, $6)`,
      [centre, from, over.to ?? null, beds, over.surge ?? false, source],
    );
  const closed = (beds: number | null, from: string, to: string | null = null, sexes: [number | null, number | null] = [null, null], kind = 'WORKS') =>
    world.owner.query(
      `INSERT INTO centre_closures (centre_id, seq, kind, valid_from, valid_to, beds, girls_beds, boys_beds, source)
       VALUES ($1, (SELECT count(*) FROM centre_closures WHERE centre_id = $1), $2, $3, $4, $5, $6, $7, 'test')`,
      [centre, kind, from, to, beds, ...sexes],
    );
  const bedsAt = async (offset: number, surge = false) =>
    (await readRooms(world.database.prisma, [centre], new Date(Date.now() + offset * 86_400_000), { surge })).get(centre)?.capacity?.beds ?? null;
  const adopt = async (source: string, expected: string | null = null, account = 'ministry') =>
    (await world.as(account)).centres.adopt({ id: centre, surge: false, source, expected, reason: 'seen on a visit' });
  const listed = async () => (await (await world.as('ministry')).centres.list()).find(({ id }) => id === centre);
  beforeEach(async () => {
    await world.owner.query('DELETE FROM centre_closures WHERE centre_id = $1', [centre]);
    await world.owner.query('DELETE FROM centre_adoptions WHERE centre_id = $1', [centre]);
    await world.owner.query('DELETE FROM centre_capacities WHERE centre_id = $1', [centre]);
    await told('A', 64, day(-100));
  });

  it('of sources that differ the smaller counts, whichever spoke last, until one is adopted; from then on that one', async () => {
    await told('B', 80, day(-50));
    expect(await bedsAt(0)).toBe(64);
    expect(await listed()).toMatchObject({ beds: 64, differs: true, adopted: [] });
    await adopt('B');
    expect(await bedsAt(0)).toBe(80);
    expect(await bedsAt(30)).toBe(80);
    expect(await bedsAt(-10)).toBe(64);
    expect(await listed()).toMatchObject({ beds: 80, differs: false, adopted: [{ source: 'B', reason: 'seen on a visit' }] });
    // Another source changes nothing, and what the adopted one says later counts.
    await told('C', 10, day(-1));
    await told('B', 90, day(5));
    expect([await bedsAt(0), await bedsAt(6)]).toEqual([80, 90]);
    await adopt('C', 'B');
    expect(await bedsAt(0)).toBe(10);
    await expect(adopt('B')).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
    await expect(adopt('nobody', 'C')).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect(adopt('B', 'C', 'coordinator')).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
  });

  it('an entry ends with its last day, and what the source said before counts again', async () => {
    await told('A', 40, day(2), { to: day(4) });
    expect([await bedsAt(1), await bedsAt(2), await bedsAt(4), await bedsAt(5)]).toEqual([64, 40, 40, 64]);
    await told('B', 50, day(3), { to: day(3) });
    expect([await bedsAt(3), await bedsAt(4)]).toEqual([40, 40]);
  });

  it('beds for an emergency count only where they are asked for', async () => {
    await told('A', 12, day(-10), { surge: true });
    expect([await bedsAt(0), await bedsAt(0, true)]).toEqual([64, 76]);
    expect(await offer(girls(70))).toMatchObject({ surge: 12, beds: 64, unsuitable: [{ reason: 'TOO_FEW', fits: 64 }] });
    expect(await offer(girls(70), { surge: true })).toMatchObject({ beds: 76, unsuitable: [] });
    await expect(hold('police', girls(70))).rejects.toMatchObject({ problem: 'BEDS_TAKEN' });
    await (await world.as('police')).reservations.hold({ parts: [{ centreId: centre, children: girls(70) }], hours: 2, surge: true });
    expect((await offer(girls(1)))?.free).toBe(0);
  });

  it('closures and works take beds away on their days: some of them, those of one sex, or all', async () => {
    await closed(14, day(1), day(3));
    await closed(null, day(10), null, [null, null], 'CLOSED');
    expect([await bedsAt(0), await bedsAt(1), await bedsAt(3), await bedsAt(4), await bedsAt(10), await bedsAt(500)]).toEqual([64, 50, 50, 64, 0, 0]);
    await closed(null, day(0), day(0));
    expect((await offer(girls(1)))?.unsuitable).toEqual([{ reason: 'WORKS', until: day(0) }]);
    expect(await listed()).toMatchObject({ free: 0, closed: { kind: 'WORKS', until: day(0) } });
    await expect(hold('police', girls(1))).rejects.toMatchObject({ problem: 'BEDS_TAKEN' });
  });

  it('where it is not told whose beds are away, they are promised to neither', async () => {
    await world.owner.query('UPDATE centre_capacities SET beds = 60, girls_beds = 30, boys_beds = 30 WHERE centre_id = $1', [centre]);
    await closed(10, day(0));
    expect(await offer(girls(25))).toMatchObject({ beds: 50, free: 50, fits: [20] });
    expect(await offer(boys(25))).toMatchObject({ fits: [20] });
    await world.owner.query('DELETE FROM centre_closures WHERE centre_id = $1', [centre]);
    await closed(10, day(0), null, [10, 0]);
    expect(await offer([...girls(25), ...boys(30)])).toMatchObject({ fits: [20, 30] });
  });

  it('a centre that opens later has beds from that day on', async () => {
    await world.owner.query('UPDATE centres SET opened_on = $2, opened_precision = $3 WHERE id = $1', [centre, day(7), 'DAY']);
    expect([await bedsAt(0), await bedsAt(6), await bedsAt(7)]).toEqual([0, 0, 64]);
    expect((await offer(girls(1)))?.unsuitable).toEqual([{ reason: 'NOT_OPEN_YET' }]);
    await world.owner.query('UPDATE centres SET opened_on = NULL, opened_precision = NULL WHERE id = $1', [centre]);
  });
});
