import type { Centre } from '@vigie/domain';
import { nothingWritten, type Written } from '../database/written.ts';
import type { Batches, Sender } from '../imports/importer.ts';
import { tellChanged } from '../imports/told.ts';
import type { Tx } from '../writing/change.ts';
import { factsOf, findCentre, type KeptCentre, putCentre } from './record.ts';

/**
 * Writes centres within the caller's transaction: new ones added, changed ones replaced, equal ones left alone. Dated entries are
 * added to those known: a capacity by its date and source, an occupancy by its day.
 */
export async function writeCentres(tx: Tx, batches: Batches<Centre>, sender: Writer): Promise<Written> {
  const written = nothingWritten();
  for await (const batch of batches)
    for (const centre of batch) {
      const { done, before } = await writeCentre(tx, centre, sender);
      written[done]++;
      if (done === 'updated' && before)
        tellChanged(written, [{ reference: centre.reference, before: toldOf(before), after: toldOf(centre), origin: before.source, own: before.source === centre.source }]);
    }
  return written;
}

/** What the report of an import compares of a centre; its position is not said. */
function toldOf({ name, kind, operator, openedOn, departmentPcode, secret, source, capacities, occupancies }: Centre) {
  const latest = [...capacities].sort((a, b) => compare(a.validFrom, b.validFrom)).at(-1);
  const observed = [...occupancies].sort((a, b) => compare(a.observedOn, b.observedOn)).at(-1);
  return { name, kind, operator, opened: openedOn, department: departmentPcode, secret, Source: source, beds: latest?.beds ?? null, occupied: observed?.occupied ?? null };
}

type Writer = Pick<Sender, 'secrets' | 'organisationId' | 'importId' | 'userId' | 'reason'>;

async function writeCentre(tx: Tx, centre: Centre, sender: Writer): Promise<{ done: 'added' | 'updated' | 'unchanged'; before: Centre | undefined }> {
  const { secrets, organisationId, importId } = sender;
  const kept = await findCentre(tx, secrets, { reference: centre.reference });
  const before = kept?.centre;
  const next: Centre = {
    ...centre,
    services: centre.services ?? before?.services ?? [],
    languages: centre.languages ?? before?.languages ?? [],
    capacities: merged(before?.capacities ?? [], centre.capacities, (entry) => `${entry.validFrom} ${entry.surge} ${entry.source}`).sort((a, b) =>
      compare(a.validFrom, b.validFrom),
    ),
    closures: merged(before?.closures ?? [], centre.closures, (entry) => `${entry.validFrom} ${entry.kind}`),
    authorisations: merged(before?.authorisations ?? [], centre.authorisations, ({ number }) => number),
    staff: merged(before?.staff ?? [], centre.staff, ({ role, countedOn }) => `${role} ${countedOn}`),
    contacts: merged(before?.contacts ?? [], centre.contacts, ({ role, phone }) => `${role} ${phone}`),
    occupancies: merged(before?.occupancies ?? [], centre.occupancies, (entry) => entry.observedOn),
  };
  if (before && said(next) === said(before)) return { done: 'unchanged', before };
  if (importId !== null) await keepBefore(tx, centre.reference, kept, { organisationId, importId });
  await putCentre(tx, secrets, next, kept, sender);
  return { done: before ? 'updated' : 'added', before };
}

/** Keeps what a centre said before the import, for its undoing; what identifies it stays sealed, byte for byte. */
async function keepBefore(tx: Tx, key: string, before: KeptCentre | null, by: { organisationId: number; importId: string }): Promise<void> {
  await tx.replacedContent.create({ data: { ...by, key, ...(before && { content: factsOf(before.centre), sealed: before.sealed, cameFrom: before.importId }) } });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function merged<Entry>(known: Entry[], incoming: Entry[], key: (entry: Entry) => string): Entry[] {
  return [...new Map([...known, ...incoming].map((entry) => [key(entry), entry])).values()];
}

/** What a centre says, whatever the order of its entries and of their fields. */
function said({ capacities, closures, occupancies, ...facts }: Centre): string {
  const lines = (entries: object[]) => entries.map((entry) => JSON.stringify(Object.entries(entry).sort())).sort();
  return JSON.stringify([Object.entries(facts).sort(), lines(capacities), lines(closures), lines(occupancies)]);
}
