import { CentreDraft } from '@vigie/domain';
import { z } from 'zod';
import { numberOf, textOf } from '../ui/form/numbers.ts';
import { codeOf } from '../ui/form/problems.ts';

/** An entry of the form as it is typed: whatever may be half written is a text. */
type Typed<Entry> = { [Field in keyof Entry]: Entry[Field] extends boolean ? boolean : string | number };
export type CapacityRow = Typed<CentreDraft['capacities'][number]>;
export type ClosureRow = Typed<CentreDraft['closures'][number]>;
export type AuthorisationRow = Typed<CentreDraft['authorisations'][number]>;
export type StaffRow = Typed<CentreDraft['staff'][number]>;
export type ContactRow = Typed<CentreDraft['contacts'][number]>;
export type OccupancyRow = Typed<CentreDraft['occupancies'][number]>;

export type FormValues = {
  reference: string;
  name: string;
  kind: string;
  operator: string;
  openedOn: string;
  openedPrecision: string;
  lat: string;
  lon: string;
  departmentPcode: string;
  secret: boolean;
  source: string;
  services: string[];
  languages: string[];
  traffickedOnly: boolean;
  capacities: CapacityRow[];
  closures: ClosureRow[];
  occupancies: OccupancyRow[];
  authorisations: AuthorisationRow[];
  staff: StaffRow[];
  contacts: ContactRow[];
  /** The organisation that keeps the stays, said when a centre is entered. */
  organisationId: string;
  reason: string;
};

/** An address is secret until somebody says otherwise: what was left as it was must not be what tells it. */
export const EMPTY_FORM: FormValues = {
  reference: '',
  name: '',
  kind: '',
  operator: '',
  openedOn: '',
  openedPrecision: 'DAY',
  lat: '',
  lon: '',
  departmentPcode: '',
  secret: true,
  source: '',
  services: [],
  languages: [],
  traffickedOnly: false,
  capacities: [],
  closures: [],
  occupancies: [],
  authorisations: [],
  staff: [],
  contacts: [],
  organisationId: '',
  reason: '',
};
export const EMPTY_CAPACITY: CapacityRow = { validFrom: '', beds: '', girlsBeds: '', boysBeds: '', ageFrom: '', ageTo: '', source: '', validTo: '', surge: false };
export const EMPTY_CLOSURE: ClosureRow = { kind: 'WORKS', validFrom: '', validTo: '', beds: '', girlsBeds: '', boysBeds: '', source: '' };
export const EMPTY_AUTHORISATION: AuthorisationRow = { number: '', validFrom: '', validTo: '' };
export const EMPTY_STAFF: StaffRow = { role: 'EDUCATOR', countedOn: '', count: '', source: '' };
export const EMPTY_CONTACT: ContactRow = { role: 'ON_CALL', phone: '' };
export const EMPTY_OCCUPANCY: OccupancyRow = { observedOn: '', occupied: '', source: '' };

/** An entry as its fields begin with it. */
const typed = <Entry extends object>(entry: Entry): Typed<Entry> =>
  Object.fromEntries(Object.entries(entry).map(([key, value]) => [key, typeof value === 'boolean' ? value : textOf(value)])) as Typed<Entry>;

export const formOf = (draft: CentreDraft): FormValues => ({
  ...draft,
  operator: draft.operator ?? '',
  openedOn: draft.openedOn ?? '',
  openedPrecision: draft.openedPrecision ?? 'DAY',
  lat: textOf(draft.lat),
  lon: textOf(draft.lon),
  departmentPcode: draft.departmentPcode ?? '',
  capacities: draft.capacities.map(typed),
  closures: draft.closures.map(typed),
  occupancies: draft.occupancies.map(typed),
  authorisations: draft.authorisations.map(typed),
  staff: draft.staff.map(typed),
  contacts: draft.contacts.map(typed),
  organisationId: '',
  reason: '',
});

const wordsOf = (text: unknown): string | null => String(text).trim() || null;

/** The draft that the form says, before it is checked. */
function draftOf(values: FormValues): z.input<typeof CentreDraft> {
  const { organisationId: _o, reason: _r, ...said } = values;
  const [lon, lat] = [numberOf(values.lon), numberOf(values.lat)];
  return {
    ...said,
    kind: values.kind as CentreDraft['kind'],
    operator: wordsOf(values.operator),
    openedOn: wordsOf(values.openedOn),
    openedPrecision: wordsOf(values.openedOn) === null ? null : (values.openedPrecision as CentreDraft['openedPrecision']),
    lon,
    lat,
    departmentPcode: lon === null && lat === null ? wordsOf(values.departmentPcode) : null,
    services: values.services as CentreDraft['services'],
    languages: values.languages as CentreDraft['languages'],
    capacities: values.capacities.map((entry) => ({
      ...numbersOf(entry, ['girlsBeds', 'boysBeds', 'ageFrom', 'ageTo']),
      validFrom: String(entry.validFrom),
      // What is not written is told to be missing by the schema.
      beds: numberOf(entry.beds) as number,
      source: String(entry.source),
      validTo: wordsOf(entry.validTo),
      surge: entry.surge,
    })),
    authorisations: values.authorisations.map(({ number, validFrom, validTo }) => ({ number: String(number), validFrom: String(validFrom), validTo: wordsOf(validTo) })),
    staff: values.staff.map(({ role, countedOn, count, source }) => ({
      role: role as CentreDraft['staff'][number]['role'],
      countedOn: String(countedOn),
      count: numberOf(count) as number,
      source: String(source),
    })),
    contacts: values.contacts.map(({ role, phone }) => ({ role: role as CentreDraft['contacts'][number]['role'], phone: String(phone) })),
    closures: values.closures.map((entry) => ({
      ...numbersOf(entry, ['beds', 'girlsBeds', 'boysBeds']),
      kind: entry.kind as CentreDraft['closures'][number]['kind'],
      validFrom: String(entry.validFrom),
      validTo: wordsOf(entry.validTo),
      source: String(entry.source),
    })),
    occupancies: values.occupancies.map(({ observedOn, occupied, source }) => ({ observedOn: String(observedOn), occupied: numberOf(occupied) as number, source: String(source) })),
  };
}

const numbersOf = <Name extends string>(entry: Record<Name, string | number>, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, numberOf(entry[name])])) as Record<Name, number | null>;

const REASON_LEAST = 5;

/** The form as Zod checks it, by the schema that the server checks with: what it answers can be sent. */
export const centreSchema = (correcting: boolean) =>
  z
    .custom<FormValues>()
    .check(({ value, issues }) => {
      const known = new Set<string>();
      for (const { path, message } of CentreDraft.safeParse(draftOf(value), { error: (issue) => codeOf(issue) }).error?.issues ?? []) {
        const at = path.join('.');
        if (!known.has(at)) issues.push({ code: 'custom', path: [...path], message, input: undefined });
        known.add(at);
      }
      if (correcting && value.reason.trim().length < REASON_LEAST) issues.push({ code: 'custom', path: ['reason'], message: 'REASON_MISSING', input: value.reason });
    })
    .transform((values) => ({
      draft: CentreDraft.parse(draftOf(values)),
      organisationId: values.organisationId === '' ? null : Number(values.organisationId),
      reason: values.reason.trim(),
    }));
