import { TRPCError } from '@trpc/server';
import { DatePrecision, PlacePrecision, RescueDefinition, Sector, SourceType, uncertaintyRadius, type VisibleRescues } from '@vigie/domain';
import { cellToBoundary, cellToLatLng } from 'h3-js';
import type { PoolClient } from '../database/driver.ts';
import type { Database } from '../database/open.ts';
import { inTurns } from '../in-turns.ts';
import type { Scope } from '../scope.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { snapshot } from '../writing/snapshot.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { readSums } from './aggregates.ts';
import { rescuePlace } from './place.ts';
import { CONFIRMED, SMALLEST_GROUP } from './published.ts';
import { ensureToldSums } from './tell-sums.ts';

/** Rows read at a time: the event loop answers others between two batches. */
const BATCH = 5_000;
/** Whole registers that are read at once. Each holds a connection while it reads, and the others of the pool are for those who ask for less. */
const READERS = 4;
const inTurn = inTurns(READERS);

/**
 * Reads what `scope` lets an account see, in one snapshot of the register: the one place where rescues leave the server. Who has left, as `signal` says, is
 * read no further for.
 * @throws TRPCError CLIENT_CLOSED_REQUEST
 */
export async function readVisible(database: Database, scope: Scope, zones: ZoneRegister, signal?: AbortSignal): Promise<VisibleRescues> {
  const { pool, secrets } = database;
  if (scope.sums) await ensureToldSums(database, zones);
  return inTurn(async () => {
    requireAsker(signal);
    return snapshot(pool, async (client) => {
      const visible = await emptyAnswer(client, zones);
      if (scope.exact) await readPoints(client, exactCondition(scope), visible, secrets, signal);
      if (scope.masked) await readMasked(client, scope, visible);
      if (scope.sums) await readSums(client, zones, visible);
      else await countWithheld(client, scope, visible);
      return visible;
    });
  });
}

function requireAsker(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new TRPCError({ code: 'CLIENT_CLOSED_REQUEST' });
}

/** The rescues that `scope` lets an account see exactly, of those that happened on a day or later: what came after something, without reading the whole register. */
export function readExactSince({ pool, secrets }: Database, scope: Scope, zones: ZoneRegister, since: string): Promise<VisibleRescues> {
  return snapshot(pool, async (client) => {
    const visible = await emptyAnswer(client, zones);
    if (scope.exact) await readPoints(client, { ...exactCondition(scope), since }, visible, secrets);
    return visible;
  });
}

/** An answer with nothing in it but its dictionaries. */
export async function emptyAnswer(client: PoolClient, { zones }: Pick<ZoneRegister, 'zones'>): Promise<VisibleRescues> {
  const departments = [...zones.values()].filter(({ level }) => level === 'DEPARTMENT').map(({ pcode }) => pcode);
  const version = await client.query<{ version: number }>("SELECT version FROM data_versions WHERE noun = 'rescues'");
  const organisations = await client.query<{ id: number; name: string; demonstration: boolean }>('SELECT id, name, demonstration FROM organisations ORDER BY id');
  return {
    dataVersion: version.rows[0]?.version ?? 0,
    demonstration: organisations.rows.some((row) => row.demonstration),
    dictionaries: {
      departments,
      within: departments.map((pcode) => above(zones, pcode)),
      organisations: organisations.rows.map(({ id, name }) => ({ id, name })),
      places: [],
      cells: [],
    },
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
    aggregates: {
      threshold: SMALLEST_GROUP,
      asOf: null,
      department: [],
      year: [],
      rescues: [],
      children: [],
      totals: { zone: [], year: [], rescues: [], children: [] },
      withheld: { zone: [], year: [] },
    },
    withheld: [],
  };
}

