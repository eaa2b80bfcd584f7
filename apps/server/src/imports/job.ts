import { ImportAnswers, ImportNoun, type Permission, reach } from '@vigie/domain';
import { z } from 'zod';
import { sqlOf } from '../database/sql.ts';
import { jobKind } from '../jobs/kinds.ts';
import { Problem } from '../problem.ts';
import { scopeOf, writerOf } from '../scope.ts';
import { readParts, rejectedRows, removeFile } from './files.ts';
import type { Importers } from './importer.ts';
import { runImport } from './run.ts';

export const ImportRequest = z.strictObject({
  upload: z.uuid(),
  fileName: z.string().trim().min(1).max(200),
  noun: z.enum(ImportNoun.codes),
  /** Field to column; null: the mapping that the columns' names and the first rows suggest. */
  mapping: z.record(z.string().max(60), z.string().max(200)).nullable(),
  answers: ImportAnswers,
  dryRun: z.boolean(),
  /** Language of the file of rejected rows. */
  language: z.enum(['fr', 'en']).default('fr'),
});
type ImportRequest = z.infer<typeof ImportRequest>;

export const writePermission = (noun: ImportNoun): Permission => `${noun}.write`;

/** The part of the kind that is needed to ask for an import, without the code that does it. */
export const IMPORTS = { name: 'imports', noun: 'imports', waiting: { most: 5, problem: 'BUSY' } } as const;

/** Imports an uploaded file, or tries it without writing anything. */
export const importJob = (importers: Importers) =>
  jobKind<ImportRequest>({
    ...IMPORTS,
    input: ImportRequest,
    attempts: 3,
    atOnce: 2,
    everyMinutes: null,
    async run(work, { asker, organisationId, input, tell, done }) {
      const { upload, noun, dryRun } = input;
      const granted = reach(asker.role, writePermission(noun));
      if (granted === undefined) throw new Problem('NOT_ALLOWED');
      const key = { organisationId, uploadId: upload };
      const rejected = await rejectedRows(work.database, key);
      const actor = { ...asker, organisationId: writerOf(asker).organisationId };
      const task = { ...input, actor, scope: scopeOf(asker, granted, work.zones), today: new Date().toISOString().slice(0, 10) };
      const files = { chunks: () => readParts(work.database, key, 'FILE'), reject: rejected.write };
      try {
        const report = await runImport(work, importers, task, files, tell, async (sql, told) => {
          await rejected.end();
          await removeFile(sql, key);
          await done(sql, told);
        });
        if (!dryRun) return;
        await rejected.end();
        await done(sqlOf(work.database.prisma), report);
      } catch (error) {
        throw (error as Error).name === 'UnreadableFile' ? new Problem('FILE_UNREADABLE') : error;
      }
    },
  });
