import { asBytes, sealed } from '../secrets/sealed.ts';

/** A part of a file that was sent, or of its rejected rows. */
export interface PartKey {
  uploadId: string;
  content: 'FILE' | 'REJECTED';
  seq: number;
}

export const uploadPart = sealed<PartKey, Uint8Array>({
  table: 'upload_parts',
  column: 'sealed',
  key: 'upload_id::text AS "uploadId", content, seq',
  holds: 'files to be imported and their rejected rows, until they are removed',
  identity: ({ uploadId, content, seq }) => `upload ${uploadId} ${content} ${seq}`,
  codec: asBytes,
});
