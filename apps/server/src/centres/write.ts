import { CENTRE_ENTRY_KEYS, type Centre, type CentreEntries } from '@vigie/domain';
import { nothingWritten, type Written } from '../database/written.ts';
import { tellAlike } from '../imports/alike.ts';
import type { Batches, Sender } from '../imports/importer.ts';
import { tellChanged } from '../imports/told.ts';
import type { Tx } from '../writing/change.ts';
import { factsOf, type KeptCentre, putCentre, takeCentre } from './record.ts';

/**
 * Writes centres within the caller's transaction: new ones added, changed ones replaced, equal ones left alone. Dated entries are
 * added to those known: a capacity by its date and source, an occupancy by its day, a closure by its kind and first day, a count of staff by its role and day.
 */
export async function writeCentres(tx: Tx, batches: Batches<Centre>, sender: Writer): Promise<Written> {
  const written = nothingWritten();
  const centres: Centre[] = [];
  for await (const batch of batches) centres.push(...batch);
  // In one order, so that two files at once do not wait for each other.
  for (const centre of centres.sort((a, b) => compare(a.reference, b.reference))) {
    const { done, before, after } = await writeCentre(tx, centre, sender);
    written[done]++;
    if (done === 'updated' && before)
      tellChanged(written, [{ reference: centre.reference, before: toldOf(before), after: toldOf(after), origin: before.source, own: before.source === after.source }]);
  }
  // A centre's reference is the same for everybody, whoever runs it.
  await tellAlike((text, values) => tx.$queryRawUnsafe(text, ...values), 'centres', { ...sender, organisationId: null }, written);
  return written;
}

/** What the report of an import compares of a centre; its position is not said, nor whom one calls. */
function toldOf({
  name,
  kind,
  operator,
  openedOn,
  departmentPcode,
  secret,
  services,
  languages,
  traffickedOnly,
  source,
  capacities,
  occupancies,
  authorisations,
  contacts,
  closures,
  staff,
}: Centre) {
  const latest = [...capacities].sort((a, b) => compare(a.validFrom, b.validFrom)).at(-1);
  const observed = [...occupancies].sort((a, b) => compare(a.observedOn, b.observedOn)).at(-1);
  return {
    name,
    kind,
    operator,
    opened: openedOn,
    department: departmentPcode,
    secret,
    services: services?.join(', ') || null,
    languages: languages?.join(', ') || null,
    traffickedOnly,
    Source: source,
    beds: latest?.beds ?? null,
    capacities: capacities.length,
    occupied: observed?.occupied ?? null,
    authorisations: authorisations.length,
    contacts: contacts.length,
    closures: closures.length,
    staff: staff.length,
  };
}

type Writer = Pick<Sender, 'secrets' | 'organisationId' | 'importId' | 'userId' | 'reason'>;

async function writeCentre(tx: Tx, centre: Centre, sender: Writer): Promise<{ done: 'added' | 'updated' | 'unchanged'; before: Centre | undefined; after: Centre }> {
  const { secrets, organisationId, importId } = sender;
  const kept = await takeCentre(tx, secrets, { reference: centre.reference });
  const before = kept?.centre;
  const next: Centre = {
    ...centre,
    services: centre.services ?? before?.services ?? [],
    languages: centre.languages ?? before?.languages ?? [],
    traffickedOnly: centre.traffickedOnly ?? before?.traffickedOnly ?? false,
    capacities: merged('capacities', before, centre).sort((a, b) => compare(a.validFrom, b.validFrom)),
    closures: merged('closures', before, centre),
    authorisations: merged('authorisations', before, centre),
    staff: merged('staff', before, centre),
    contacts: merged('contacts', before, centre),
    occupancies: merged('occupancies', before, centre),
  };
  if (before && said(next) === said(before)) return { done: 'unchanged', before, after: next };
  if (importId !== null) await keepBefore(tx, centre.reference, kept, { organisationId, importId });
  await putCentre(tx, secrets, next, kept, sender);
  return { done: before ? 'updated' : 'added', before, after: next };
}

/** Keeps what a centre said before the import, for its undoing; what identifies it stays sealed, byte for byte. */
async function keepBefore(tx: Tx, key: string, before: KeptCentre | null, by: { organisationId: number; importId: string }): Promise<void> {
  await tx.replacedContent.create({ data: { ...by, key, ...(before && { content: factsOf(before.centre), sealed: before.sealed, cameFrom: before.importId }) } });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What is known of a list of the centre, with what comes in place of the entries that it is about. */
function merged<List extends CentreEntries>(list: List, known: Centre | undefined, incoming: Centre): Centre[List] {
  const key = CENTRE_ENTRY_KEYS[list] as (entry: object) => string;
  return [...new Map([...(known?.[list] ?? []), ...incoming[list]].map((entry) => [key(entry), entry])).values()] as Centre[List];
}

/** What a centre says, whatever the order of its entries and of their fields. */
function said({ capacities, closures, occupancies, authorisations, staff, contacts, ...facts }: Centre): string {
  const lines = (entries: object[]) => entries.map((entry) => JSON.stringify(Object.entries(entry).sort())).sort();
  return JSON.stringify([Object.entries(facts).sort(), ...[capacities, closures, occupancies, authorisations, staff, contacts].map(lines)]);
}
