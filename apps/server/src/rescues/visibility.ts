import { DatePrecision, PlacePrecision, type Reach, RescueDefinition, Sector, SourceType, uncertaintyRadius, type VisibleRescues } from '@vigie/domain';
import { cellToBoundary, cellToLatLng } from 'h3-js';
import type pg from 'pg';
import type { Actor } from '../actor.ts';
import type { ZoneRegister } from '../zones/register.ts';

/** Groups smaller than this are not published (CTDC's k). */
export const SMALLEST_GROUP = 11;
/** Rows read at a time: the event loop answers others between two batches. */
const BATCH = 10_000;
const CONFIRMED = "verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')";

/** What of the register an actor may see, as a condition on rows: exactly those of `departments` or of `organisation`, and the rest masked or not at all. */
interface Scope {
  exact: { departments: string[] } | { organisation: number } | null;
  masked: 'outside' | 'all' | null;
  aggregate: boolean;
}

/** The one place where it is decided how finely an actor sees rescues. */
export function scopeOf(actor: Actor, reach: Reach, zones: ZoneRegister): Scope {
  switch (reach) {
    case 'all':
      return { exact: { departments: zones.departmentsOf(['CI']) }, masked: null, aggregate: false };
    case 'territory':
      return { exact: { departments: zones.departmentsOf(actor.territories) }, masked: 'outside', aggregate: false };
    case 'organisation':
      return { exact: actor.organisationId === null ? null : { organisation: actor.organisationId }, masked: null, aggregate: false };
    case 'masked':
      return { exact: null, masked: 'all', aggregate: false };
    case 'aggregate':
      return { exact: null, masked: null, aggregate: true };
    // Cases are kept from a later version on; until then nobody has one.
    case 'cases':
    case 'department':
      return { exact: null, masked: null, aggregate: false };
  }
}

/** Whether an actor may see one record exactly. */
export function seesExactly(scope: Scope, record: { organisationId: number; departmentPcode: string }): boolean {
  if (scope.exact === null) return false;
  return 'departments' in scope.exact ? scope.exact.departments.includes(record.departmentPcode) : scope.exact.organisation === record.organisationId;
}

/** Reads what `scope` lets an actor see, in one snapshot of the register. */
export async function readVisible(pool: pg.Pool, scope: Scope, zones: ZoneRegister): Promise<VisibleRescues> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const departments = [...zones.zones.values()].filter((zone) => zone.level === 'DEPARTMENT').map((zone) => zone.pcode);
    const visible = await emptyAnswer(client, departments);
    if (scope.exact) await readPoints(client, scope, visible);
    if (scope.masked) await readMasked(client, scope, visible, zones);
    if (scope.aggregate) await readAggregates(client, visible);
    await countWithheld(client, scope, visible);
    await client.query('COMMIT');
    return visible;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function emptyAnswer(client: pg.PoolClient, departments: string[]): Promise<VisibleRescues> {
  const version = await client.query<{ version: number }>("SELECT version FROM data_versions WHERE noun = 'rescues'");
  const organisations = await client.query<{ id: number; name: string; demonstration: boolean }>('SELECT id, name, demonstration FROM organisations ORDER BY id');
  return {
    dataVersion: version.rows[0]?.version ?? 0,
    demonstration: organisations.rows.some((row) => row.demonstration),
    dictionaries: { departments, organisations: organisations.rows.map(({ id, name }) => ({ id, name })), places: [], cells: [] },
    points: {
      id: [],
      day: [],
      datePrecision: [],
      lon: [],
      lat: [],
      uncertainty: [],
      placePrecision: [],
      place: [],
      department: [],
      sector: [],
      source: [],
      definition: [],
      organisation: [],
      children: [],
      girls: [],
      boys: [],
    },
    masked: { cell: [], department: [], month: [], sector: [], source: [], rescues: [], children: [] },
    aggregates: { threshold: SMALLEST_GROUP, department: [], year: [], rescues: [], children: [] },
    withheld: [],
  };
}

/** Positions of strings in a list that grows: a dictionary of the columnar answer. */
function dictionary(list: string[]): (value: string) => number {
  const positions = new Map(list.map((value, position) => [value, position]));
  return (value) => {
    const known = positions.get(value);
    if (known !== undefined) return known;
    positions.set(value, list.length);
    return list.push(value) - 1;
  };
}

function exactCondition(scope: Scope): { condition: string; parameter: string[] | number } {
  if (scope.exact && 'organisation' in scope.exact) return { condition: 'organisation_id = $1', parameter: scope.exact.organisation };
  return { condition: 'department_pcode = ANY($1)', parameter: scope.exact?.departments ?? [] };
}

type PointRow = [
  number,
  number,
  string,
  number | null,
  number | null,
  number | null,
  string,
  string | null,
  string,
  string,
  string,
  string,
  number,
  number,
  number | null,
  number | null,
];

