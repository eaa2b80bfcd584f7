import { type ImportNoun, reach } from '@vigie/domain';
import { z } from 'zod';
import type { Actor } from '../actor.ts';
import { type Sql, sqlOf, sqlOn } from '../database/sql.ts';
import { jobKind, type Workplace } from '../jobs/kinds.ts';
import { Problem } from '../problem.ts';
import { scopeOf, writerOf } from '../scope.ts';
import { type Changed, change, changeInBulk } from '../writing/change.ts';
import { type Importers, TRANSACTION_MINUTES, type Undone } from './importer.ts';
import { writePermission } from './job.ts';

export const UndoRequest = z.strictObject({ importId: z.uuid() });
type UndoRequest = z.infer<typeof UndoRequest>;

/** The part of the kind that is needed to ask for it, without the code that does it. */
export const UNDO = { name: 'undo', noun: 'imports', waiting: { most: 5, problem: 'BUSY' } } as const;

/** Nouns whose imports keep what their records said before in a table of its own; older imports of them kept nothing, and are not undone. */
const KEEPING: readonly string[] = ['indicators', 'centres'] satisfies ImportNoun[];

/** What tells whether an import can be undone, for a query. */
export const UNDOABLE = { noun: true, _count: { select: { before: true } } } as const;
export const isUndoable = ({ noun, _count }: { noun: string; _count: { before: number } }): boolean => !KEEPING.includes(noun) || _count.before > 0;

type Undoing = Pick<Workplace, 'database' | 'zones'> & { importers: Importers; actor: Actor & { organisationId: number }; writes(noun: ImportNoun): readonly string[] | null };

/** Undoes an import in one transaction, with its audit row. An import is undone once. @throws Problem NOT_FOUND, NOT_UNDOABLE, and those of `writes` */
export async function undoImportNow(
  { database, zones, importers, actor, writes }: Undoing,
  importId: string,
  ending: (sql: Sql, undone: Undone) => Promise<void>,
): Promise<Undone> {
  const { organisationId, userId } = actor;
  const found = await database.prisma.import.findFirst({ where: { id: importId, organisationId, undoneAt: null }, select: { ...UNDOABLE, fileName: true } });
  if (!found) throw new Problem('NOT_FOUND');
  const noun = found.noun as ImportNoun;
  const reason = `undo ${found.fileName}`;
  const sender = { organisationId, userId, importId: null, writes: writes(noun), fileName: '', earlier: null, reason, secrets: database.secrets, zones };
  if (!isUndoable(found)) throw new Problem('NOT_UNDOABLE');
  const inTransaction = async (sql: Sql, undo: () => Promise<Undone>): Promise<Changed<Undone>> => {
    const taken = await sql('UPDATE imports SET undone_at = now(), undone_by = $3 WHERE id = $1::uuid AND organisation_id = $2 AND undone_at IS NULL', [
      importId,
      organisationId,
      userId,
    ]);
    if (taken === 0) throw new Problem('NOT_FOUND');
    const undone = await undo();
    await sql('UPDATE imports SET removed = $2, restored = $3, kept = $4 WHERE id = $1::uuid', [importId, undone.removed, undone.restored, undone.kept]);
    await ending(sql, undone);
    return { answer: undone, action: 'undo', entity: importId, details: undone, bumps: noun === 'rescues' ? 'rescues' : undefined };
  };
  const importer = importers[noun];
  return 'undoSets' in importer
    ? changeInBulk({ database, actor }, noun, (client) => inTransaction(sqlOn(client), () => importer.undoSets(client, importId, sender)))
    : change({ database, actor }, noun, (tx) => inTransaction(sqlOf(tx), () => importer.undoRows(tx, importId, sender)), { minutes: TRANSACTION_MINUTES });
}

export const undoJob = (importers: Importers) =>
  jobKind<UndoRequest>({
    ...UNDO,
    input: UndoRequest,
    attempts: 3,
    atOnce: 1,
    everyMinutes: null,
    async run({ database, zones }, { asker, input: { importId }, done }) {
      const writes = (noun: ImportNoun) => {
        const granted = reach(asker.role, writePermission(noun));
        if (granted === undefined) throw new Problem('NOT_ALLOWED');
        return scopeOf(asker, granted, zones).writes;
      };
      const actor = { ...asker, organisationId: writerOf(asker).organisationId };
      await undoImportNow({ database, zones, importers, actor, writes }, importId, done);
    },
  });
