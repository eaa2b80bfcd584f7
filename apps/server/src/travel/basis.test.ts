import { WayClass } from '@vigie/domain';
import { FIRST_SPEEDS } from '@vigie/travel';
import { packRoads, type RoadGraph, unpackRoads } from '@vigie/travel/roads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONSOLE } from '../actor.ts';
import { openWorld, type World } from '../testing/world.ts';
import { listRoads, putRoads, removeRoads } from './roads.ts';

let world: World;
type Travel = Awaited<ReturnType<World['as']>>['travel'];
let ministry: Travel;
beforeAll(async () => {
  world = await openWorld();
  ministry = (await world.as('ministry')).travel;
});
afterAll(() => world.close());

const GUIGLO = { lon: -7.49, lat: 6.54 };
const MAN = { lon: -7.554, lat: 7.412 };
const DRY = { vehicle: 'CAR', season: 'DRY', night: false } as const;
const timeTo = async (season: 'DRY' | 'RAINY') => (await world.travel.times({ ...DRY, season }, GUIGLO, [MAN]))[0]?.likely ?? Number.NaN;
const slower = (kilometresPerHour: number) => ({
  ...FIRST_SPEEDS,
  rows: FIRST_SPEEDS.rows.map((row) => (row.vehicle === 'CAR' && row.way.startsWith('ASSUMED') ? { ...row, kilometresPerHour, source: 'a trip' } : row)),
});

/** One road from Guiglo to Man, straight, in some stretches. */
function road(way: WayClass, closedInRain: boolean): RoadGraph {
  const stretches = 20;
  const at = Array.from({ length: stretches + 1 }, (_, i) => i / stretches);
  return {
    lon: Float64Array.from(at, (share) => GUIGLO.lon + share * (MAN.lon - GUIGLO.lon)),
    lat: Float64Array.from(at, (share) => GUIGLO.lat + share * (MAN.lat - GUIGLO.lat)),
    from: Uint32Array.from({ length: stretches }, (_, i) => i),
    to: Uint32Array.from({ length: stretches }, (_, i) => i + 1),
    metres: new Float32Array(stretches).fill(97_200 / stretches),
    ways: new Uint8Array(stretches).fill(WayClass.codes.indexOf(way)),
    oneway: new Uint8Array(stretches),
    closedInRain: new Uint8Array(stretches).fill(closedInRain ? 1 : 0),
  };
}
const put = (roads: RoadGraph, fileSha256: string) =>
  putRoads({ database: world.database, actor: CONSOLE }, { fileName: `${fileSha256}.osm.pbf`, fileSha256, source: 'a test', roads, coverage: 0.5 });

it('a new version of the speeds answers the next question, keeps the one before, and is not made twice from one version', async () => {
  const before = await timeTo('DRY');
  expect(await ministry.basis()).toEqual({ speeds: { revision: 0, table: FIRST_SPEEDS }, history: [], roads: [] });
  expect(await ministry.setSpeeds({ expectedRevision: 0, table: slower(10), reason: 'a trip took longer' })).toEqual({ revision: 1 });
  expect(await timeTo('DRY')).toBeGreaterThan(2 * before);
  const coordinator = (await world.as('coordinator')).travel;
  await expect(coordinator.setSpeeds({ expectedRevision: 0, table: slower(20), reason: 'from the same version' })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
  const tries = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => coordinator.setSpeeds({ expectedRevision: 1, table: slower(20 + i), reason: 'all at once' })));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const { speeds, history } = await ministry.basis();
  expect(speeds.revision).toBe(2);
  expect(history).toMatchObject([
    { revision: 1, replacedBy: 'coordinator', reason: 'all at once', table: slower(10) },
    { revision: 0, replacedBy: 'ministry', reason: 'a trip took longer', table: FIRST_SPEEDS },
  ]);
  // Who only reads times is told by which speeds, and not who changed them.
  expect(await (await world.as('police')).travel.basis()).toMatchObject({ speeds: { revision: 2 }, history: [] });
  // Taken back by sending what stood before.
  await ministry.setSpeeds({ expectedRevision: 2, table: FIRST_SPEEDS, reason: 'taken back' });
  expect(await timeTo('DRY')).toBe(before);
});

