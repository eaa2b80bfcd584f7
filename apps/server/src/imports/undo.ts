import { type ImportNoun, reach } from '@vigie/domain';
import { z } from 'zod';
import { sqlOn } from '../database/sql.ts';
import { jobKind } from '../jobs/kinds.ts';
import { Problem } from '../problem.ts';
import { scopeOf, writerOf } from '../scope.ts';
import { changeInBulk } from '../writing/change.ts';
import type { Importers, Undone } from './importer.ts';
import { writePermission } from './job.ts';

export const UndoRequest = z.strictObject({ importId: z.uuid() });
type UndoRequest = z.infer<typeof UndoRequest>;

/** The part of the kind that is needed to ask for it, without the code that does it. */
export const UNDO = { name: 'undo', noun: 'imports', waiting: { most: 5, problem: 'BUSY' } } as const;

/** The nouns whose imports can be undone: indicators and centres do not keep what they said before. */
export const UNDOABLE: readonly ImportNoun[] = ['rescues', 'effort'];

/** Undoes an import in one transaction, with its audit row. An import is undone once. */
export const undoJob = (importers: Importers) =>
  jobKind<UndoRequest>({
    ...UNDO,
    input: UndoRequest,
    attempts: 3,
    atOnce: 1,
    everyMinutes: null,
    async run({ database, zones }, { asker, input: { importId }, done }) {
      const { organisationId, userId } = writerOf(asker);
      const found = await database.prisma.import.findFirst({ where: { id: importId, organisationId, undoneAt: null }, select: { noun: true, fileName: true } });
      if (!found) throw new Problem('NOT_FOUND');
      const noun = found.noun as ImportNoun;
      const granted = reach(asker.role, writePermission(noun));
      const importer = importers[noun];
      if (granted === undefined) throw new Problem('NOT_ALLOWED');
      if (!('undo' in importer)) throw new Problem('NOT_UNDOABLE');
      const { writes } = scopeOf(asker, granted, zones);
      const reason = `undo ${found.fileName}`;
      const sender = { organisationId, userId, importId: null, writes, fileName: '', earlier: null, reason, secrets: database.secrets, zones };
      await changeInBulk(
        { database, actor: asker },
        noun,
        async (client): Promise<{ answer: Undone; action: 'undo'; entity: string; details: Undone; bumps: 'rescues' | undefined }> => {
          const taken = await client.query('UPDATE imports SET undone_at = now(), undone_by = $3 WHERE id = $1::uuid AND organisation_id = $2 AND undone_at IS NULL', [
            importId,
            organisationId,
            userId,
          ]);
          if (taken.rowCount === 0) throw new Problem('NOT_FOUND');
          const undone = await importer.undo(client, importId, sender);
          await client.query('UPDATE imports SET removed = $2, restored = $3, kept = $4 WHERE id = $1::uuid', [importId, undone.removed, undone.restored, undone.kept]);
          await done(sqlOn(client), undone);
          return { answer: undone, action: 'undo', entity: importId, details: undone, bumps: noun === 'rescues' ? 'rescues' : undefined };
        },
      );
    },
  });
