import { type ImportNoun, RESCUE_COLUMN_NAMES, RESCUE_FIELD_NAMES, RESCUE_FIELDS, type RescueColumnName, rescueField } from '@vigie/domain';
import { centreIdentity } from '../centres/sealed.ts';
import type { Cell } from '../documents/document.ts';
import { rescuePlace } from '../rescues/place.ts';
import type { Secrets } from '../secrets/secrets.ts';

type Row = Record<string, Cell>;

interface ExportTable {
  sql: string;
  /** The columns of the file, named so that `vigie import` reads them back. */
  columns: string[];
  place: boolean;
  /** A row of `sql` as the file has it: what is sealed is opened. */
  row(from: Record<string, unknown>, secrets: Secrets): Row;
}

const columnOf = (name: RescueColumnName): string => {
  const { kind, column, file } = RESCUE_FIELDS[name];
  return `r.${column}${kind === 'date' ? '::text' : ''} AS ${file}`;
};

const asItIs = (from: Record<string, unknown>): Row => from as Row;

/** What is exported of a noun. */
export const EXPORTS: Record<ImportNoun, ExportTable> = {
  rescues: {
    place: true,
    sql: `SELECT o.name AS organisation, r.organisation_id, r.place_sealed, r.department_pcode AS department, ${RESCUE_COLUMN_NAMES.map(columnOf).join(', ')}
      FROM rescues r JOIN organisations o ON o.id = r.organisation_id`,
    columns: ['organisation', ...RESCUE_FIELD_NAMES.map((name) => RESCUE_FIELDS[name].file)],
    row({ organisation_id, place_sealed, ...rest }, secrets) {
      const place = rescuePlace.open(secrets, { organisationId: organisation_id as number, reference: rest['reference'] as string }, place_sealed as Buffer | null);
      const opened = Object.fromEntries(Object.entries(place).map(([name, value]) => [rescueField(name as keyof typeof place).file, value]));
      return { ...(rest as Row), ...opened };
    },
  },
  effort: {
    place: false,
    sql: `SELECT o.name AS organisation, e.reference, e.department_pcode AS department, e.started_on::text AS started, e.ended_on::text AS ended, e.kind, e.officer_days, e.visits, e.children_found, e.source
      FROM search_efforts e JOIN organisations o ON o.id = e.organisation_id`,
    columns: 'organisation reference department started ended kind officer_days visits children_found source'.split(' '),
    row: asItIs,
  },
  indicators: {
    place: false,
    sql: 'SELECT indicator, pcode, year, value, low, high, sample_size, method, source FROM indicator_values',
    columns: 'indicator pcode year value low high sample_size method source'.split(' '),
    row: asItIs,
  },
  centres: {
    place: true,
    sql: `SELECT c.reference, c.kind, c.opened_on::text AS opened, c.opened_precision, c.sealed, c.department_pcode AS department, c.secret, array_to_string(c.services, ';') AS services, array_to_string(c.languages, ';') AS languages,
      k.valid_from::text AS beds_from, k.beds, k.girls_beds, k.boys_beds, k.age_from, k.age_to, k.source AS beds_source, o.observed_on::text AS occupied_on, o.occupied, o.source AS occupied_source
      FROM centres c LEFT JOIN centre_capacities k ON k.centre_id = c.id LEFT JOIN LATERAL (SELECT observed_on, occupied, source FROM centre_occupancies WHERE centre_id = c.id ORDER BY observed_on DESC LIMIT 1) o ON true`,
    columns:
      'reference name kind operator opened opened_precision latitude longitude department secret beds_from beds girls_beds boys_beds age_from age_to beds_source occupied_on occupied occupied_source services languages source'.split(
        ' ',
      ),
    row({ sealed, ...rest }, secrets) {
      const { name, operator, lon, lat, source } = centreIdentity.open(secrets, { reference: rest['reference'] as string }, sealed as Buffer);
      return { ...(rest as Row), name, operator, latitude: lat, longitude: lon, source };
    },
  },
};
