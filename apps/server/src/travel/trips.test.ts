import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '../testing/world.ts';
import { tripEnds } from './sealed.ts';

let world: World;
type Travel = Awaited<ReturnType<World['as']>>['travel'];
let police: Travel;
let caseworker: Travel;
beforeAll(async () => {
  world = await openWorld();
  police = (await world.as('police', { territories: ['CI'] })).travel;
  caseworker = (await world.as('caseworker')).travel;
});
afterAll(() => world.close());

const GUIGLO = { lon: -7.49321, lat: 6.54321 };
const MAN = { lon: -7.55412, lat: 7.41234 };
const DRY = { vehicle: 'CAR', season: 'DRY', night: false } as const;
const timeNow = async () => (await world.travel.times(DRY, GUIGLO, [MAN]))[0];
const trip = (day: number, minutes: number, over: object = {}) => ({
  from: GUIGLO,
  to: MAN,
  vehicle: 'CAR' as const,
  departedAt: `2026-01-${String(day).padStart(2, '0')}T09:00:00Z`,
  arrivedAt: new Date(Date.parse(`2026-01-${String(day).padStart(2, '0')}T09:00:00Z`) + minutes * 60_000).toISOString(),
  ...over,
});

it('five trips of an organisation correct the times of everybody, and go again with a reason', async () => {
  const before = await timeNow();
  const likely = (before?.likely ?? 0) / 60;
  expect(before?.checked).toBeNull();
  const ids: string[] = [];
  for (const [at, ratio] of [1.9, 2, 2.1, 2.2].entries()) ids.push((await police.recordTrip(trip(at + 1, Math.round(ratio * likely)))).id);
  expect((await timeNow())?.checked).toBeNull();
  // The fifth is another organisation's: by how much the model errs does not depend on who goes.
  await caseworker.recordTrip(trip(5, Math.round(2.05 * likely)));
  const after = await timeNow();
  expect(after?.checked).toEqual({ by: 'SAME', trips: 5 });
  expect((after?.likely ?? 0) / (before?.likely ?? 1)).toBeCloseTo(2.05, 1);
  const { groups, least } = await (await world.as('ministry')).travel.factors();
  expect(least).toBe(5);
  expect(groups).toMatchObject([{ vehicle: 'CAR', season: 'DRY', way: 'ASSUMED_ROAD', night: null, trips: 5, tripsAtNight: 0, factor: { likely: expect.closeTo(2.05, 1) } }]);
  // Each organisation sees its own.
  expect((await police.trips()).map(({ id }) => id)).toEqual(ids.toReversed());
  expect(await caseworker.trips()).toMatchObject([
    { from: { lon: -7.49, lat: 6.54, departmentPcode: 'CI0902' }, to: { lon: -7.55, lat: 7.41, departmentPcode: 'CI3203' }, centreId: null, enteredBy: 'caseworker' },
  ]);
  await expect(caseworker.removeTrip({ id: ids[0] as string, reason: 'not mine at all' })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  await police.removeTrip({ id: ids[0] as string, reason: 'typed twice' });
  expect(await timeNow()).toEqual(before);
  await expect(police.removeTrip({ id: ids[0] as string, reason: 'typed twice' })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  const written = await world.owner.query("SELECT action, details FROM audit_entries WHERE noun = 'travel' AND entity = $1 ORDER BY seq", [ids[0]]);
  expect(written.rows).toEqual([
    { action: 'create', details: { what: 'trip' } },
    { action: 'delete', details: { what: 'trip', reason: 'typed twice' } },
  ]);
});

it('the ends of a trip are sealed', async () => {
  const { id } = await police.recordTrip(trip(11, 200));
  const row = await world.database.prisma.trip.findUniqueOrThrow({ where: { id } });
  expect(Buffer.from(row.endsSealed).toString('latin1')).not.toContain('7.49');
  expect(tripEnds.open(world.database.secrets, { id }, row.endsSealed)).toEqual({ from: { lon: -7.49, lat: 6.54 }, to: { lon: -7.55, lat: 7.41 }, centreId: null });
  expect(() => tripEnds.open(world.database.secrets, { id: '00000000-0000-4000-8000-000000000000' }, row.endsSealed)).toThrow();
});

it('a trip to a centre is entered by who may know its place, and by nobody else', async () => {
  const { rows } = await world.pool.query<{ id: number; own: boolean }>(
    'SELECT c.id, c.organisation_id = u.organisation_id AS own FROM centres c, users u WHERE u.account = $1 AND c.organisation_id IS NOT NULL ORDER BY c.id',
    ['caseworker'],
  );
  const [own, other] = [rows.find((row) => row.own)?.id, rows.find((row) => !row.own)?.id];
  if (own === undefined || other === undefined) throw new Error('the demonstration has centres of several organisations');
  const to = (centreId: number) => trip(12, 9 * 60, { from: { lon: -4.02, lat: 5.33 }, to: { centreId } });
  await caseworker.recordTrip(to(own));
  expect(await caseworker.trips()).toEqual(expect.arrayContaining([expect.objectContaining({ centreId: own, to: expect.objectContaining({ lon: expect.any(Number) }) })]));
  await expect(caseworker.recordTrip(to(other))).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  await expect(police.recordTrip(to(own))).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  await expect(police.recordTrip(to(2_000_000_000))).rejects.toMatchObject({ problem: 'NOT_FOUND' });
});

it('a start is known to who sees rescues there, and to who entered it', async () => {
  await police.recordTrip(trip(13, 210));
  const elsewhere = (await world.as('police', { territories: ['CI01'], userId: -1 })).travel;
  expect(await elsewhere.trips()).toEqual([]);
  const { id } = (await police.trips())[0] ?? { id: '' };
  await expect(elsewhere.removeTrip({ id, reason: 'of another territory' })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  const colleague = (await world.as('police', { territories: ['CI'], userId: -1 })).travel;
  expect((await colleague.trips()).length).toBe((await police.trips()).length);
});

it.each<[string, object, string]>([
  ['that ends tomorrow', { departedAt: '2126-01-01T09:00:00Z', arrivedAt: '2126-01-01T12:00:00Z' }, 'IN_THE_FUTURE'],
  ['from the sea', { from: { lon: -5, lat: 4.2 } }, 'OUTSIDE_COUNTRY'],
  ['to abroad', { to: { lon: 2.35, lat: 48.85 } }, 'OUTSIDE_COUNTRY'],
  ['around the corner', { to: { lon: -7.5, lat: 6.55 } }, 'TRIP_TOO_SHORT'],
  ['that is a flight', { arrivedAt: '2026-01-20T09:20:00Z' }, 'TRIP_TOO_FAST'],
  ['of a walker who runs', { vehicle: 'WALKING', arrivedAt: '2026-01-20T15:00:00Z' }, 'TRIP_TOO_FAST'],
])('refuses a trip %s', async (_, over, problem) => {
  await expect(police.recordTrip(trip(20, 240, over))).rejects.toMatchObject({ problem });
});

it('refuses what is no trip, names the field, and keeps the same hours once', async () => {
  const refused = async (over: object) => {
    const refusal = (await police.recordTrip(trip(21, 240, over)).catch((error) => error)) as { cause?: { issues?: { path: string[]; message: string }[] } };
    return refusal.cause?.issues?.map(({ path, message }) => `${path.join('.')} ${message}`);
  };
  expect(await refused({ arrivedAt: '2026-01-21T09:00:00Z' })).toEqual(['arrivedAt ARRIVED_BEFORE']);
  expect(await refused({ arrivedAt: '2026-01-24T09:00:00Z' })).toEqual(['arrivedAt TRIP_TOO_LONG']);
  await police.recordTrip(trip(22, 240));
  await expect(police.recordTrip(trip(22, 240))).rejects.toMatchObject({ problem: 'TRIP_KNOWN' });
});
