import { asBytes, sealed } from '../secrets/sealed.ts';

/** A part of a document that was made. */
export const documentPart = sealed<{ documentId: string; seq: number }, Uint8Array>({
  table: 'document_parts',
  column: 'sealed',
  key: 'document_id::text AS "documentId", seq',
  holds: 'documents that were asked for, until they are removed',
  identity: ({ documentId, seq }) => `document ${documentId} ${seq}`,
  codec: asBytes,
});
