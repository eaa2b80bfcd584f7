import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { registerBasemap } from './basemap/routes.ts';
import { progress, say } from './console.ts';
import { createContext, type Services, sessionOf } from './context.ts';
import { costOf } from './cost.ts';
import { createHealthCheck } from './database/health.ts';
import { registerDocuments } from './documents/routes.ts';
import { registerUploads } from './imports/upload.ts';
import { keepAnswers } from './kept.ts';
import { Problem } from './problem.ts';
import { registerReleases } from './releases/routes.ts';
import { appRouter } from './router.ts';
import { requirePermission, sendProblem } from './routes.ts';

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;
/** A saved run with twenty thousand features is the largest thing that is sent as JSON. */
const LARGEST_BODY = 12 * 1024 * 1024;

/** The HTTP server: the API under /trpc, plain routes under /api, the web application for every other address. */
export async function createApp(services: Services, options: { webRoot: string }): Promise<FastifyInstance> {
  const { settings } = services;
  const app = Fastify({
    routerOptions: { maxParamLength: 5000 },
    bodyLimit: LARGEST_BODY,
    // Long enough for the largest upload on a slow line; whoever sends a byte now and then is not waited for.
    requestTimeout: 15 * 60_000,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    logger: false,
  });
  app.addHook('onRoute', requirePermission);
  app.setErrorHandler((error: FastifyError, _request, reply) => sendProblem(reply, error));
  const believed = forwardedBy(settings.trustedProxies);
  app.addHook('onRequest', async (request, reply) => {
    believed(request);
    if (!isOurOwn(request, settings.origin)) return reply.code(403).type('text/plain').send('This address or origin is not served.');
    // Procedures are called with JSON. Whatever else a page can send, a form without leave above all, is not for them.
    if (request.method === 'POST' && request.url.startsWith('/trpc/') && !/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      return sendProblem(reply, Object.assign(new Error('not JSON'), { statusCode: 415 }));
    // What an answer says is for the one who asked, now; files of the application say otherwise themselves.
    reply.header('cache-control', 'no-store');
  });
  await app.register(cookie);
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        workerSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    frameguard: { action: 'deny' },
    // Where there is https, browsers are to use nothing else; on this machine there is none.
    hsts: settings.origin?.startsWith('https:') ? { maxAge: 31_536_000 } : false,
  });
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'geolocation=(), camera=(), microphone=()');
  });
  await app.register(rateLimit, {
    max: settings.requestsPerMinute,
    timeWindow: '1 minute',
    // The account as the database knows it, not the cookie: any number of made-up cookies count as nobody's.
    keyGenerator: async (request) => `${request.ip} ${(await sessionOf(services, request))?.user.account ?? ''}`,
    errorResponseBuilder: () => new Problem('TOO_MANY_REQUESTS'),
  });
  // The plugin counts requests; a batch of twenty procedures, or one that costs as much, is counted as twenty.
  const count = app.createRateLimit();
  app.addHook('onRequest', async (request) => {
    for (let left = costOf(request.url) - 1; left > 0; left--) {
      const counted = await count(request);
      if (!counted.isAllowed && counted.isExceeded) throw new Problem('TOO_MANY_REQUESTS');
    }
  });
  keepAnswers(app, services);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'], brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } } });

  const health = await createHealthCheck(services.database.connection);
  app.addHook('onClose', () => health.close());
  app.get('/healthz', { config: { permission: 'session.read' } }, async (_request, reply) => {
    const state = await health.ask();
    return reply.code(state === 'READY' ? 200 : 503).send({ ready: state === 'READY', state });
  });

  await app.register(fastifyTRPCPlugin, {
    prefix: '/trpc',
    trpcOptions: {
      router: appRouter,
      allowBatching: true,
      // What a query asks may tell a place, which no address should: it may come in the body.
      allowMethodOverride: true,
      maxBatchSize: 20,
      createContext: (context: Parameters<typeof createContext>[1]) => createContext(services, context),
    },
  });
  await app.register(async (routes) => registerBasemap(routes, services));
  await app.register(async (routes) => registerUploads(routes, services));
  await app.register(async (routes) => registerDocuments(routes, services));
  await app.register(async (routes) => registerReleases(routes, services));

  if (existsSync(join(options.webRoot, 'index.html'))) await registerWeb(app, options.webRoot);
  return app;
}

/**
 * Tells the operator, once, of a proxy that is not among the trusted ones: its X-Forwarded-For is not believed, so that all who come through it share one
 * address in the limits and in the audit log.
 */
function forwardedBy(trusted: readonly string[]): (request: FastifyRequest) => void {
  let told = false;
  return ({ headers, ip, socket }) => {
    if (told || headers['x-forwarded-for'] === undefined || (trusted.length > 0 && ip !== socket.remoteAddress)) return;
    told = true;
    progress(
      say(
        `X-Forwarded-For vient de ${socket.remoteAddress}, qui n’est pas dans VIGIE_TRUSTED_PROXIES : il n’est pas cru.`,
        `X-Forwarded-For comes from ${socket.remoteAddress}, which is not in VIGIE_TRUSTED_PROXIES: it is not believed.`,
      ),
    );
  };
}

/**
 * Whether a request comes from a page of ours at an address of ours. A foreign page may make a browser send one (forged requests), and a
 * foreign name may be pointed at this machine (rebinding); both show in these headers, which pages cannot set.
 */
function isOurOwn(request: FastifyRequest, publicOrigin: string | undefined): boolean {
  const { host = '', origin } = request.headers;
  const publicHost = publicOrigin === undefined ? undefined : new URL(publicOrigin).host;
  if (host !== publicHost && !LOOPBACK_HOST.test(host)) return false;
  const own = host === publicHost ? publicOrigin : `http://${host}`;
  if (origin !== undefined && origin !== own) return false;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' || (request.method === 'GET' && request.headers['sec-fetch-mode'] === 'navigate');
}

async function registerWeb(app: FastifyInstance, webRoot: string): Promise<void> {
  const page = readFileSync(join(webRoot, 'index.html'), 'utf8');
  const sendPage = (reply: FastifyReply) => reply.type('text/html; charset=utf-8').send(page.replaceAll('__CSP_NONCE__', reply.cspNonce.style));
  await app.register(fastifyStatic, {
    root: webRoot,
    index: false,
    preCompressed: true,
    setHeaders(response, path) {
      response.header('cache-control', path.includes(`${join(webRoot, 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.get('/', { config: { permission: 'session.read' } }, (_request, reply) => sendPage(reply));
  // Every place of the application is an address: the page itself decides what it shows there.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    return wantsPage ? sendPage(reply) : reply.code(404).type('text/plain').send('Not found');
  });
}
