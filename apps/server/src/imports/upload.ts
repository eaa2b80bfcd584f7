import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ImportNoun, type Permission } from '@vigie/domain';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../context.ts';
import { Problem } from '../problem.ts';
import { authoriseRoute } from '../routes.ts';

const LARGEST = 300 * 1024 * 1024;
/** Uploads are working copies: a file that was not imported within the day was given up. */
const KEPT_MS = 24 * 3_600_000;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const writePermission = (noun: ImportNoun): Permission => `${noun}.write`;
export const uploadPath = (dataDir: string, userId: number, id: string): string => join(dataDir, 'uploads', `${userId}-${id}`);

/** Plain routes for files, which are too large for JSON: `POST /api/uploads/:noun` takes one, `GET /api/uploads/:noun/:id/rejected` gives the rejected rows back. */
export function registerUploads(app: FastifyInstance, services: Services): void {
  const { dataDir } = services.settings;
  const config = { permission: 'imports.read' } as const;
  const folder = join(dataDir, 'uploads');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  removeOld(folder);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { bodyLimit: LARGEST }, (_request, payload, done) => done(null, payload));

  app.post<{ Params: { noun: string } }>('/api/uploads/:noun', { bodyLimit: LARGEST, config }, async (request, reply) => {
    const noun = ImportNoun.schema.safeParse(request.params.noun);
    const actor = await authoriseRoute(services, request, noun.success ? writePermission(noun.data) : config.permission);
    if (!noun.success) throw new Problem('NOT_FOUND');
    removeOld(folder);
    const id = randomUUID();
    const path = uploadPath(dataDir, actor.userId ?? 0, id);
    let size = 0;
    try {
      await pipeline(
        request.body as Readable,
        async function* (chunks: Iterable<Buffer> | AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            size += chunk.length;
            if (size > LARGEST) throw new Error('too large');
            yield chunk;
          }
        },
        createWriteStream(path, { mode: 0o600 }),
      );
    } catch {
      rmSync(path, { force: true });
      throw new Problem('UPLOAD_TOO_LARGE');
    }
    return reply.send({ id, size });
  });

  app.get<{ Params: { id: string; noun: string } }>('/api/uploads/:noun/:id/rejected', { config }, async (request, reply) => {
    const noun = ImportNoun.schema.safeParse(request.params.noun);
    const actor = await authoriseRoute(services, request, noun.success ? writePermission(noun.data) : config.permission);
    if (!noun.success || !ID.test(request.params.id)) throw new Problem('NOT_FOUND');
    const path = `${uploadPath(dataDir, actor.userId ?? 0, request.params.id)}.rejected.csv`;
    if (!statSync(path, { throwIfNoEntry: false })) throw new Problem('UPLOAD_EXPIRED');
    return reply.header('content-disposition', 'attachment; filename="vigie-rejected.csv"').type('text/csv; charset=utf-8').send(createReadStream(path));
  });
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY) > KEPT_MS) rmSync(path, { force: true });
  }
}
