import type { FastifyInstance } from 'fastify';
import type { Services } from '../context.ts';
import { csvOf } from '../documents/csv.ts';
import { Problem } from '../problem.ts';
import { authoriseRoute } from '../routes.ts';
import { publicTable } from './document.ts';
import { publishedRelease } from './store.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** `GET /api/releases/:id.csv`: a published release as a file, for everybody. */
export function registerReleases(app: FastifyInstance, services: Services): void {
  const config = { permission: 'releases.published' } as const;
  app.get<{ Params: { file: string } }>('/api/releases/:file', { config }, async (request, reply) => {
    await authoriseRoute(services, request, config.permission);
    const id = request.params.file.replace(/\.csv$/, '');
    if (!ID.test(id) || !request.params.file.endsWith('.csv')) throw new Problem('NOT_FOUND');
    const { table, title } = await publishedRelease(services, id);
    if (!table) throw new Problem('NOT_FOUND');
    const { columns, rows } = publicTable(services.zones, title, table);
    return reply.header('content-disposition', `attachment; filename="vigie-${id}.csv"`).type('text/csv; charset=utf-8').send(csvOf({ columns, rows }, 'key'));
  });
}
