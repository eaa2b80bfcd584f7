import type { RescueDraft } from '@vigie/domain';
import type { RecordOf } from '@vigie/ingest';
import type { Written } from '../database/written.ts';
import type { Batches, Sender } from '../imports/importer.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { type PlacedRescue, writeRescues } from './bulk.ts';
import { referenceOf } from './record.ts';

/** Writes the rescues of a file. */
export const importRescues = (client: Parameters<typeof writeRescues>[0], batches: Batches<RecordOf<'rescues'>>, sender: Sender): Promise<Written> =>
  writeRescues(client, placed(batches, sender.secrets), sender);

/** Gives rescues without a reference one made of what they say, so that the same file finds them again. */
async function* placed(batches: Batches<RecordOf<'rescues'>>, secrets: Secrets): AsyncGenerator<PlacedRescue[]> {
  for await (const batch of batches)
    yield batch.map(({ departmentPcode, ...record }) => {
      // Where the place is known, the department follows from it. Kept in the draft, it would make equal drafts differ.
      const draft: RescueDraft = { ...record, reference: record.reference ?? '', departmentPcode: record.lon === null ? departmentPcode : null };
      if (record.reference === null) draft.reference = referenceOf(secrets, draft);
      return { draft, departmentPcode };
    });
}
