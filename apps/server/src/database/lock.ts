import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError, progress, say } from '../console.ts';

/** One number above Prisma's migration lock. */
const VIGIE_LOCK = 72707370;
/** A killed program's connection lives until the server notices; that is a matter of milliseconds on one machine. */
const PATIENCE_MS = 3_000;
/** How often the database is asked whether the connection still stands, and how long it may take to answer. A connection that is cut on the way says nothing. */
const BEAT_MS = 5_000;
const ANSWER_MS = 5_000;
const AGAIN_MS = 1_000;
/** How long a server that is to be alone tries to get its lock back: its own database either answers by then or has ended. */
const ALONE_MS = 10_000;

/** The connection that makes this program a Vigie server on the database, and on which it hears what others announce. */
export interface Hold {
  onNotice(channel: string, heard: (message: string) => void): Promise<void>;
  /** `lost`: nothing is heard any more, and this is called again and again until it is; `again`: what was announced in between is not known. */
  onConnection(listener: { lost(): void; again(): void }): void;
  /** Makes this program the only Vigie server on the database, as an upgrade needs it, until it shares again. @throws OperatorError when another one works with it */
  beAlone(): Promise<void>;
  share(): Promise<void>;
  /** Resolves when the lock is lost for good. */
  gone: Promise<void>;
  end(): Promise<void>;
}

/**
 * Makes this program a Vigie server on the database until it is ended: the only one where `alone` is asked for, else one of several.
 * The database keeps the lock, so it goes when the program goes, however it went: no stale lock file can ever keep a start from succeeding.
 * A connection that is lost is made again, and the lock taken again, for as long as no other server that is to be alone has it.
 * @throws OperatorError when another Vigie has it
 */
export async function holdDatabase(connection: pg.ClientConfig, { alone }: { alone: boolean }): Promise<Hold> {
  const channels = new Map<string, (message: string) => void>();
  const listeners: { lost(): void; again(): void }[] = [];
  let ended = false;
  let exclusive = false;
  let giveUp = () => {};
  const gone = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  let held = await takeLock(connection, { alone });
  watch(held);
  let asking = false;
  const beating = setInterval(() => {
    if (asking) return;
    asking = true;
    const { client, cut } = held;
    void within(client.query('SELECT 1'), ANSWER_MS)
      .catch(cut)
      .finally(() => {
        asking = false;
      });
  }, BEAT_MS);
  beating.unref();

  function watch({ client }: Held): void {
    client.on('notification', ({ channel, payload }) => channels.get(channel)?.(payload ?? ''));
    client.once('end', () => {
      if (!ended) void takeAgain().catch(giveUp);
    });
  }

  async function takeAgain(): Promise<void> {
    progress(say('La connexion à la base est perdue ; nouvel essai…', 'The connection to the database is lost; trying again…'));
    for (const began = Date.now(); !ended; await wait(AGAIN_MS)) {
      for (const { lost } of listeners) lost();
      const next = await takeLock(connection, { alone }).catch((error: Error) => {
        if (error instanceof OperatorError || (alone && Date.now() - began > ALONE_MS)) throw error;
        return undefined;
      });
      if (!next) continue;
      held = next;
      watch(next);
      for (const channel of channels.keys()) await next.client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      for (const { again } of listeners) again();
      progress(say('La base répond de nouveau.', 'The database answers again.'));
      return;
    }
  }

  return {
    async onNotice(channel, heard) {
      channels.set(channel, heard);
      await held.client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    },
    onConnection: (listener) => void listeners.push(listener),
    async beAlone() {
      if (alone || exclusive) return;
      exclusive = await tryLock(held.client, { alone: true });
      if (exclusive) return;
      const holder = await holderOf(held.client);
      throw new OperatorError(
        say(
          `cette version doit mettre à niveau la base de DATABASE_URL, et un autre Vigie (processus ${holder}) travaille avec elle : arrêtez d'abord tous les autres, puis démarrez celui-ci.`,
          `this version must upgrade the database of DATABASE_URL, and another Vigie (process ${holder}) works with it: stop all others first, then start this one.`,
        ),
      );
    },
    async share() {
      if (exclusive) await held.client.query('SELECT pg_advisory_unlock($1)', [VIGIE_LOCK]);
      exclusive = false;
    },
    gone,
    async end() {
      ended = true;
      clearInterval(beating);
      await within(held.client.end(), ANSWER_MS).catch(held.cut);
    },
  };
}

interface Held {
  client: pg.Client;
  /** Ends the connection at once, without a word to a server that does not answer. */
  cut(): void;
}

async function takeLock(connection: pg.ClientConfig, { alone }: { alone: boolean }): Promise<Held> {
  const socket = new Socket();
  const client = new pg.Client({ ...connection, application_name: `vigie:${process.pid}`, keepAlive: true, connectionTimeoutMillis: ANSWER_MS, stream: () => socket });
  client.on('error', () => {});
  try {
    await client.connect();
    if (await tryLock(client, { alone })) return { client, cut: () => socket.destroy() };
    const holder = await holderOf(client);
    throw new OperatorError(
      alone
        ? say(
            `un autre Vigie (processus ${holder}) utilise déjà ces données : arrêtez-le, ou choisissez un autre dossier avec VIGIE_DATA_DIR.`,
            `another Vigie (process ${holder}) already uses these data: stop it, or choose another folder with VIGIE_DATA_DIR.`,
          )
        : say(
            `un autre Vigie (processus ${holder}) garde la base de DATABASE_URL pour lui seul : arrêtez-le, ou donnez l'adresse d'une autre base dans DATABASE_URL.`,
            `another Vigie (process ${holder}) keeps the database of DATABASE_URL to itself: stop it, or give the address of another database in DATABASE_URL.`,
          ),
    );
  } catch (error) {
    await within(client.end(), ANSWER_MS).catch(() => {});
    socket.destroy();
    throw error;
  }
}

/** Whether the lock could be had within the patience. */
async function tryLock(client: pg.Client, { alone }: { alone: boolean }): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; ; await wait(100)) {
    const { rows } = await client.query<{ held: boolean }>(`SELECT pg_try_advisory_lock${alone ? '' : '_shared'}($1) AS held`, [VIGIE_LOCK]);
    if (rows[0]?.held) return true;
    if (Date.now() >= end) return false;
  }
}

/** The process of another Vigie that has the lock. */
async function holderOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted AND pid <> pg_backend_pid()",
    [VIGIE_LOCK],
  );
  return rows[0]?.application_name.replace('vigie:', '') ?? '?';
}

/** @throws Error when it takes longer than that */
async function within<Answer>(work: Promise<Answer>, milliseconds: number): Promise<Answer> {
  const late = new AbortController();
  const over = wait(milliseconds, undefined, { signal: late.signal }).then(() => Promise.reject(new Error('no answer in time')));
  over.catch(() => {});
  try {
    return await Promise.race([work, over]);
  } finally {
    late.abort();
    work.catch(() => {});
  }
}
