import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { createContext, type Services } from './context.ts';
import { registerUploads } from './imports/upload.ts';
import { appRouter } from './router.ts';

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
const CONTENT_SECURITY = (nonce: string) =>
  `default-src 'self'; style-src 'self' 'nonce-${nonce}'; script-src 'self'; worker-src 'self'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`;

/** The HTTP server: the API under /trpc, uploads under /api, the web application for every other address. */
export async function createApp(services: Services, options: { webRoot: string }): Promise<FastifyInstance> {
  const app = Fastify({ routerOptions: { maxParamLength: 5000 }, bodyLimit: 12 * 1024 * 1024, trustProxy: false, logger: false });
  await app.register(cookie);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });

  app.addHook('onRequest', async (request, reply) => {
    if (!isOurOwn(request)) return reply.code(403).type('text/plain').send('This address or origin is not served.');
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'geolocation=(), camera=(), microphone=()',
      'x-frame-options': 'DENY',
    });
  });

  app.get('/healthz', async (_request, reply) => {
    await services.database.pool.query('SELECT 1');
    return reply.header('cache-control', 'no-store').send({ ready: true });
  });

  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      createContext: (context: Parameters<typeof createContext>[1]) => createContext(services, context),
      responseMeta: () => ({ headers: { 'cache-control': 'no-store' } }),
    },
  });
  await app.register(async (routes) => registerUploads(routes, services, services.dataDir));

  if (existsSync(join(options.webRoot, 'index.html'))) await registerWeb(app, options.webRoot);
  return app;
}

/**
 * Whether a request comes from a page of ours at an address of ours. A foreign page may make a browser send one (forged requests), and a
 * foreign name may be pointed at this machine (rebinding); both show in these headers, which pages cannot set.
 */
function isOurOwn(request: FastifyRequest): boolean {
  if (!LOOPBACK_HOST.test(request.headers.host ?? '')) return false;
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${request.headers.host}`) return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' || (request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate');
}

async function registerWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  const page = readFileSync(join(webRoot, 'index.html'), 'utf8');
  const sendPage = (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .headers({ 'content-security-policy': CONTENT_SECURITY(nonce), 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('__CSP_NONCE__', nonce));
  };
  await app.register(fastifyStatic, {
    root: webRoot,
    index: false,
    preCompressed: true,
    setHeaders(response, path) {
      response.header('cache-control', path.includes(`${join(webRoot, 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', (_request, reply) => sendPage(reply));
  // Every place of the application is an address: the page itself decides what it shows there.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    return wantsPage ? sendPage(reply) : reply.code(404).type('text/plain').send('Not found');
  });
}
