import { DOCUMENTS, DocumentRequest } from '@vigie/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import { allowed, router } from '../trpc.ts';
import { askDocument, readDocumentJob } from './store.ts';

export const documentsRouter = router({
  /** Asks for a record as a document; the permission of its noun is asked as well. */
  ask: allowed('documents.export')
    .input(DocumentRequest)
    .mutation(({ ctx, input }) => {
      authorise(ctx, DOCUMENTS[input.noun].needs);
      return askDocument(ctx, input);
    }),

  /** How far a document is; once it is done, `GET /api/documents/:id` gives it. */
  job: allowed('documents.export')
    .input(z.strictObject({ job: z.uuid() }))
    .query(({ ctx, input }) => readDocumentJob(ctx, input.job)),
});
