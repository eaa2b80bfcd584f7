import type { FastifyInstance } from 'fastify';
import { recordRefusal } from '../authorise.ts';
import type { Services } from '../context.ts';
import { Problem } from '../problem.ts';
import { authoriseRoute } from '../routes.ts';
import { CONTENT_TYPES } from './render.ts';
import { fetchDocument } from './store.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `GET /api/documents/:id`: a document that is ready, for the account that asked for it. */
export function registerDocuments(app: FastifyInstance, services: Services): void {
  const config = { permission: 'documents.export' } as const;
  app.get<{ Params: { id: string } }>('/api/documents/:id', { config }, async (request, reply) => {
    const { reach: _reach, ...actor } = await authoriseRoute(services, request, config.permission);
    if (!ID.test(request.params.id)) throw new Problem('NOT_FOUND');
    const { bytes, format, fileName } = await fetchDocument({ ...services, actor }, request.params.id).catch(async (error: unknown) => {
      const origin = { address: request.ip, agent: request.headers['user-agent'] ?? '' };
      await recordRefusal({ ...services, actor, origin }, 'documents.GET /api/documents/:id', error);
      throw error;
    });
    return reply.header('content-disposition', `attachment; filename="${fileName}"`).header('cache-control', 'no-store').type(CONTENT_TYPES[format]).send(bytes);
  });
}
