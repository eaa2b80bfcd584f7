import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRooms } from '../src/centres/rooms.ts';
import type { Database } from '../src/database/open.ts';
import { startEmbedded } from '../src/database/supervisor.ts';
import { Problem, problemOf } from '../src/problem.ts';
import { holdBeds } from '../src/reservations/store.ts';
import { scopeOf } from '../src/scope.ts';
import { loadZoneRegister, type ZoneRegister } from '../src/zones/register.ts';
import { cpuOf } from './cpu.ts';
import { demonstration, police } from './database.ts';

const CENTRES = 200;
const BEDS = 60;
/** Each has an admission and an exit. */
const STAYS = 50_000;
const YEARS = 10;
const MEAN_STAY = 80;
const ROUNDS = 15;
const READS = 20;
const HOLDS = { rounds: 200, atOnce: 50 } as const;
const GOAL = { all: 0.05, one: 0.002 } as const;

/** Beds of an instant out of a hundred thousand movements, and the last bed asked for by fifty at once, two hundred times. CPU of this process and of the database's. */
export async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-beds-'));
  chmodSync(folder, 0o755);
  const server = await startEmbedded(folder);
  try {
    const { database, places } = await demonstration(server.connection, folder);
    const zones = await loadZoneRegister(database.pool, places);
    const centres = await fill(database);
    const print = (row: object) => void process.stdout.write(`${JSON.stringify(row)}\n`);
    print(await reading(database, folder, 'beds of all centres at an instant', null, GOAL.all));
    print(await reading(database, folder, 'beds of one centre at an instant', centres.slice(0, 1), GOAL.one));
    print(await lastBed(database, zones, centres[0] ?? 0));
    await database.close();
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Centres with stays of years, drawn by the database under a seed. */
async function fill({ pool }: Database): Promise<number[]> {
  const { rows } = await pool.query<{ id: number }>(
    `INSERT INTO centres (reference, organisation_id, kind, department_pcode, secret, sealed)
     SELECT 'BENCH-' || n, c.organisation_id, c.kind, c.department_pcode, true, c.sealed FROM generate_series(1, $1::int) n, (SELECT * FROM centres WHERE reference = 'DEMO-C001') c RETURNING id`,
    [CENTRES],
  );
  const ids = rows.map(({ id }) => id);
  await pool.query(`INSERT INTO centre_capacities (centre_id, seq, valid_from, beds, source) SELECT id, 0, '2010-01-01', $2, 'bench' FROM unnest($1::int[]) id`, [ids, BEDS]);
  const client = await pool.connect();
  try {
    await client.query('SELECT setseed(0.5)');
    await client.query(
      `CREATE TEMP TABLE drawn AS SELECT gen_random_uuid() AS id, n, ($1::int[])[1 + floor(random() * $2::int)::int] AS centre,
         now() - random() * make_interval(days => $3::int) AS began, -ln(1 - random()) * make_interval(days => $4::int) AS stayed FROM generate_series(1, $5::int) n`,
      [ids, CENTRES, YEARS * 365, MEAN_STAY, STAYS],
    );
    await client.query(`INSERT INTO stays (organisation_id, id, code, sex, age) SELECT c.organisation_id, d.id, 'B-' || d.n, CASE WHEN d.n % 2 = 0 THEN 'GIRL' ELSE 'BOY' END, 6 + d.n % 12
      FROM drawn d JOIN centres c ON c.id = d.centre`);
    await client.query(`INSERT INTO stay_movements (organisation_id, stay_id, seq, kind, centre_id, keeps_bed, began_at, ended_at)
      SELECT c.organisation_id, d.id, 1, 'ADMISSION', d.centre, true, d.began, CASE WHEN d.began + d.stayed < now() THEN d.began + d.stayed END FROM drawn d JOIN centres c ON c.id = d.centre`);
    await client.query(`INSERT INTO stay_movements (organisation_id, stay_id, seq, kind, centre_id, keeps_bed, began_at, stay_end)
      SELECT c.organisation_id, d.id, 2, 'EXIT', d.centre, false, d.began + d.stayed, 'FAMILY' FROM drawn d JOIN centres c ON c.id = d.centre WHERE d.began + d.stayed < now()`);
  } finally {
    client.release();
  }
  return ids;
}

async function reading(database: Database, folder: string, name: string, centres: number[] | null, goal: number): Promise<object> {
  const { rows } = await database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM stay_movements');
  const read = () => readRooms(database.prisma, centres, new Date());
  const seconds: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const before = cpuOf(folder);
    for (let i = 0; i < READS; i++) await read();
    if (round >= 0) seconds.push((cpuOf(folder) - before) / READS);
  }
  const cpu = seconds.sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  return { name, n: rows[0]?.n ?? 0, cpuSeconds: cpu, goal, met: cpu <= goal };
}

async function lastBed(database: Database, zones: ZoneRegister, centre: number): Promise<object> {
  const actor = await police(database);
  const caller = { database, zones, actor, scope: scopeOf(actor, 'organisation', zones) } as unknown as Parameters<typeof holdBeds>[0];
  const hold = () => holdBeds(caller, { parts: [{ centreId: centre, children: [{ sex: 'GIRL', age: 12, count: 1 }] }], hours: 12, parted: false, surge: false });
  await database.pool.query(
    'UPDATE centre_capacities SET beds = (SELECT count(*) FROM stay_movements WHERE centre_id = $1 AND keeps_bed AND ended_at IS NULL) + 1 WHERE centre_id = $1',
    [centre],
  );
  const ended: Record<string, number> = {};
  let several = 0;
  for (let round = 0; round < HOLDS.rounds; round++) {
    const asked = await Promise.allSettled(Array.from({ length: HOLDS.atOnce }, hold));
    const won = asked.filter(({ status }) => status === 'fulfilled').length;
    if (won !== 1) several++;
    for (const each of asked) {
      const how = each.status === 'fulfilled' ? 'held' : (problemOf(each.reason) ?? new Problem('UNEXPECTED')).problem;
      ended[how] = (ended[how] ?? 0) + 1;
    }
    await database.pool.query("UPDATE reservations SET state = 'RELEASED' WHERE centre_id = $1", [centre]);
  }
  return { name: 'the last bed, fifty at once', n: HOLDS.rounds, roundsWithoutExactlyOneWinner: several, met: several === 0, ended };
}
