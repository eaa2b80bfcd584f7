import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Permission } from '@vigie/domain';
import type { FastifyInstance } from 'fastify';
import { NOBODY } from './actor.ts';
import { authorise } from './authorise.ts';
import { createContext, type Services, sessionOf } from './context.ts';
import { appRouter } from './router.ts';
import { scopeOf } from './scope.ts';
import { createCaller } from './trpc.ts';

const callerOf = createCaller(appRouter);
type Ask = ReturnType<typeof callerOf>;
interface Kept {
  permission: Permission;
  /** A change of these changes the answer. */
  nouns: readonly string[];
  ask(caller: Ask): Promise<unknown>;
}

/** Procedures without input whose answer follows from the data and the asker's sight alone, and is no read for the audit log. A test compares the permissions with the procedures' own. */
export const KEPT: Readonly<Record<string, Kept>> = {
  'zones.list': { permission: 'zones.read', nouns: ['zones'], ask: (caller) => caller.zones.list() },
  'effort.ledger': { permission: 'effort.read', nouns: ['effort', 'operations', 'zones', 'demonstration'], ask: (caller) => caller.effort.ledger() },
};
/** Answers that are remembered: one for each sight of each procedure, as far as they go. */
const REMEMBERED = 60;
/** A client asks alone or, as the page does, in a batch of one; another query is not worth keeping. */
const ASKED = /^\/trpc\/([a-z]+\.[a-zA-Z]+)(\?batch=1&input=%7B%7D)?$/;
const ENCODINGS = ['br', 'gzip'] as const;
const [inBrotli, inGzip] = [promisify(brotliCompress), promisify(gzip)];

interface Answer {
  etag: string;
  bytes: { br: Buffer; gzip: Buffer; identity: Buffer };
}

/**
 * Sends answers that were made before as the bytes they were, compressed once, until their data change. Who asks is authorised as for the procedure, and
 * the key holds the role and all that its sight means: bytes made for one sight never reach another.
 */
export function keepAnswers(app: FastifyInstance, services: Services): void {
  const answers = new Map<string, Promise<Answer>>();
  const forget = (procedure: string) => {
    for (const key of answers.keys()) if (key.startsWith(`${procedure} `)) answers.delete(key);
  };
  for (const [procedure, { nouns }] of Object.entries(KEPT)) {
    services.database.events.on(nouns, () => forget(procedure));
    // What others change is not heard meanwhile.
    services.database.onConnection({ lost: () => forget(procedure), again: () => forget(procedure) });
  }

  app.addHook('preHandler', async (request, reply) => {
    const [, procedure = '', batch] = (request.method === 'GET' && ASKED.exec(request.url)) || [];
    const kept = Object.hasOwn(KEPT, procedure) ? KEPT[procedure] : undefined;
    if (!kept) return;
    let answer: Answer;
    try {
      const session = await sessionOf(services, request);
      const actor = session?.user ?? NOBODY;
      const sight = JSON.stringify(scopeOf(actor, authorise({ actor, session }, kept.permission), services.zones));
      const key = `${procedure} ${batch ? 'batch' : 'alone'} ${actor.role} ${sight}`;
      const known = answers.get(key) ?? make(kept, callerOf(await createContext(services, { req: request, res: reply } as never)), batch !== undefined);
      if (!answers.has(key)) {
        if (answers.size >= REMEMBERED) answers.delete(answers.keys().next().value ?? '');
        answers.set(key, known);
        known.catch(() => answers.delete(key));
      }
      answer = await known;
    } catch {
      return; // the procedure itself says what is wrong, and writes it down
    }
    const accepted = String(request.headers['accept-encoding'] ?? '');
    const encoding = ENCODINGS.find((each) => new RegExp(`\\b${each}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(accepted));
    reply.header('etag', answer.etag).header('vary', 'accept-encoding, cookie');
    if (request.headers['if-none-match'] === answer.etag) return reply.code(304).send();
    if (encoding) reply.header('content-encoding', encoding);
    return reply.type('application/json').send(answer.bytes[encoding ?? 'identity']);
  });
}

/** An answer in the form that tRPC gives it. */
async function make({ ask }: Kept, caller: Ask, batch: boolean): Promise<Answer> {
  const result = { result: { data: await ask(caller) } };
  const identity = Buffer.from(JSON.stringify(batch ? [result] : result));
  const br = await inBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } });
  return { etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`, bytes: { br, gzip: await inGzip(identity), identity } };
}
