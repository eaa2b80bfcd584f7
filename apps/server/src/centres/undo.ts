import type { Sender, Undone } from '../imports/importer.ts';
import type { Tx } from '../writing/change.ts';
import { factsKept, putCentre, takeCentre } from './record.ts';
import { replacedCentre } from './sealed.ts';

/**
 * Takes back the centres of an import: those that it added go, those that it replaced say again what they said, with their dated entries. That is one more
 * version of them, and what they said until then is kept. A centre that somebody else has replaced since stays.
 */
export async function undoCentres(tx: Tx, importId: string, { organisationId, userId, reason, secrets }: Undoer): Promise<Undone> {
  const replaced = await tx.replacedContent.findMany({ where: { organisationId, importId } });
  const undone: Undone = { removed: 0, restored: 0, kept: 0 };
  // In the order in which an import takes them.
  for (const { key: reference, content, sealed, cameFrom } of replaced.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const now = await takeCentre(tx, secrets, { reference });
    if (now?.importId !== importId) undone.kept++;
    else if (content === null || sealed === null) {
      // Where children sleep or beds are held the centre stays: what happened in it is not undone with the file.
      const { count } = await tx.centre.deleteMany({ where: { id: now.id, movements: { none: {} }, reservations: { none: {} } } });
      if (count === 0) undone.kept++;
      else undone.removed++;
    } else {
      const before = { reference, ...replacedCentre.open(secrets, { reference }, sealed), ...factsKept(content) };
      await putCentre(tx, secrets, before, now, { importId: cameFrom, userId, reason });
      undone.restored++;
    }
  }
  return undone;
}

type Undoer = Pick<Sender, 'organisationId' | 'userId' | 'reason' | 'secrets'>;