it.each<[string, unknown, string]>([
  ['a speed of nothing', { rows: FIRST_SPEEDS.rows.map((row, i) => (i === 4 ? { ...row, kilometresPerHour: 0 } : row)) }, 'table.rows.4.kilometresPerHour'],
  ['rain that makes faster', { rows: FIRST_SPEEDS.rows.map((row, i) => (i === 4 ? { ...row, rainy: 1.2 } : row)) }, 'table.rows.4.rainy'],
  ['a speed without a source', { rows: FIRST_SPEEDS.rows.map((row, i) => (i === 4 ? { ...row, source: ' ' } : row)) }, 'table.rows.4.source'],
  ['a way that is missing', { rows: FIRST_SPEEDS.rows.slice(1) }, 'table.rows'],
])('refuses %s, and names the field', async (_, over, path) => {
  const { revision } = (await ministry.basis()).speeds;
  const refusal = (await ministry.setSpeeds({ expectedRevision: revision, table: { ...FIRST_SPEEDS, ...(over as object) }, reason: 'not a table' }).catch((error) => error)) as {
    cause?: { issues?: { path: (string | number)[] }[] };
  };
  expect(refusal.cause?.issues?.map((issue) => issue.path.join('.'))).toContain(path);
  expect((await ministry.basis()).speeds.revision).toBe(revision);
});

it('roads count from their import on, those of the rains only in the dry season, and go again', async () => {
  const [dry, rainy] = [await timeTo('DRY'), await timeTo('RAINY')];
  const { id, added } = await put(road('MAIN_PAVED', true), 'a');
  expect(added).toBe(true);
  // 97 km at 65 km/h is 90 minutes, and some more at both ends.
  expect(await timeTo('DRY')).toBeLessThan(1.8 * 3600);
  expect(await timeTo('DRY')).toBeLessThan(dry);
  expect(await timeTo('RAINY')).toBeGreaterThanOrEqual(rainy);
  expect(await put(road('MAIN_PAVED', true), 'a')).toEqual({ id, added: false });
  const second = await put(road('TRACK', false), 'b');
  expect(await listRoads(world.database.prisma)).toMatchObject([
    { id: second.id, counts: true, kilometres: 97, coverage: 0.5, importedBy: 'console' },
    { id, counts: false },
  ]);
  await removeRoads({ database: world.database, actor: CONSOLE }, second.id);
  expect((await ministry.basis()).roads).toMatchObject([{ id, counts: true, fileName: 'a.osm.pbf', nodes: 21, edges: 20 }]);
  await removeRoads({ database: world.database, actor: CONSOLE }, id);
  expect(await timeTo('DRY')).toBe(dry);
  await expect(removeRoads({ database: world.database, actor: CONSOLE }, id)).rejects.toMatchObject({ problem: 'NOT_FOUND' });
  const written = await world.owner.query("SELECT action, details->>'what' AS what FROM audit_entries WHERE noun = 'travel' ORDER BY seq DESC LIMIT 4");
  expect(written.rows).toEqual([
    { action: 'delete', what: 'roads' },
    { action: 'delete', what: 'roads' },
    { action: 'import', what: 'roads' },
    { action: 'import', what: 'roads' },
  ]);
});

it('packed roads are the same when they are read, and other bytes are refused', () => {
  const roads = road('FERRY', true);
  expect(unpackRoads(packRoads(roads))).toEqual(roads);
  // A slice that begins anywhere, as a driver hands it out.
  const shifted = new Uint8Array(packRoads(roads).length + 3);
  shifted.set(packRoads(roads), 3);
  expect(unpackRoads(shifted.subarray(3))).toEqual(roads);
  expect(unpackRoads(Buffer.from(shifted.buffer, 3))).toEqual(roads);
  expect(() => unpackRoads(packRoads(roads).slice(0, -1))).toThrow('no graph of roads');
  expect(() => unpackRoads(new Uint8Array(4))).toThrow('no graph of roads');
});
