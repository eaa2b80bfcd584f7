import type { FastifyInstance } from 'fastify';
import type { Services } from '../context.ts';
import { csvCell } from '../exports/tables.ts';
import { Problem } from '../problem.ts';
import { authoriseRoute } from '../routes.ts';
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
    const lines = table.zone.map((pcode, at) => {
      const name = pcode === 'CI' ? 'Côte d’Ivoire' : (services.zones.zones.get(pcode)?.name ?? '');
      return [title, pcode, name, table.year[at] ?? null, table.rescues[at] ?? null, table.children[at] ?? null, table.rescues[at] === null].map(csvCell).join(',');
    });
    return reply
      .header('content-disposition', `attachment; filename="vigie-${id}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(`release,zone,name,year,rescues,children,withheld\n${lines.join('\n')}\n`);
  });
}
