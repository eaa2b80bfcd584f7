import type { ImportNoun } from '@vigie/domain';
import { centreIdentity } from '../centres/sealed.ts';
import { rescuePlace } from '../rescues/place.ts';
import type { Secrets } from '../secrets/secrets.ts';

export type Cell = string | number | boolean | null;
type Row = Record<string, Cell>;

interface ExportTable {
  sql: string;
  /** The columns of the file, named so that `vigie import` reads them back. */
  columns: string[];
  place: boolean;
  /** A row of `sql` as the file has it: what is sealed is opened. */
  row(from: Record<string, unknown>, secrets: Secrets): Row;
}

const asItIs = (from: Record<string, unknown>): Row => from as Row;

/** What is exported of a noun. */
export const EXPORTS: Record<ImportNoun, ExportTable> = {
  rescues: {
    place: true,
    sql: `SELECT o.name AS organisation, r.organisation_id, r.reference, r.occurred_on::text AS date, r.date_precision, r.place_precision, r.place_sealed, r.department_pcode AS department, r.sector,
      r.source_type AS source, r.definition, r.verification, r.children, r.girls, r.boys, r.age_0_to_8, r.age_9_to_12, r.age_13_to_15, r.age_16_to_17
      FROM rescues r JOIN organisations o ON o.id = r.organisation_id`,
    columns:
      'organisation reference date date_precision latitude longitude place_precision accuracy place department sector source definition verification children girls boys age_0_to_8 age_9_to_12 age_13_to_15 age_16_to_17'.split(
        ' ',
      ),
    row({ organisation_id, place_sealed, ...rest }, secrets) {
      const { lat, lon, accuracyMetres, placeName } = rescuePlace.open(
        secrets,
        { organisationId: organisation_id as number, reference: rest['reference'] as string },
        place_sealed as Buffer | null,
      );
      return { ...(rest as Row), latitude: lat, longitude: lon, accuracy: accuracyMetres, place: placeName };
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
    sql: `SELECT c.reference, c.kind, c.opened_on::text AS opened, c.opened_precision, c.sealed, c.department_pcode AS department, c.secret,
      k.valid_from::text AS beds_from, k.beds, k.girls_beds, k.boys_beds, k.source AS beds_source, o.observed_on::text AS occupied_on, o.occupied, o.source AS occupied_source
      FROM centres c LEFT JOIN centre_capacities k ON k.centre_id = c.id LEFT JOIN LATERAL (SELECT observed_on, occupied, source FROM centre_occupancies WHERE centre_id = c.id ORDER BY observed_on DESC LIMIT 1) o ON true`,
    columns:
      'reference name kind operator opened opened_precision latitude longitude department secret beds_from beds girls_beds boys_beds beds_source occupied_on occupied occupied_source source'.split(
        ' ',
      ),
    row({ sealed, ...rest }, secrets) {
      const { name, operator, lon, lat, source } = centreIdentity.open(secrets, { reference: rest['reference'] as string }, sealed as Buffer);
      return { ...(rest as Row), name, operator, latitude: lat, longitude: lon, source };
    },
  },
};

/** One CSV cell; what a spreadsheet would take for a formula is made text by an apostrophe. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
