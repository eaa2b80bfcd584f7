import type { RescueDraft } from '@vigie/domain';
import type { RecordOf } from '@vigie/ingest';
import type { Written } from '../database/written.ts';
import type { Batches, Sender } from '../imports/importer.ts';
import { CHUNK_ROWS, copyRescues, type PlacedRescue, writeRescues } from './bulk.ts';
import { createUnnamed, placeUnnamed } from './corrections.ts';
import { referenceOf } from './record.ts';

/** Writes the rescues of a file: those with a reference as they come, then those without one, because only all of them together tell whether the file was here before. */
export async function importRescues(client: Parameters<typeof writeRescues>[0], batches: Batches<RecordOf<'rescues'>>, sender: Sender): Promise<Written> {
  await createUnnamed(client);
  let waiting: PlacedRescue[] = [];
  let unnamed = 0;
  const setAside = async () => {
    unnamed += waiting.length;
    await copyRescues(client, 'unnamed', waiting, sender);
    waiting = [];
  };

  async function* named(): AsyncGenerator<PlacedRescue[]> {
    for await (const batch of batches) {
      const placed: PlacedRescue[] = [];
      for (const { departmentPcode, ...record } of batch) {
        // Where the place is known, the department follows from it. Kept in the draft, it would make equal drafts differ.
        const draft: RescueDraft = { ...record, reference: record.reference ?? '', departmentPcode: record.lon === null ? departmentPcode : null };
        if (record.reference !== null) placed.push({ draft, departmentPcode });
        else waiting.push({ draft: { ...draft, reference: referenceOf(sender.secrets, draft) }, departmentPcode });
      }
      if (waiting.length >= CHUNK_ROWS) await setAside();
      yield placed;
    }
    if (waiting.length > 0) await setAside();
  }

  return writeRescues(client, named(), sender, (written) => placeUnnamed(client, unnamed, sender, written));
}
