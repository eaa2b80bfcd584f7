import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as domain from '@vigie/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../testing/postgres.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

it('says why a column may be null, for every column that may', async () => {
  const { rows } = await world.pool.query(`SELECT t.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND t.relname <> '_prisma_migrations' AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.attnotnull
      AND col_description(a.attrelid, a.attnum) IS NULL`);
  expect(rows.map(({ name }) => name)).toEqual([]);
});

const CHECKED: readonly (readonly [table: string, column: string, codes: readonly string[]])[] = [
  ['rescues', 'sector', domain.Sector.codes],
  ['rescues', 'source_type', domain.SourceType.codes],
  ['rescues', 'definition', domain.RescueDefinition.codes],
  ['rescues', 'date_precision', domain.DatePrecision.codes],
  ['rescues', 'place_precision', domain.PlacePrecision.codes],
  ['rescues', 'verification', domain.Verification.codes],
  ['search_efforts', 'kind', domain.EffortKind.codes],
  ['centres', 'kind', domain.CentreKind.codes],
  ['centre_closures', 'kind', domain.ClosureKind.codes],
  ['centre_staff', 'role', domain.StaffRole.codes],
  ['staff_ratios', 'role', domain.StaffRole.codes],
  ['trips', 'vehicle', domain.Vehicle.codes],
  ['resources', 'kind', domain.ResourceKind.codes],
  ['resources', 'language', domain.SpokenLanguage.codes],
  ['organisations', 'kind', domain.OrganisationKind.codes],
  ['users', 'role', domain.ROLES.filter((role) => role !== 'public')],
  ['zones', 'level', domain.ZoneLevel.codes],
  ['zones', 'boundary_kind', domain.BoundaryKind.codes],
  ['imports', 'noun', domain.ImportNoun.codes],
  ['analysis_runs', 'method', domain.HotspotMethod.options],
  ['analysis_runs', 'state', domain.RunState.options],
  ...domain.FLOWS.map(({ noun, states }) => [noun, 'state', Object.keys(states)] as const),
];
it.each(CHECKED)('%s.%s is checked against the code list of the domain', async (table, column, codes) => {
  const { rows } = await world.pool.query<{ definition: string }>(
    `SELECT pg_get_constraintdef(c.oid) AS definition FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
     WHERE c.contype = 'c' AND c.conrelid = $1::regclass AND a.attname = $2 AND cardinality(c.conkey) = 1`,
    [table, column],
  );
  const listed = [...(rows[0]?.definition ?? '').matchAll(/'([^']+)'::text/g)].map((match) => match[1]);
  expect(listed.sort()).toEqual([...codes].sort());
});

it('has the tables and columns of schema.prisma, no more, no fewer, of the same types and nullability', async () => {
  const { rows } = await world.pool.query<{ name: string; type: string; nullable: string }>(
    `SELECT table_name || '.' || column_name AS name, udt_name AS type, is_nullable AS nullable FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  );
  const actual = Object.fromEntries(rows.map(({ name, type, nullable }) => [name, `${type}${nullable === 'YES' ? '?' : ''}`]));
  expect(actual).toEqual(columnsOf(readFileSync(join(root, 'apps/server/prisma/schema.prisma'), 'utf8')));
});

/** Columns with their PostgreSQL types, as a Prisma schema states them. */
function columnsOf(schema: string): Record<string, string> {
  const scalar: Record<string, string> = { Int: 'int4', BigInt: 'int8', String: 'text', Float: 'float8', Boolean: 'bool', DateTime: 'timestamp', Json: 'jsonb', Bytes: 'bytea' };
  const native: Record<string, string> = { SmallInt: 'int2', Uuid: 'uuid', Date: 'date', 'Timestamptz(3)': 'timestamptz', 'Char(64)': 'bpchar' };
  const columns: Record<string, string> = {};
  for (const [, body = ''] of schema.matchAll(/^model \w+ \{\n([\s\S]*?)^\}/gm)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '';
    for (const line of body.split('\n')) {
      const [, field = '', type = '', mark = ''] = /^\s+(\w+)\s+(\w+)(\[\]|\?)?/.exec(line) ?? [];
      const kind = scalar[type];
      if (!kind) continue;
      const column = /@map\("(\w+)"\)/.exec(line)?.[1] ?? field;
      const written = native[/@db\.([\w()]+)/.exec(line)?.[1] ?? ''] ?? kind;
      columns[`${table}.${column}`] = `${mark === '[]' ? '_' : ''}${written}${mark === '?' ? '?' : ''}`;
    }
  }
  return columns;
}