/** The zones that hold a zone, from the smallest. */
function above(zones: ZoneRegister['zones'], pcode: string): string[] {
  const parent = zones.get(pcode)?.parentPcode ?? null;
  return parent === null ? [] : [parent, ...above(zones, parent)];
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

interface Condition {
  condition: string;
  parameter: readonly string[] | number;
  /** The first day; left out: from the beginning. */
  since?: string;
}

function exactCondition(scope: Scope): Condition {
  if (scope.exact && 'organisation' in scope.exact) return { condition: 'organisation_id = $1', parameter: scope.exact.organisation };
  return { condition: 'department_pcode = ANY($1)', parameter: scope.exact?.departments ?? [] };
}

type PointRow = [
  id: number,
  day: number,
  datePrecision: string,
  reference: string,
  sealed: Buffer | null,
  placePrecision: string,
  pcode: string,
  sector: string,
  source: string,
  definition: string,
  organisation: number,
  children: number,
  girls: number | null,
  boys: number | null,
];

/** Lays out every rescue of a condition (whose parameter is $1) with its exact place, in a transaction of the caller's: only for who may see it so. */
export async function readPoints(
  client: PoolClient,
  { condition, parameter, since = '-infinity' }: Condition,
  visible: VisibleRescues,
  secrets: Secrets,
  signal?: AbortSignal,
): Promise<void> {
  const place = dictionary(visible.dictionaries.places);
  const department = dictionary(visible.dictionaries.departments);
  const organisations = new Map(visible.dictionaries.organisations.map(({ id }, position) => [id, position]));
  const { points } = visible;
  // One pass over the register, however large it is. Batches that are asked for one by one search anew for where the one before ended.
  await client.query({
    text: `DECLARE exact_rescues NO SCROLL CURSOR FOR
             SELECT id::float8, occurred_on - DATE '1970-01-01', date_precision, reference, place_sealed, place_precision,
               department_pcode, sector, source_type, definition, organisation_id, children, girls, boys
             FROM rescues WHERE ${condition} AND ${CONFIRMED} AND occurred_on >= $2::date ORDER BY rescues.id`,
    values: [parameter, since],
  });
  for (let more = true; more; ) {
    requireAsker(signal);
    const { rows } = await client.query<PointRow>({ rowMode: 'array', text: `FETCH ${BATCH} FROM exact_rescues` });
    for (const [id, day, datePrecision, reference, sealed, placePrecision, pcode, sector, source, definition, organisation, children, girls, boys] of rows) {
      const { lon, lat, accuracyMetres, placeName } = rescuePlace.open(secrets, { organisationId: organisation, reference }, sealed);
      points.id.push(id);
      points.day.push(day);
      points.datePrecision.push(DatePrecision.codes.indexOf(datePrecision as DatePrecision));
      points.lon.push(lon);
      points.lat.push(lat);
      points.uncertainty.push(uncertaintyRadius(placePrecision as PlacePrecision, accuracyMetres));
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
    }
    more = rows.length === BATCH;
  }
  await client.query('CLOSE exact_rescues');
}

/** Children of some departments by sex and age band, as far as the rescues that the account sees exactly tell them. */
export interface ChildrenTold {
  girls: number;
  boys: number;
  /** Of 0 to 8, 9 to 12, 13 to 15, 16 to 17 years. */
  ages: [number, number, number, number];
}

/** Sums the children of the rescues that `scope` lets an account see exactly. */
export async function readChildren({ pool }: Pick<Database, 'pool'>, scope: Scope, departments: readonly string[]): Promise<ChildrenTold> {
  if (scope.exact === null) return { girls: 0, boys: 0, ages: [0, 0, 0, 0] };
  const { condition, parameter } = exactCondition(scope);
  const sum = (column: string) => `coalesce(sum(${column}), 0)::int`;
  const { rows } = await pool.query<{ girls: number; boys: number; ages: ChildrenTold['ages'] }>(
    `SELECT ${sum('girls')} AS girls, ${sum('boys')} AS boys, ARRAY[${['age_0_to_8', 'age_9_to_12', 'age_13_to_15', 'age_16_to_17'].map(sum).join(', ')}] AS ages
     FROM rescues WHERE ${condition} AND ${CONFIRMED} AND department_pcode = ANY ($2)`,
    [parameter, departments],
  );
  return rows[0] ?? { girls: 0, boys: 0, ages: [0, 0, 0, 0] };
}

async function readMasked(client: PoolClient, scope: Scope, visible: VisibleRescues): Promise<void> {
  const hidden = scope.masked === 'outside' ? exactCondition(scope) : undefined;
  const { rows } = await client.query<{ cell: string | null; pcode: string; month: number; sector: string; source: string; rescues: number; children: number }>(
    `SELECT to_hex(masked_cell) AS cell, department_pcode AS pcode,
       ((extract(year FROM occurred_on) - 1970) * 12 + extract(month FROM occurred_on) - 1)::int AS month,
       sector, source_type AS source, count(*)::int AS rescues, sum(children)::int AS children
     FROM rescues WHERE ${CONFIRMED} ${hidden ? `AND NOT (${hidden.condition})` : ''}
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
    hidden ? [hidden.parameter] : [],
  );
  const department = dictionary(visible.dictionaries.departments);
  const cells = new Map<string, number>();
  const { masked } = visible;
  for (const row of rows) {
    masked.cell.push(row.cell === null ? -1 : (cells.get(row.cell) ?? addCell(row.cell)));
    // The mask lies in the department of the place, so the department tells nothing more about the place than the mask does.
    masked.department.push(department(row.pcode));
    masked.month.push(row.month);
    masked.sector.push(Sector.codes.indexOf(row.sector as Sector));
    masked.source.push(SourceType.codes.indexOf(row.source as SourceType));
    masked.rescues.push(row.rescues);
    masked.children.push(row.children);
  }

  function addCell(id: string): number {
    const [lat, lon] = cellToLatLng(id);
    const ring = cellToBoundary(id).map(([y, x]): [number, number] => [round(x), round(y)]);
    const position = visible.dictionaries.cells.push({ id, lon: round(lon), lat: round(lat), ring }) - 1;
    cells.set(id, position);
    return position;
  }
}

const round = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

/**
 * What is not shown beside points and masked rows. How many rescues others have is told only to who sees them all, masked: a number that moves with every
 * entry would tell of each of them, and so would the version of the data.
 */
async function countWithheld(client: PoolClient, scope: Scope, visible: VisibleRescues): Promise<void> {
  if (scope.masked === null) {
    visible.withheld.push({ reason: scope.exact ? 'OTHER_ORGANISATION' : 'NO_CASE', rescues: null });
    visible.dataVersion = 0;
    return;
  }
  const { rows } = await client.query<{ rejected: number }>(`SELECT count(*)::int AS rejected FROM rescues WHERE NOT (${CONFIRMED})`);
  const rejected = rows[0]?.rejected ?? 0;
  if (rejected > 0) visible.withheld.push({ reason: 'NOT_CONFIRMED', rescues: rejected < SMALLEST_GROUP ? null : rejected });
}
