import { DOCUMENTS, type DocumentRequest, RescueFilter, reach } from '@vigie/domain';
import { z } from 'zod';
import { sqlOf } from '../database/sql.ts';
import { JobLost, jobKind } from '../jobs/kinds.ts';
import { Problem } from '../problem.ts';
import { scopeOf } from '../scope.ts';
import type { Describers } from './describer.ts';
import { render } from './render.ts';
import { documentPart } from './sealed.ts';

/** What the queue knows of a document; what was asked for stands in its row. The id of the job is that of the document. */
const DocumentWork = z.object({ demonstration: z.boolean() });
export const DOCUMENT_JOB = { name: 'documents', noun: 'documents', waiting: { most: 10, problem: 'DOCUMENTS_WAITING' } } as const;

/** Bytes of a part. */
const PART = 512 * 1024;

/** Makes a document: what its asker may see of the record, rendered and kept sealed until it is fetched. */
export const documentsJob = (describers: Describers) =>
  jobKind<z.infer<typeof DocumentWork>>({
    ...DOCUMENT_JOB,
    input: DocumentWork,
    attempts: 3,
    atOnce: 1,
    everyMinutes: null,
    async run(work, { id, organisationId, asker, input, done }) {
      const { prisma, secrets } = work.database;
      const row = await prisma.document.findUnique({ where: { organisationId_id: { organisationId, id } } });
      // Removed meanwhile.
      if (!row) throw new JobLost();
      const { noun, format, language } = row as unknown as DocumentRequest;
      const granted = reach(asker.role, DOCUMENTS[noun].needs);
      if (granted === undefined) throw new Problem('NOT_ALLOWED');
      const described = await describers[noun](
        work,
        { actor: asker, scope: scopeOf(asker, granted, work.zones) },
        { entity: row.entity, filter: row.filter === null ? null : RescueFilter.parse(row.filter), document: id },
        language,
      );
      const { demonstration } = input;
      const { purpose, createdAt } = row;
      const { copy = row.copy } = described;
      const provenance = { by: asker.account, organisation: asker.organisation, at: createdAt.toISOString(), purpose, demonstration, copy };
      const bytes = await render({ ...described, language, provenance }, format);
      await prisma.$transaction(async (tx) => {
        await tx.documentPart.deleteMany({ where: { organisationId, documentId: id } });
        for (let seq = 0; seq * PART < bytes.length || seq === 0; seq++) {
          const sealed = documentPart.seal(secrets, { documentId: id, seq }, bytes.subarray(seq * PART, (seq + 1) * PART));
          if (sealed) await tx.documentPart.create({ data: { organisationId, documentId: id, seq, sealed } });
        }
        await done(sqlOf(tx));
      });
    },
  });
