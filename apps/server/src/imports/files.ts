import { randomUUID } from 'node:crypto';
import type { ImportNoun } from '@vigie/domain';
import type { Database } from '../database/open.ts';
import type { Sql } from '../database/sql.ts';
import { Problem } from '../problem.ts';
import { writerOf } from '../scope.ts';
import { type Acting, change } from '../writing/change.ts';
import { type PartKey, uploadPart } from './sealed.ts';

/** The largest file that can be uploaded. */
export const LARGEST_FILE = 300 * 1024 * 1024;
/** Bytes of a part: large enough for few statements, and small enough for little memory. */
const PART = 512 * 1024;
/** Uploads are working copies, so a file that was not imported within this time counts as given up. */
export const KEPT_HOURS = 2;

export interface UploadKey {
  organisationId: number;
  uploadId: string;
}

type Content = PartKey['content'];

/** Collects bytes and stores them sealed, part by part. */
function partWriter({ prisma, secrets }: Pick<Database, 'prisma' | 'secrets'>, { organisationId, uploadId }: UploadKey, content: Content) {
  let held: Uint8Array[] = [];
  let bytes = 0;
  let seq = 0;
  const flush = async () => {
    if (bytes === 0) return;
    const key = { uploadId, content, seq: seq++ };
    const sealed = uploadPart.seal(secrets, key, Buffer.concat(held));
    held = [];
    bytes = 0;
    if (sealed) await prisma.uploadPart.create({ data: { organisationId, ...key, sealed } });
  };
  return {
    async write(chunk: Uint8Array) {
      held.push(chunk);
      bytes += chunk.length;
      if (bytes >= PART) await flush();
    },
    end: flush,
  };
}

/** Stores an uploaded file, sealed, until it is imported or given up. @throws Problem UPLOAD_TOO_LARGE, and errors of the stream; the parts that had arrived are removed */
export async function keepUpload(by: Acting, noun: ImportNoun, stream: AsyncIterable<Uint8Array>): Promise<{ id: string; size: number }> {
  const { userId, organisationId } = writerOf(by.actor);
  const { prisma } = by.database;
  const id = randomUUID();
  await prisma.upload.create({ data: { organisationId, id, userId, noun } });
  const parts = partWriter(by.database, { organisationId, uploadId: id }, 'FILE');
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > LARGEST_FILE) throw new Problem('UPLOAD_TOO_LARGE');
      await parts.write(chunk);
    }
    await parts.end();
  } catch (error) {
    await prisma.upload.deleteMany({ where: { organisationId, id } });
    throw error;
  }
  return change(by, 'imports', async (tx) => {
    await tx.upload.updateMany({ where: { organisationId, id }, data: { size } });
    return { answer: { id, size }, action: 'save', entity: id, details: { noun, size } };
  });
}

/** The file of an upload, or its rejected rows, from the first byte to the last, in parts. */
export async function* readParts({ prisma, secrets }: Pick<Database, 'prisma' | 'secrets'>, { organisationId, uploadId }: UploadKey, content: Content): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq++) {
    const part = await prisma.uploadPart.findUnique({ where: { organisationId_uploadId_content_seq: { organisationId, uploadId, content, seq } } });
    if (!part) return;
    yield uploadPart.open(secrets, { uploadId, content, seq }, part.sealed);
  }
}

/** Where an import writes its rejected rows. Those of an earlier import of the same file are deleted first. */
export async function rejectedRows(database: Pick<Database, 'prisma' | 'secrets'>, key: UploadKey) {
  await database.prisma.uploadPart.deleteMany({ where: { ...key, content: 'REJECTED' } });
  const parts = partWriter(database, key, 'REJECTED');
  return { write: (text: string) => parts.write(Buffer.from(text)), end: parts.end };
}

/** Deletes the file in the transaction of its import, because its records are in the register from then on. */
export async function removeFile(sql: Sql, { organisationId, uploadId }: UploadKey): Promise<void> {
  await sql("DELETE FROM upload_parts WHERE organisation_id = $1 AND upload_id = $2::uuid AND content = 'FILE'", [organisationId, uploadId]);
}

/** An upload of the account of which the content asked for, the file or its rejected rows, is still there. @throws Problem UPLOAD_EXPIRED */
export async function findUpload({ database: { prisma }, actor }: Acting, id: string, content: Content): Promise<UploadKey & { size: number }> {
  const { userId, organisationId } = writerOf(actor);
  const upload = await prisma.upload.findFirst({
    where: { organisationId, id, userId, size: { not: null } },
    include: { parts: { where: { content }, select: { seq: true }, take: 1 } },
  });
  if (!upload || (upload.parts.length === 0 && upload.size !== 0)) throw new Problem('UPLOAD_EXPIRED');
  return { organisationId, uploadId: id, size: upload.size ?? 0 };
}
