import { open, stat } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../context.ts';
import { Problem } from '../problem.ts';
import { authoriseRoute } from '../routes.ts';
import { fileOf } from './file.ts';
import { spanOf } from './range.ts';

const URL = '/api/basemap/:file';
const FILE = /^([0-9a-f]{64})\.pmtiles$/;
type Asked = { Params: { file: string } };

/**
 * `GET /api/basemap/:file`: the installed map, by ranges. A background tells nothing of the register, so everybody may have it; its address holds its hash,
 * so that what is kept of it anywhere never changes. It is not compressed, because its tiles are already and ranges count the bytes of the file.
 */
export function registerBasemap(app: FastifyInstance, services: Services): void {
  const config = { permission: 'basemap.read' } as const;
  const send = async (request: FastifyRequest<Asked>, reply: FastifyReply) => {
    await authoriseRoute(services, request, config.permission);
    const [, sha256] = FILE.exec(request.params.file) ?? [];
    if (sha256 === undefined) throw new Problem('NOT_FOUND');
    const path = fileOf(services.settings.dataDir, sha256);
    const { size } = await stat(path).catch(notThere);
    const etag = `"${sha256}"`;
    reply.header('accept-ranges', 'bytes').header('etag', etag).header('cache-control', 'public, max-age=31536000, immutable').type('application/vnd.pmtiles');
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    const { range, 'if-range': ifRange } = request.headers;
    const span = spanOf(ifRange === undefined || ifRange === etag ? range : undefined, size);
    if (span === undefined) return reply.code(416).header('content-range', `bytes */${size}`).header('cache-control', 'no-store').send();
    const { first, last } = span ?? { first: 0, last: size - 1 };
    if (span) reply.code(206).header('content-range', `bytes ${first}-${last}/${size}`);
    reply.header('content-length', last - first + 1);
    if (request.method === 'HEAD') return reply.send();
    const file = await open(path, 'r').catch(notThere);
    return reply.send(file.createReadStream({ start: first, end: last }));
  };
  // Fastify's own answer to HEAD would read the whole file for nothing.
  app.get<Asked>(URL, { config, compress: false, exposeHeadRoute: false }, send);
  app.head<Asked>(URL, { config, compress: false }, send);
}

/** A map that was removed or replaced meanwhile. */
function notThere(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new Problem('NOT_FOUND') : error;
}
