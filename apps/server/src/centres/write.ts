import type { Centre } from '@vigie/domain';
import { nothingWritten, type Written } from '../database/written.ts';
import type { Batches, Sender } from '../imports/importer.ts';
import { tellChanged } from '../imports/told.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tx } from '../writing/change.ts';
import { dayOf } from './day.ts';
import { centreIdentity } from './sealed.ts';
import type { CentreFacts } from './undo.ts';

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
        tellChanged(written, [{ reference: centre.reference, before: factsOf(before), after: factsOf(centre), origin: before.source, own: before.source === centre.source }]);
    }
  return written;
}

/** What the report of an import compares of a centre; its position is not said. */
function factsOf({ name, kind, operator, openedOn, departmentPcode, secret, source, capacities, occupancies }: Centre) {
  const latest = [...capacities].sort((a, b) => compare(a.validFrom, b.validFrom)).at(-1);
  const observed = [...occupancies].sort((a, b) => compare(a.observedOn, b.observedOn)).at(-1);
  return { name, kind, operator, opened: openedOn, department: departmentPcode, secret, Source: source, beds: latest?.beds ?? null, occupied: observed?.occupied ?? null };
}

type Writer = Pick<Sender, 'secrets' | 'organisationId' | 'importId'>;

async function writeCentre(
  tx: Tx,
  centre: Centre,
  { secrets, organisationId, importId }: Writer,
): Promise<{ done: 'added' | 'updated' | 'unchanged'; before: Centre | undefined }> {
  const { reference, kind, openedOn, openedPrecision, departmentPcode, secret } = centre;
  const before = await readCentre(tx, reference, secrets);
  const capacities = merged(before?.capacities ?? [], centre.capacities, (entry) => `${entry.validFrom} ${entry.source}`).sort((a, b) => compare(a.validFrom, b.validFrom));
  const occupancies = merged(before?.occupancies ?? [], centre.occupancies, (entry) => entry.observedOn);
  const services = centre.services ?? before?.services ?? [];
  const languages = centre.languages ?? before?.languages ?? [];
  if (before && said({ ...centre, services, languages, capacities, occupancies }) === said(before)) return { done: 'unchanged', before };
  const facts = {
    kind,
    openedOn: openedOn === null ? null : new Date(openedOn),
    openedPrecision,
    departmentPcode,
    secret,
    services,
    languages,
    sealed: centreIdentity.seal(secrets, centre, centre) ?? new Uint8Array(),
    importId,
  };
  if (importId !== null) await keepBefore(tx, reference, before, { organisationId, importId });
  const { id } = await tx.centre.upsert({ where: { reference }, create: { reference, ...facts }, update: facts, select: { id: true } });
  await tx.centreCapacity.deleteMany({ where: { centreId: id } });
  await tx.centreCapacity.createMany({ data: capacities.map(({ validFrom, ...entry }, seq) => ({ ...entry, centreId: id, seq, validFrom: new Date(validFrom) })) });
  await tx.centreOccupancy.deleteMany({ where: { centreId: id } });
  await tx.centreOccupancy.createMany({ data: occupancies.map(({ observedOn, ...entry }) => ({ ...entry, centreId: id, observedOn: new Date(observedOn) })) });
  return { done: before ? 'updated' : 'added', before };
}

/** Keeps what a centre said before the import, for its undoing; what identifies it stays sealed, byte for byte. */
async function keepBefore(tx: Tx, key: string, before: Centre | undefined, by: { organisationId: number; importId: string }): Promise<void> {
  const row = await tx.centre.findUnique({ where: { reference: key }, select: { sealed: true, importId: true } });
  await tx.replacedContent.create({ data: { ...by, key, ...(before && row && { content: factsBeside(before), sealed: row.sealed, cameFrom: row.importId }) } });
}

const factsBeside = ({ kind, openedOn, openedPrecision, departmentPcode, secret, services, languages, capacities, occupancies }: Centre): CentreFacts => ({
  kind,
  openedOn,
  openedPrecision,
  departmentPcode,
  secret,
  services,
  languages,
  capacities,
  occupancies,
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A centre as it was last written; undefined: none of that reference. */
async function readCentre(tx: Tx, reference: string, secrets: Secrets): Promise<Centre | undefined> {
  const row = await tx.centre.findUnique({
    where: { reference },
    include: { capacities: { omit: { centreId: true, seq: true }, orderBy: { seq: 'asc' } }, occupancies: { omit: { centreId: true } } },
  });
  if (!row) return undefined;
  const { kind, openedPrecision, departmentPcode, secret } = row;
  return {
    reference,
    ...centreIdentity.open(secrets, row, row.sealed),
    kind: kind as Centre['kind'],
    openedOn: row.openedOn === null ? null : dayOf(row.openedOn),
    openedPrecision: openedPrecision as Centre['openedPrecision'],
    departmentPcode,
    secret,
    services: row.services as Centre['services'],
    languages: row.languages as Centre['languages'],
    capacities: row.capacities.map(({ validFrom, ...entry }) => ({ ...entry, validFrom: dayOf(validFrom) })),
    occupancies: row.occupancies.map(({ observedOn, ...entry }) => ({ ...entry, observedOn: dayOf(observedOn) })),
  };
}

function merged<Entry>(known: Entry[], incoming: Entry[], key: (entry: Entry) => string): Entry[] {
  return [...new Map([...known, ...incoming].map((entry) => [key(entry), entry])).values()];
}

/** What a centre says, whatever the order of its entries and of their fields. */
function said({ capacities, occupancies, ...facts }: Centre): string {
  const lines = (entries: object[]) => entries.map((entry) => JSON.stringify(Object.entries(entry).sort())).sort();
  return JSON.stringify([Object.entries(facts).sort(), lines(capacities), lines(occupancies)]);
}
