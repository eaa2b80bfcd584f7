import type { Authorisation, CentreCapacity, CentreClosure, CentreOccupancy, Contact, StaffCount } from '@vigie/domain';
import { CODES, parseYesNo } from './codes.ts';
import type { Column, Row } from './row.ts';

const SOURCE_LONGEST = 500;
const NUMBER_LONGEST = 80;
const BEDS = { min: 0, max: 5000 };
const STAFF = { min: 0, max: 1000 };
const AGES = { min: 0, max: 17 };
/** Ends lie ahead of the day of an import; a year beyond it is a slip of the pen. */
const LAST_DAY = '2100-12-31';
const PHONE = /^\+?[0-9 .()-]{6,24}$/;

export const ENTRY_FIELDS = [
  'bedsFrom',
  'bedsUntil',
  'beds',
  'girlsBeds',
  'boysBeds',
  'ageFrom',
  'ageTo',
  'surge',
  'bedsSource',
  'occupiedOn',
  'occupied',
  'occupiedSource',
  'authorisation',
  'authorisedFrom',
  'authorisedUntil',
  'onCall',
  'closure',
  'closedFrom',
  'closedUntil',
  'closedBeds',
  'closedGirlsBeds',
  'closedBoysBeds',
  'closureSource',
  'staffRole',
  'staff',
  'staffOn',
  'staffSource',
] as const;
type EntryColumns = Record<(typeof ENTRY_FIELDS)[number], Column>;

/** What a row adds to the lists of its centre: of each list at most one entry. */
export interface RowEntries {
  capacities: CentreCapacity | null;
  occupancies: CentreOccupancy | null;
  authorisations: Authorisation | null;
  contacts: Contact | null;
  closures: CentreClosure | null;
  staff: StaffCount | null;
}
export const ENTRY_LISTS = ['capacities', 'occupancies', 'authorisations', 'contacts', 'closures', 'staff'] as const satisfies (keyof RowEntries)[];

/** Null: blank, or not understood, which is an error of the row. */
export function readYesNo(row: Row, column: Column): boolean | null {
  const text = row.text(column);
  return text === '' ? null : (parseYesNo(text) ?? row.error(column, 'UNKNOWN_CODE', text, 'oui, non, yes, no'));
}

/** Reads what a row says of the beds, the children, the authorisation, the telephone, the closures and the staff of its centre. `source` stands for the ones that are not given. */
export function readEntries(row: Row, column: EntryColumns, today: string, source: string): RowEntries {
  return {
    capacities: readCapacity(row, column, today, source),
    occupancies: readOccupancy(row, column, today, source),
    authorisations: readAuthorisation(row, column),
    contacts: readContact(row, column),
    closures: readClosure(row, column, source),
    staff: readStaff(row, column, today, source),
  };
}

function readCapacity(row: Row, column: EntryColumns, today: string, source: string): CentreCapacity | null {
  const errors = row.errors;
  const beds = row.count(column.beds, BEDS);
  const girlsBeds = row.count(column.girlsBeds, BEDS);
  const boysBeds = row.count(column.boysBeds, BEDS);
  const ageFrom = row.count(column.ageFrom, AGES);
  const ageTo = row.count(column.ageTo, AGES);
  const from = row.date(column.bedsFrom, today);
  const until = row.date(column.bedsUntil, LAST_DAY);
  const surge = readYesNo(row, column.surge) ?? false;
  const given = row.words(column.bedsSource, SOURCE_LONGEST);
  if (row.errors > errors || (beds === null && girlsBeds === null && boysBeds === null && from === null)) return null;
  if (beds === null) return row.error(column.beds, 'MISSING_VALUE');
  if (from === null) return row.error(column.bedsFrom, 'MISSING_VALUE');
  const split = (girlsBeds ?? 0) + (boysBeds ?? 0);
  if (split > beds) return row.error(column.beds, 'SEX_EXCEEDS_TOTAL', String(split), String(beds));
  if (surge && (ageFrom !== null || ageTo !== null)) return row.error(ageFrom === null ? column.ageTo : column.ageFrom, 'SURGE_HAS_AGES', String(ageFrom ?? ageTo));
  if ((ageFrom ?? AGES.min) > (ageTo ?? AGES.max)) return row.error(column.ageTo, 'ENDS_BEFORE_START', String(ageTo), String(ageFrom));
  if (until && until.date < from.date) return row.error(column.bedsUntil, 'ENDS_BEFORE_START', until.date, from.date);
  if (from.precision !== 'DAY') row.warn(column.bedsFrom, 'DATE_ROUNDED', row.text(column.bedsFrom), from.date);
  return { validFrom: from.date, beds, girlsBeds, boysBeds, ageFrom, ageTo, source: given ?? source, validTo: until?.date ?? null, surge };
}

