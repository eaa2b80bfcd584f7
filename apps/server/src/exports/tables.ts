import type { ImportNoun } from '@vigie/domain';

/** What is exported of a noun, with the column names that `vigie import` reads back. */
export const EXPORTS: Record<ImportNoun, { sql: string; place: boolean }> = {
  rescues: {
    place: true,
    sql: `SELECT o.name AS organisation, r.reference, r.occurred_on::text AS date, r.date_precision, r.lat AS latitude, r.lon AS longitude, r.place_precision, r.accuracy_metres AS accuracy, r.place_name AS place,
      r.department_pcode AS department, r.sector, r.source_type AS source, r.definition, r.verification, r.children, r.girls, r.boys, r.age_0_to_8, r.age_9_to_12, r.age_13_to_15, r.age_16_to_17
      FROM rescues r JOIN organisations o ON o.id = r.organisation_id`,
  },
  effort: {
    place: false,
    sql: `SELECT o.name AS organisation, e.reference, e.department_pcode AS department, e.started_on::text AS started, e.ended_on::text AS ended, e.kind, e.officer_days, e.visits, e.children_found, e.source
      FROM search_efforts e JOIN organisations o ON o.id = e.organisation_id`,
  },
  indicators: {
    place: false,
    sql: 'SELECT indicator, pcode, year, value, low, high, sample_size, method, source FROM indicator_values',
  },
  centres: {
    place: true,
    sql: `SELECT c.reference, c.name, c.kind, c.operator, c.opened_on::text AS opened, c.opened_precision, c.lat AS latitude, c.lon AS longitude, c.department_pcode AS department, c.secret,
      k.valid_from::text AS beds_from, k.beds, k.girls_beds, k.boys_beds, k.source AS beds_source, o.observed_on::text AS occupied_on, o.occupied, o.source AS occupied_source, c.source
      FROM centres c LEFT JOIN centre_capacities k ON k.centre_id = c.id LEFT JOIN LATERAL (SELECT observed_on, occupied, source FROM centre_occupancies WHERE centre_id = c.id ORDER BY observed_on DESC LIMIT 1) o ON true`,
  },
};

export type Cell = string | number | boolean | null;

/** One CSV cell; what a spreadsheet would take for a formula is made text by an apostrophe. */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
