import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Permission } from '@vigie/domain';
import type { FastifyInstance } from 'fastify';
import { NOBODY } from './actor.ts';
import { authorise } from './authorise.ts';
import { createContext, type Services, sessionOf } from './context.ts';
import type { Happened } from './database/events.ts';
import { noteSums } from './rescues/told-sums.ts';
import { appRouter } from './router.ts';
import { type Scope, scopeOf } from './scope.ts';
import { createCaller } from './trpc.ts';
import type { Acting } from './writing/change.ts';

const callerOf = createCaller(appRouter);
type Ask = ReturnType<typeof callerOf>;
/** What is sent again and again, and how the audit log has each further read of it. The procedure writes down the first one itself. */
interface Told {
  answer: unknown;
  /** It may change without any of the nouns, so it is sent once. */
  passing?: boolean;
  reread?: (by: Acting) => Promise<void>;
}
interface Kept {
  permission: Permission;
  /** A change of these changes the answer. */
  nouns: readonly string[];
  /** Whether what this sight is answered is kept; left out: always. */
  keeps?(scope: Scope): boolean;
  /** Whether what happened to one of the nouns changes the answer of this sight; left out: always. */
  moves?(scope: Scope, happened: Happened): boolean;
  ask(caller: Ask, scope: Scope): Promise<Told>;
}

/** Procedures without input whose answer follows from the data and the asker's sight alone. A test compares the permissions with the procedures' own. */
export const KEPT: Readonly<Record<string, Kept>> = {
  'zones.list': { permission: 'zones.read', nouns: ['zones'], ask: async (caller) => ({ answer: await caller.zones.list() }) },
  'effort.ledger': {
    permission: 'effort.read',
    nouns: ['effort', 'operations', 'zones', 'demonstration'],
    ask: async (caller) => ({ answer: await caller.effort.ledger() }),
  },
  'rescues.visible': {
    permission: 'rescues.read',
    nouns: ['rescues', 'organisations', 'zones', 'demonstration'],
    // Exact places are opened for each reader anew. Where nothing is seen there is nothing to keep.
    keeps: ({ exact, masked, sums }) => exact === null && (masked !== null || sums),
    // Sums move when they are told. Made anew at every entry they would tell by their slowness that there was one.
    moves: ({ sums }, { noun, entity }) => !sums || noun !== 'rescues' || entity === 'sums' || entity === null,
    async ask(caller, { sums }) {
      const answer = await caller.rescues.visible();
      // The first telling is made when somebody asks, so before it there is nothing that lasts.
      return sums ? { answer, passing: answer.dataVersion === 0, reread: (by) => noteSums(by, answer.dataVersion) } : { answer };
    },
  },
};
/** Answers that are remembered: one for each sight of each procedure, as far as they go. */
const REMEMBERED = 60;
/** A client asks alone or, as the page does, in a batch of one; another query is not worth keeping. */
const ASKED = /^\/trpc\/([a-z]+\.[a-zA-Z]+)(\?batch=1&input=%7B%7D)?$/;
const ENCODINGS = ['br', 'gzip'] as const;
const [inBrotli, inGzip] = [promisify(brotliCompress), promisify(gzip)];

interface Answer extends Omit<Told, 'answer'> {
  etag: string;
  bytes: { br: Buffer; gzip: Buffer; identity: Buffer };
}
interface Remembered {
  procedure: string;
  scope: Scope;
  made: Promise<Answer>;
}

/**
 * Sends answers that were made before as the bytes they were, compressed once, until their data change. Who asks is authorised as for the procedure, and
 * the key holds the role and all that its sight means: bytes made for one sight never reach another.
 */
export function keepAnswers(app: FastifyInstance, services: Services): void {
  const answers = new Map<string, Remembered>();
  const forget = (procedure: string, moves: (scope: Scope) => boolean = () => true) => {
    for (const [key, each] of answers) if (each.procedure === procedure && moves(each.scope)) answers.delete(key);
  };
  for (const [procedure, { nouns, moves }] of Object.entries(KEPT)) {
    services.database.events.on(nouns, (happened) => forget(procedure, (scope) => moves?.(scope, happened) ?? true));
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
      const scope = scopeOf(actor, authorise({ actor, session }, kept.permission), services.zones);
      if (kept.keeps?.(scope) === false) return;
      const key = `${procedure} ${batch ? 'batch' : 'alone'} ${actor.role} ${JSON.stringify(scope)}`;
      const known = answers.get(key);
      if (known) {
        answer = await known.made;
        await answer.reread?.({ database: services.database, actor });
      } else {
        const made = make(kept, scope, callerOf(await createContext(services, { req: request, res: reply } as never)), batch !== undefined);
        const remembered = { procedure, scope, made };
        if (answers.size >= REMEMBERED) answers.delete(answers.keys().next().value ?? '');
        answers.set(key, remembered);
        const drop = () => answers.get(key) === remembered && answers.delete(key);
        made.then(({ passing }) => passing && drop(), drop);
        answer = await made;
      }
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
async function make({ ask }: Kept, scope: Scope, caller: Ask, batch: boolean): Promise<Answer> {
  const { answer, ...told } = await ask(caller, scope);
  const result = { result: { data: answer } };
  const identity = Buffer.from(JSON.stringify(batch ? [result] : result));
  const br = await inBrotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } });
  return { ...told, etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`, bytes: { br, gzip: await inGzip(identity), identity } };
}
