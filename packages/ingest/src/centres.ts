import { CENTRE_ENTRY_KEYS, type Centre } from '@vigie/domain';
import { ENTRY_FIELDS, ENTRY_LISTS, readEntries, readYesNo } from './centre-entries.ts';
import { CODES } from './codes.ts';
import type { Issue } from './issues.ts';
import { PlaceReader } from './places.ts';
import { Spellings } from './repetitions.ts';
import type { Column, Columns, Context, RecordReader, Row } from './row.ts';
import { own } from './text.ts';
import type { Accepted } from './types.ts';

const MAX = { reference: 80, name: 160, source: 500 };
const DESCRIBED = [
  'name',
  'kind',
  'operator',
  'openedOn',
  'openedPrecision',
  'lon',
  'lat',
  'departmentPcode',
  'secret',
  'source',
  'services',
  'languages',
  'traffickedOnly',
] as const;

type Description = Omit<Centre, 'capacities' | 'closures' | 'occupancies' | 'authorisations' | 'staff' | 'contacts'>;

/** Reads centres. A row is a centre with at most one of each dated thing: a capacity, an occupancy, an authorisation, a closure, a count of staff. Rows with the same reference are one centre, which is returned at the end of the file. */
export function centreReader(columns: Columns, context: Context): RecordReader<'centres'> {
  const names = [
    'reference',
    'name',
    'kind',
    'operator',
    'opened',
    'openedPrecision',
    'secret',
    'source',
    ...ENTRY_FIELDS,
    'services',
    'languages',
    'traffickedOnly',
    'place',
    'latitude',
  ] as const;
  const column = Object.fromEntries(names.map((name) => [name, columns(name)])) as Record<(typeof names)[number], Column>;
  const places = new PlaceReader(columns, context);
  const held = new Map<string, Accepted<'centres'>>();
  const spellings = new Spellings();

  /** Reads what a row says of the centre itself. In a later row of a known centre these cells may be blank. */
  function describe(row: Row, reference: string, before: Centre | undefined): Description | null {
    const name = before && row.text(column.name) === '' ? before.name : row.requiredWords(column.name, MAX.name);
    const kind = row.code(column.kind, CODES.centreKind, before?.kind ?? null);
    const operator = row.words(column.operator, MAX.name) ?? before?.operator ?? null;
    const opened = row.date(column.opened, context.today);
    const stated = row.text(column.openedPrecision) === '' ? null : row.code(column.openedPrecision, CODES.datePrecision, null);
    const secret = readSecret(row, before);
    const source = before && row.text(column.source) === '' ? before.source : row.requiredWords(column.source, MAX.source);
    const services = row.codes(column.services, CODES.centreService) ?? before?.services ?? null;
    const languages = row.codes(column.languages, CODES.spokenLanguage) ?? before?.languages ?? null;
    const traffickedOnly = readYesNo(row, column.traffickedOnly) ?? before?.traffickedOnly ?? null;
    const silent = before !== undefined && ['latitude', 'geopoint', 'place', 'department'].every((field) => row.text(columns(field)) === '');
    const placed = silent ? before : places.read(row);
    if (row.failed || name === null || kind === null || source === null || placed === null || secret === null) return null;
    return {
      reference,
      name,
      kind,
      operator,
      openedOn: opened?.date ?? before?.openedOn ?? null,
      openedPrecision: opened ? (stated ?? opened.precision) : (before?.openedPrecision ?? null),
      lon: placed.lon,
      lat: placed.lat,
      departmentPcode: placed.departmentPcode,
      secret,
      source,
      services,
      languages,
      traffickedOnly,
    };
  }

  /** A centre is secret unless the file says otherwise, because the address of a shelter is as secret as a child's. */
  function readSecret(row: Row, before: Centre | undefined): boolean | null {
    if (row.text(column.secret) === '') return before?.secret ?? true;
    return readYesNo(row, column.secret);
  }

  function read(row: Row): null {
    const reference = row.reference(column.reference, MAX.reference);
    // A number filled with zeros or crosses is none either.
    if (reference === null && !row.failed) row.error(column.reference, 'MISSING_VALUE');
    const before = reference === null ? undefined : held.get(reference);
    const described = describe(row, reference ?? '', before?.record);
    const entries = readEntries(row, column, context.today, described?.source ?? '');
    if (row.failed || reference === null || described === null) return null;
    if (before === undefined) {
      const record: Centre = { ...described, capacities: [], closures: [], authorisations: [], staff: [], contacts: [], occupancies: [] };
      for (const list of ENTRY_LISTS) if (entries[list]) (record[list] as object[]).push(entries[list]);
      spellings.see(row, column.reference, reference);
      held.set(own(reference), { row: row.number, record, cells: row.cells });
      return null;
    }
    const centre = before.record;
    for (const field of DESCRIBED)
      if (String(described[field]) !== String(centre[field])) row.error(field === 'name' ? column.name : null, 'CENTRE_DIFFERS', String(described[field]), String(centre[field]));
    const added = ENTRY_LISTS.flatMap((list) => {
      const entry = entries[list];
      if (entry === null) return [];
      const about = CENTRE_ENTRY_KEYS[list] as (entry: object) => string;
      const known = (centre[list] as object[]).find((each) => about(each) === about(entry));
      if (known === undefined) return [{ list, entry }];
      const [field, said] = SAID[list];
      if (!same(known, entry)) row.error(column[field], 'CENTRE_DIFFERS', said(entry as never), said(known as never));
      return [];
    });
    if (row.failed) return null;
    for (const { list, entry } of added) (centre[list] as object[]).push(entry);
    if (added.length === 0) row.warn(null, 'DUPLICATE_ROW', null, String(before.row));
    return null;
  }

  function finish(): { records: Accepted<'centres'>[]; issues: Issue[] } {
    const records = [...held.values()];
    return { records, issues: records.flatMap(({ row, record }) => crowded(record, row, column.occupied.name)) };
  }

  return { read, finish };
}

/** By which cell and value a row is told that it contradicts an earlier one. */
const SAID: { readonly [List in (typeof ENTRY_LISTS)[number]]: [(typeof ENTRY_FIELDS)[number], (entry: Centre[List][number]) => string] } = {
  capacities: ['beds', ({ beds }) => String(beds)],
  occupancies: ['occupied', ({ occupied }) => String(occupied)],
  authorisations: ['authorisedFrom', ({ validFrom }) => validFrom],
  contacts: ['onCall', ({ phone }) => phone],
  closures: ['closedFrom', ({ validFrom }) => validFrom],
  staff: ['staff', ({ count }) => String(count)],
};

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Warns of occupancies above the capacity in force on their day. They are possible, but may be mistakes. */
function crowded({ capacities, occupancies }: Centre, row: number, column: string | null): Issue[] {
  const dated = [...capacities].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return occupancies.flatMap(({ observedOn, occupied }): Issue[] => {
    const beds = dated.find(({ validFrom }) => validFrom <= observedOn)?.beds;
    return beds === undefined || occupied <= beds ? [] : [{ row, column, code: 'OCCUPIED_EXCEEDS_BEDS', severity: 'warning', value: String(occupied), suggestion: String(beds) }];
  });
}
