import type { Centre, CentreCapacity, CentreOccupancy } from '@vigie/domain';
import { CODES, parseYesNo } from './codes.ts';
import type { Issue } from './issues.ts';
import { PlaceReader } from './places.ts';
import type { Column, Columns, Context, RecordReader, Row } from './row.ts';
import { own } from './text.ts';
import type { Accepted } from './types.ts';

const MAX = { reference: 80, name: 160, source: 500 };
const BEDS = { min: 0, max: 5000 };
const AGES = { min: 0, max: 17 };
const DESCRIBED = ['name', 'kind', 'operator', 'openedOn', 'openedPrecision', 'lon', 'lat', 'departmentPcode', 'secret', 'source', 'services', 'languages'] as const;

type Description = Omit<Centre, 'capacities' | 'closures' | 'occupancies' | 'authorisations' | 'staff' | 'contacts'>;

/** Reads centres. A row is a centre with one dated capacity and one occupancy. Rows with the same reference are one centre, which is returned at the end of the file. */
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
    'bedsFrom',
    'beds',
    'girlsBeds',
    'boysBeds',
    'ageFrom',
    'ageTo',
    'bedsSource',
    'occupiedOn',
    'occupied',
    'occupiedSource',
    'services',
    'languages',
    'place',
    'latitude',
  ] as const;
  const column = Object.fromEntries(names.map((name) => [name, columns(name)])) as Record<(typeof names)[number], Column>;
  const places = new PlaceReader(columns, context);
  const held = new Map<string, Accepted<'centres'>>();

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
    };
  }

  /** A centre is secret unless the file says otherwise, because the address of a shelter is as secret as a child's. */
  function readSecret(row: Row, before: Centre | undefined): boolean | null {
    const text = row.text(column.secret);
    if (text === '') return before?.secret ?? true;
    return parseYesNo(text) ?? row.error(column.secret, 'UNKNOWN_CODE', text, 'oui, non, yes, no');
  }

  function readCapacity(row: Row, source: string): CentreCapacity | null {
    const errors = row.errors;
    const beds = row.count(column.beds, BEDS);
    const girlsBeds = row.count(column.girlsBeds, BEDS);
    const boysBeds = row.count(column.boysBeds, BEDS);
    const ageFrom = row.count(column.ageFrom, AGES);
    const ageTo = row.count(column.ageTo, AGES);
    const from = row.date(column.bedsFrom, context.today);
    const given = row.words(column.bedsSource, MAX.source);
    if (row.errors > errors || (beds === null && girlsBeds === null && boysBeds === null && from === null)) return null;
    if (beds === null) return row.error(column.beds, 'MISSING_VALUE');
    if (from === null) return row.error(column.bedsFrom, 'MISSING_VALUE');
    const split = (girlsBeds ?? 0) + (boysBeds ?? 0);
    if (split > beds) return row.error(column.beds, 'SEX_EXCEEDS_TOTAL', String(split), String(beds));
    if ((ageFrom ?? AGES.min) > (ageTo ?? AGES.max)) return row.error(column.ageTo, 'ENDS_BEFORE_START', String(ageTo), String(ageFrom));
    if (from.precision !== 'DAY') row.warn(column.bedsFrom, 'DATE_ROUNDED', row.text(column.bedsFrom), from.date);
    return { validFrom: from.date, beds, girlsBeds, boysBeds, ageFrom, ageTo, source: given ?? source, validTo: null, surge: false };
  }

  function readOccupancy(row: Row, source: string): CentreOccupancy | null {
    const errors = row.errors;
    const occupied = row.count(column.occupied, BEDS);
    const on = row.date(column.occupiedOn, context.today);
    const given = row.words(column.occupiedSource, MAX.source);
    if (row.errors > errors || (occupied === null && on === null)) return null;
    if (occupied === null) return row.error(column.occupied, 'MISSING_VALUE');
    if (on === null) return row.error(column.occupiedOn, 'MISSING_VALUE');
    if (on.precision !== 'DAY') row.warn(column.occupiedOn, 'DATE_ROUNDED', row.text(column.occupiedOn), on.date);
    return { observedOn: on.date, occupied, source: given ?? source };
  }

  function read(row: Row): null {
    const reference = row.text(column.reference) === '' ? row.error(column.reference, 'MISSING_VALUE') : row.reference(column.reference, MAX.reference);
    const before = reference === null ? undefined : held.get(reference);
    const described = describe(row, reference ?? '', before?.record);
    const capacity = readCapacity(row, described?.source ?? '');
    const occupancy = readOccupancy(row, described?.source ?? '');
    if (row.failed || reference === null || described === null) return null;
    if (before === undefined) {
      held.set(own(reference), {
        row: row.number,
        record: { ...described, capacities: capacity ? [capacity] : [], closures: [], authorisations: [], staff: [], contacts: [], occupancies: occupancy ? [occupancy] : [] },
        cells: row.cells,
      });
      return null;
    }
    const centre = before.record;
    for (const field of DESCRIBED)
      if (String(described[field]) !== String(centre[field])) row.error(field === 'name' ? column.name : null, 'CENTRE_DIFFERS', String(described[field]), String(centre[field]));
    const sameCapacity = capacity && centre.capacities.find(({ validFrom }) => validFrom === capacity.validFrom);
    if (sameCapacity && !same(sameCapacity, capacity)) row.error(column.beds, 'CENTRE_DIFFERS', String(capacity.beds), String(sameCapacity.beds));
    const sameOccupancy = occupancy && centre.occupancies.find(({ observedOn }) => observedOn === occupancy.observedOn);
    if (sameOccupancy && !same(sameOccupancy, occupancy)) row.error(column.occupied, 'CENTRE_DIFFERS', String(occupancy.occupied), String(sameOccupancy.occupied));
    if (row.failed) return null;
    if (capacity && !sameCapacity) centre.capacities.push(capacity);
    if (occupancy && !sameOccupancy) centre.occupancies.push(occupancy);
    if ((!capacity || sameCapacity) && (!occupancy || sameOccupancy)) row.warn(null, 'DUPLICATE_ROW', null, String(before.row));
    return null;
  }

  function finish(): { records: Accepted<'centres'>[]; issues: Issue[] } {
    const records = [...held.values()];
    return { records, issues: records.flatMap(({ row, record }) => crowded(record, row, column.occupied.name)) };
  }

  return { read, finish };
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Warns of occupancies above the capacity in force on their day. They are possible, but may be mistakes. */
function crowded({ capacities, occupancies }: Centre, row: number, column: string | null): Issue[] {
  const dated = [...capacities].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return occupancies.flatMap(({ observedOn, occupied }): Issue[] => {
    const beds = dated.find(({ validFrom }) => validFrom <= observedOn)?.beds;
    return beds === undefined || occupied <= beds ? [] : [{ row, column, code: 'OCCUPIED_EXCEEDS_BEDS', severity: 'warning', value: String(occupied), suggestion: String(beds) }];
  });
}