function readOccupancy(row: Row, column: EntryColumns, today: string, source: string): CentreOccupancy | null {
  const errors = row.errors;
  const occupied = row.count(column.occupied, BEDS);
  const on = row.date(column.occupiedOn, today);
  const given = row.words(column.occupiedSource, SOURCE_LONGEST);
  if (row.errors > errors || (occupied === null && on === null)) return null;
  if (occupied === null) return row.error(column.occupied, 'MISSING_VALUE');
  if (on === null) return row.error(column.occupiedOn, 'MISSING_VALUE');
  if (on.precision !== 'DAY') row.warn(column.occupiedOn, 'DATE_ROUNDED', row.text(column.occupiedOn), on.date);
  return { observedOn: on.date, occupied, source: given ?? source };
}

function readAuthorisation(row: Row, column: EntryColumns): Authorisation | null {
  const errors = row.errors;
  const number = row.words(column.authorisation, NUMBER_LONGEST);
  const from = row.date(column.authorisedFrom, LAST_DAY);
  const until = row.date(column.authorisedUntil, LAST_DAY);
  if (row.errors > errors || (number === null && from === null && until === null)) return null;
  if (number === null) return row.error(column.authorisation, 'MISSING_VALUE');
  if (from === null) return row.error(column.authorisedFrom, 'MISSING_VALUE');
  if (until && until.date < from.date) return row.error(column.authorisedUntil, 'ENDS_BEFORE_START', until.date, from.date);
  return { number, validFrom: from.date, validTo: until?.date ?? null };
}

function readContact(row: Row, column: EntryColumns): Contact | null {
  const phone = row.text(column.onCall).trim();
  if (phone === '') return null;
  return PHONE.test(phone) ? { role: 'ON_CALL', phone } : row.error(column.onCall, 'NOT_A_PHONE', phone);
}

/** Beds that are away for a while, because of works or otherwise. Without a number the whole centre is closed; without an end it is so until further notice. */
function readClosure(row: Row, column: EntryColumns, source: string): CentreClosure | null {
  const errors = row.errors;
  const said = row.text(column.closure) !== '';
  const kind = said ? row.code(column.closure, CODES.closureKind, null) : null;
  const beds = row.count(column.closedBeds, { ...BEDS, min: 1 });
  const girlsBeds = row.count(column.closedGirlsBeds, BEDS);
  const boysBeds = row.count(column.closedBoysBeds, BEDS);
  const from = row.date(column.closedFrom, LAST_DAY);
  const until = row.date(column.closedUntil, LAST_DAY);
  const given = row.words(column.closureSource, SOURCE_LONGEST);
  if (row.errors > errors || (!said && from === null && until === null && beds === null && girlsBeds === null && boysBeds === null)) return null;
  if (kind === null) return row.error(column.closure, 'MISSING_VALUE');
  if (from === null) return row.error(column.closedFrom, 'MISSING_VALUE');
  const split = (girlsBeds ?? 0) + (boysBeds ?? 0);
  if (split > (beds ?? 0)) return row.error(column.closedBeds, 'SEX_EXCEEDS_TOTAL', String(split), String(beds ?? 0));
  if (until && until.date < from.date) return row.error(column.closedUntil, 'ENDS_BEFORE_START', until.date, from.date);
  if (from.precision !== 'DAY') row.warn(column.closedFrom, 'DATE_ROUNDED', row.text(column.closedFrom), from.date);
  return { kind, validFrom: from.date, validTo: until?.date ?? null, beds, girlsBeds, boysBeds, source: given ?? source };
}

/** How many of one role were counted. None is a count too, and another thing than a blank. */
function readStaff(row: Row, column: EntryColumns, today: string, source: string): StaffCount | null {
  const errors = row.errors;
  const said = row.text(column.staffRole) !== '';
  const role = said ? row.code(column.staffRole, CODES.staffRole, null) : null;
  const count = row.count(column.staff, STAFF);
  const on = row.date(column.staffOn, today);
  const given = row.words(column.staffSource, SOURCE_LONGEST);
  if (row.errors > errors || (!said && count === null && on === null)) return null;
  if (role === null) return row.error(column.staffRole, 'MISSING_VALUE');
  if (count === null) return row.error(column.staff, 'MISSING_VALUE');
  if (on === null) return row.error(column.staffOn, 'MISSING_VALUE');
  if (on.precision !== 'DAY') row.warn(column.staffOn, 'DATE_ROUNDED', row.text(column.staffOn), on.date);
  return { role, countedOn: on.date, count, source: given ?? source };
}
