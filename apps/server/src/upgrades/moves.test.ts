import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migrate } from '../database/migrations.ts';
import { pathsOf } from '../paths.ts';
import { root, TEST_KEY } from '../testing/postgres.ts';
import { scratchDatabase } from '../testing/scratch.ts';
import { upgrades } from './index.ts';

const { migrations } = pathsOf(root);
const earlier = mkdtempSync(join(tmpdir(), 'vigie-earlier-'));
let database: Awaited<ReturnType<typeof scratchDatabase>>;
let client: pg.Client;

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const RELEASES_OF_0_4 = `
  INSERT INTO organisations (id, name, kind, demonstration) OVERRIDING SYSTEM VALUE VALUES (1, 'Ministère', 'NGO', true), (2, 'Coordination', 'NGO', true);
  INSERT INTO users (id, account, name, role, organisation_id, territories, demonstration) OVERRIDING SYSTEM VALUE
    VALUES (1, 'ministry', 'm', 'ministry', 1, '{CI}', true), (2, 'coordinator', 'c', 'coordinator', 2, '{CI}', true);
  INSERT INTO releases (id, title, level, from_year, to_year, note, figures, data_version, code_version, proposed_by, proposed_at, published_by, published_at, withdrawn_by, withdrawn_at, withdrawn_reason) VALUES
    ('${id(1)}', 'proposed', 'REGION', 2019, 2020, '', '[]', 1, 'x', 1, '2026-01-01', NULL, NULL, NULL, NULL, NULL),
    ('${id(2)}', 'published', 'REGION', 2019, 2020, '', '[]', 1, 'x', 1, '2026-01-02', 2, '2026-01-03', NULL, NULL, NULL),
    ('${id(3)}', 'withdrawn', 'REGION', 2019, 2020, '', '[]', 1, 'x', 2, '2026-01-04', 1, '2026-01-05', 2, '2026-01-06', 'counted twice'),
    ('${id(4)}', 'withdrawn before it was published', 'REGION', 2019, 2020, '', '[]', 1, 'x', 2, '2026-01-07', NULL, NULL, 2, '2026-01-08', 'not yet');
  INSERT INTO analysis_runs (id, organisation_id, user_id, name, method, parameters, filter, seed, state, code_version, role, territories)
    VALUES ('${id(5)}', 1, 1, 'half way', 'dbscan', '{}', '{}', 1, 'RUNNING', '0.4', 'ministry', '{CI}');`;

beforeAll(async () => {
  database = await scratchDatabase('moves');
  client = database.client;
  for (const each of readdirSync(migrations)) if (each < '20261128') cpSync(join(migrations, each), join(earlier, each), { recursive: true });
  await migrate(client, earlier, { before: upgrades([])(TEST_KEY).before });
  await client.query(RELEASES_OF_0_4);
  await migrate(client, migrations, upgrades([])(TEST_KEY));
});
afterAll(async () => {
  await database.drop();
  rmSync(earlier, { recursive: true, force: true });
});

it('releases of before keep who did what, when and why', async () => {
  const { rows } = await client.query('SELECT title, state, revision, organisation_id AS organisation FROM releases ORDER BY id');
  expect(rows).toEqual([
    { title: 'proposed', state: 'PROPOSED', revision: 1, organisation: 1 },
    { title: 'published', state: 'PUBLISHED', revision: 2, organisation: 1 },
    { title: 'withdrawn', state: 'WITHDRAWN', revision: 3, organisation: 2 },
    { title: 'withdrawn before it was published', state: 'WITHDRAWN', revision: 2, organisation: 2 },
  ]);
  const moves = await client.query(
    'SELECT right(entity::text, 1) AS n, revision, move, from_state AS source, to_state AS to, moved_by AS by, moved_at::date::text AS at, reason FROM moves ORDER BY entity, revision',
  );
  expect(moves.rows.map((row) => Object.values(row).join(' '))).toEqual([
    '1 1 propose  PROPOSED 1 2026-01-01 ',
    '2 1 propose  PROPOSED 1 2026-01-02 ',
    '2 2 publish PROPOSED PUBLISHED 2 2026-01-03 ',
    '3 1 propose  PROPOSED 2 2026-01-04 ',
    '3 2 publish PROPOSED PUBLISHED 1 2026-01-05 ',
    '3 3 withdraw PUBLISHED WITHDRAWN 2 2026-01-06 counted twice',
    '4 1 propose  PROPOSED 2 2026-01-07 ',
    '4 2 withdraw PROPOSED WITHDRAWN 2 2026-01-08 not yet',
  ]);
});

it('a run that was half way waits as a job, as who asked for it was', async () => {
  const { rows } = await client.query(
    "SELECT r.state AS run, j.state AS job, j.kind, j.asker->>'account' AS account, j.asker->>'role' AS role, j.asker->'territories' AS territories FROM jobs j JOIN analysis_runs r USING (id)",
  );
  expect(rows).toEqual([{ run: 'QUEUED', job: 'QUEUED', kind: 'hotspots', account: 'ministry', role: 'ministry', territories: ['CI'] }]);
});