async function readPoints(client: pg.PoolClient, scope: Scope, visible: VisibleRescues): Promise<void> {
  const { condition, parameter } = exactCondition(scope);
  const place = dictionary(visible.dictionaries.places);
  const department = dictionary(visible.dictionaries.departments);
  const organisations = new Map(visible.dictionaries.organisations.map(({ id }, position) => [id, position]));
  const { points } = visible;
  for (let after = 0, more = true; more; ) {
    const { rows } = await client.query<PointRow>({
      rowMode: 'array',
      text: `SELECT id::float8, occurred_on - DATE '1970-01-01', date_precision, lon, lat, accuracy_metres, place_precision, place_name,
               department_pcode, sector, source_type, definition, organisation_id, children, girls, boys
             FROM rescues WHERE ${condition} AND ${CONFIRMED} AND id > $2 ORDER BY id LIMIT ${BATCH}`,
      values: [parameter, after],
    });
    for (const [id, day, datePrecision, lon, lat, accuracy, placePrecision, placeName, pcode, sector, source, definition, organisation, children, girls, boys] of rows) {
      points.id.push(id);
      points.day.push(day);
      points.datePrecision.push(DatePrecision.codes.indexOf(datePrecision as DatePrecision));
      points.lon.push(lon);
      points.lat.push(lat);
      points.uncertainty.push(uncertaintyRadius(placePrecision as PlacePrecision, accuracy));
      points.placePrecision.push(PlacePrecision.codes.indexOf(placePrecision as PlacePrecision));
      points.place.push(placeName === null ? -1 : place(placeName));
      points.department.push(department(pcode));
      points.sector.push(Sector.codes.indexOf(sector as Sector));
      points.source.push(SourceType.codes.indexOf(source as SourceType));
      points.definition.push(RescueDefinition.codes.indexOf(definition as RescueDefinition));
      points.organisation.push(organisations.get(organisation) ?? -1);
      points.children.push(children);
      points.girls.push(girls);
      points.boys.push(boys);
      after = id;
    }
    more = rows.length === BATCH;
  }
}

async function readMasked(client: pg.PoolClient, scope: Scope, visible: VisibleRescues, zones: ZoneRegister): Promise<void> {
  const hidden = scope.masked === 'outside' ? exactCondition(scope) : undefined;
  const { rows } = await client.query<{ cell: string | null; pcode: string | null; month: number; sector: string; source: string; rescues: number; children: number }>(
    `SELECT to_hex(cell5) AS cell, CASE WHEN cell5 IS NULL THEN department_pcode END AS pcode,
       ((extract(year FROM occurred_on) - 1970) * 12 + extract(month FROM occurred_on) - 1)::int AS month,
       sector, source_type AS source, count(*)::int AS rescues, sum(children)::int AS children
     FROM rescues WHERE ${CONFIRMED} ${hidden ? `AND NOT (${hidden.condition})` : ''}
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    hidden ? [hidden.parameter] : [],
  );
  const department = dictionary(visible.dictionaries.departments);
  const cells = new Map<string, { position: number; department: number }>();
  const { masked } = visible;
  for (const row of rows) {
    let at = { position: -1, department: row.pcode === null ? -1 : department(row.pcode) };
    if (row.cell !== null) {
      const known = cells.get(row.cell);
      if (known) at = known;
      else {
        // The department of the cell's centre, not of the record: a cell cut by a border would otherwise be halved by it.
        const [lat, lon] = cellToLatLng(row.cell);
        const pcode = zones.departmentAt(lon, lat);
        const ring = cellToBoundary(row.cell).map(([y, x]): [number, number] => [round(x), round(y)]);
        at = { position: visible.dictionaries.cells.push({ id: row.cell, lon: round(lon), lat: round(lat), ring }) - 1, department: pcode === null ? -1 : department(pcode) };
        cells.set(row.cell, at);
      }
    }
    masked.cell.push(at.position);
    masked.department.push(at.department);
    masked.month.push(row.month);
    masked.sector.push(Sector.codes.indexOf(row.sector as Sector));
    masked.source.push(SourceType.codes.indexOf(row.source as SourceType));
    masked.rescues.push(row.rescues);
    masked.children.push(row.children);
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

async function readAggregates(client: pg.PoolClient, visible: VisibleRescues): Promise<void> {
  const department = dictionary(visible.dictionaries.departments);
  const { rows } = await client.query<{ pcode: string; year: number; rescues: number; children: number }>(
    `SELECT department_pcode AS pcode, extract(year FROM occurred_on)::int AS year, count(*)::int AS rescues, sum(children)::int AS children
     FROM rescues WHERE ${CONFIRMED} GROUP BY 1, 2 HAVING count(*) >= ${SMALLEST_GROUP} ORDER BY 1, 2`,
  );
  for (const row of rows) {
    visible.aggregates.department.push(department(row.pcode));
    visible.aggregates.year.push(row.year);
    visible.aggregates.rescues.push(row.rescues);
    visible.aggregates.children.push(row.children);
  }
}

async function countWithheld(client: pg.PoolClient, scope: Scope, visible: VisibleRescues): Promise<void> {
  const { rows } = await client.query<{ confirmed: number; rejected: number }>(
    `SELECT count(*) FILTER (WHERE ${CONFIRMED})::int AS confirmed, count(*) FILTER (WHERE NOT (${CONFIRMED}))::int AS rejected FROM rescues`,
  );
  const total = rows[0] ?? { confirmed: 0, rejected: 0 };
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
  const shown = visible.points.id.length + sum(visible.masked.rescues) + sum(visible.aggregates.rescues);
  const hidden = total.confirmed - shown;
  const reason = scope.aggregate ? 'SMALL_COUNT' : scope.exact && 'organisation' in scope.exact ? 'OTHER_ORGANISATION' : scope.exact || scope.masked ? 'NO_PERMISSION' : 'NO_CASE';
  if (hidden > 0) visible.withheld.push({ reason, rescues: hidden < SMALLEST_GROUP ? null : hidden });
  if (total.rejected > 0) visible.withheld.push({ reason: 'NOT_CONFIRMED', rescues: total.rejected < SMALLEST_GROUP ? null : total.rejected });
}
