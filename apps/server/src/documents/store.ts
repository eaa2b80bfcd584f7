import { randomUUID } from 'node:crypto';
import { type AuditNoun, DOCUMENTS, type DocumentFormat, type DocumentNoun, type DocumentRequest, type RunState, reach } from '@vigie/domain';
import type { Actor } from '../actor.ts';
import type { Caller } from '../context.ts';
import { ask } from '../jobs/queue.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { holdsTerritories, writerOf } from '../scope.ts';
import { change, type Tx, witnessed } from '../writing/change.ts';
import { DOCUMENT_JOB } from './job.ts';
import { documentPart } from './sealed.ts';

/** A document that was not fetched by then is made again, with what is known then. */
export const KEPT_DOCUMENT_HOURS = 24;

/** Asks for a document; a server makes it, and gives it its number where the record counts its own copies. @throws Problem NOT_ALLOWED, DOCUMENTS_WAITING */
export async function askDocument(caller: Caller, { noun, entity, filter, format, language, purpose }: DocumentRequest) {
  const { organisationId, userId } = writerOf(caller.actor);
  const asked = await change(caller, 'documents', async (tx) => {
    const id = await ask(tx, DOCUMENT_JOB, caller.actor, { demonstration: caller.settings.mode === 'demo' }, randomUUID());
    const { copy } = await tx.document.create({
      data: { organisationId, id, noun, entity, ...(filter && { filter }), format, language, purpose, askedBy: userId, ...(DOCUMENTS[noun].ownCopies && { copy: 0 }) },
      select: { copy: true },
    });
    const numbered = DOCUMENTS[noun].ownCopies ? null : copy;
    return { answer: { job: id }, action: 'queue', entity: id, details: { noun, entity, format, ...(numbered !== null && { copy: numbered }), purpose } };
  });
  caller.jobs.wake();
  return asked;
}

/** How far a document is; with a problem it is not made. @throws Problem NOT_FOUND for every account but its asker */
export async function readDocumentJob(caller: Caller, id: string): Promise<{ state: RunState; copy: number; problem: ProblemCode | null }> {
  const { row, job } = await findDocument(caller.database.prisma, caller, id);
  const state = job.state as RunState;
  return { state, copy: row.copy, problem: state === 'FAILED' ? ((job.problem as ProblemCode | null) ?? 'UNEXPECTED') : state === 'CANCELLED' ? 'CANCELLED' : null };
}

/** Removes the documents of a record that is withdrawn or deleted, so that none is handed out afterwards; in the transaction that does it. */
export async function removeDocuments(tx: Tx, noun: DocumentNoun, entity: string): Promise<void> {
  await tx.document.deleteMany({ where: { noun, entity } });
}

type Reader = Pick<Caller, 'database' | 'zones' | 'actor'>;

/** A document of the account itself, as long as it may see what it might when it asked. */
async function findDocument(tx: Pick<Tx, 'document' | 'job'>, { actor, zones }: Reader, id: string) {
  const { organisationId, userId } = writerOf(actor);
  const row = await tx.document.findFirst({ where: { organisationId, id, askedBy: userId } });
  const job = row && (await tx.job.findFirst({ where: { organisationId, id, kind: DOCUMENT_JOB.name }, select: { state: true, problem: true, asker: true } }));
  if (!row || !job) throw new Problem('NOT_FOUND');
  const asker = job.asker as unknown as Actor;
  const sameReader = asker.role === actor.role && reach(actor.role, DOCUMENTS[row.noun as DocumentNoun].needs) !== undefined;
  if (!sameReader || !holdsTerritories(zones, actor, asker.territories)) throw new Problem('NOT_FOUND');
  return { row, job };
}

/** The bytes of a document that is ready; the export is written down with its purpose and the number of the copy. @throws Problem NOT_FOUND */
export async function fetchDocument(reader: Reader, id: string): Promise<{ bytes: Buffer; format: DocumentFormat; fileName: string }> {
  const { prisma, secrets } = reader.database;
  const { row, job } = await findDocument(prisma, reader, id);
  const { organisationId, noun, entity, copy, purpose } = row;
  const format = row.format as DocumentFormat;
  return witnessed(reader, auditNounOf(noun as DocumentNoun), async (tx) => {
    const parts = await tx.documentPart.findMany({ where: { organisationId, documentId: id }, orderBy: { seq: 'asc' } });
    if (job.state !== 'DONE' || parts.length === 0) throw new Problem('NOT_FOUND');
    const bytes = Buffer.concat(parts.map(({ seq, sealed }) => documentPart.open(secrets, { documentId: id, seq }, sealed)));
    return { answer: { bytes, format, fileName: `vigie-${noun}-${copy}.${format}` }, action: 'export', entity, details: { document: id, format, copy, purpose } };
  });
}

const auditNounOf = (noun: DocumentNoun): AuditNoun => DOCUMENTS[noun].of ?? (noun as Exclude<DocumentNoun, 'briefs'>);
