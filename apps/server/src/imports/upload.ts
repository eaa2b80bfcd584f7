import { statfs } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { ImportNoun } from '@vigie/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Services } from '../context.ts';
import { Problem } from '../problem.ts';
import { authoriseRoute } from '../routes.ts';
import { findUpload, keepUpload, LARGEST_FILE, readParts } from './files.ts';
import { writePermission } from './job.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The database writes a file twice: into its log, and from there into its table. */
const WRITTEN = 2;

/**
 * Refuses a file for which the disk of the embedded database has no room. It is asked before, because a database that finds no room for its log stops.
 * @throws Problem DISK_FULL
 */
async function requireRoom({ settings }: Pick<Services, 'settings'>, request: FastifyRequest): Promise<void> {
  if (settings.databaseUrl !== undefined) return;
  const { bavail, bsize } = await statfs(settings.dataDir);
  if (bavail * bsize >= WRITTEN * Number(request.headers['content-length'] ?? 0)) return;
  // What is on its way is let in and thrown away: a sender who is cut off hears no reason.
  (request.body as Readable).resume();
  throw new Problem('DISK_FULL');
}

/** Plain routes, because files are too large for JSON: `POST /api/uploads/:noun` takes a file, `GET /api/uploads/:noun/:id/rejected` returns its rejected rows. */
export function registerUploads(app: FastifyInstance, services: Services): void {
  const config = { permission: 'imports.read' } as const;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { bodyLimit: LARGEST_FILE }, (_request, payload, done) => done(null, payload));

  /** The noun of the request, and the account that sends it, which must be allowed to write that noun. */
  const asked = async (request: FastifyRequest<{ Params: { noun: string } }>) => {
    const noun = z.enum(ImportNoun.codes).safeParse(request.params.noun);
    const { reach: _reach, ...actor } = await authoriseRoute(services, request, noun.success ? writePermission(noun.data) : config.permission);
    if (!noun.success) throw new Problem('NOT_FOUND');
    return { noun: noun.data, by: { database: services.database, actor } };
  };

  app.post<{ Params: { noun: string } }>('/api/uploads/:noun', { bodyLimit: LARGEST_FILE, config }, async (request, reply) => {
    const { noun, by } = await asked(request);
    await requireRoom(services, request);
    return reply.send(await keepUpload(by, noun, request.body as Readable));
  });

  app.get<{ Params: { id: string; noun: string } }>('/api/uploads/:noun/:id/rejected', { config }, async (request, reply) => {
    const { by } = await asked(request);
    if (!ID.test(request.params.id)) throw new Problem('NOT_FOUND');
    const upload = await findUpload(by, request.params.id, 'REJECTED');
    return reply
      .header('content-disposition', 'attachment; filename="vigie-rejected.csv"')
      .type('text/csv; charset=utf-8')
      .send(Readable.from(readParts(services.database, upload, 'REJECTED')));
  });
}
