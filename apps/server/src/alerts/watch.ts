import { progress, say } from '../console.ts';
import { databaseProblem } from '../database/client.ts';
import type { Acting } from '../writing/change.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { checkBeds } from './beds.ts';

/** Holds end and works begin by the clock, which no event announces. */
const LOOK_MS = 30_000;
/** Changes that come together, as those of a file do, are looked at once. */
const TOGETHER_MS = 1_000;
/** What free beds follow from. */
const NOUNS = ['centres', 'stays', 'reservations', 'imports'] as const;

/** Looks whether the free beds of a region run short: after everything that may change them, and regularly. @returns how to stop */
export function watchBeds(acting: Acting, zones: Pick<ZoneRegister, 'departmentsOf'>): { close(): Promise<void> } {
  let closed = false;
  let soon: NodeJS.Timeout | null = null;
  let looking: Promise<void> = Promise.resolve();
  let told = '';

  async function look(): Promise<void> {
    if (closed) return;
    try {
      await checkBeds(acting, zones);
      told = '';
    } catch (error) {
      // A database that is away is told of by who keeps the connections, and the next look counts.
      if (databaseProblem(error) === 'OVERLOADED') return;
      const { message } = error as Error;
      // Said once and not at every look.
      if (message !== told) progress(say(`Alertes : les lits libres n’ont pas pu être comptés (${message})`, `Alerts: the free beds could not be counted (${message})`));
      told = message;
    }
  }
  const lookNow = () => {
    soon = null;
    looking = looking.then(look);
  };
  acting.database.events.on(NOUNS, () => {
    if (!closed && soon === null) soon = setTimeout(lookNow, TOGETHER_MS);
  });
  const regularly = setInterval(lookNow, LOOK_MS);
  lookNow();
  return {
    async close() {
      closed = true;
      clearInterval(regularly);
      if (soon !== null) clearTimeout(soon);
      await looking;
    },
  };
}
