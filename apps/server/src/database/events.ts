/** Something that happened to a record of a noun; the message says which, and nothing about it. */
export interface Happened {
  noun: string;
  kind: string;
  /** Null: the noun as a whole. */
  entity: string | null;
}

/** Where the database announces what any server did (migration `moves_and_events`). */
export const EVENTS_CHANNEL = 'vigie_events';

/**
 * What happened, for whoever keeps something that follows from it. An event of this server comes when its change is committed; those of others come
 * through the database, and one's own come a second time: who listens takes an event twice without harm.
 */
export interface Events {
  on(nouns: readonly string[], heard: (happened: Happened) => void): void;
  tell(happened: Happened): void;
  /** Announcements were not heard for a while: everybody is told that their noun as a whole may have changed. */
  missed(): void;
  /** A message of {@link EVENTS_CHANNEL}. */
  read(message: string): void;
}

export function createEvents(): Events {
  const listeners = new Map<string, ((happened: Happened) => void)[]>();
  const tell = (happened: Happened) => {
    for (const heard of listeners.get(happened.noun) ?? []) heard(happened);
  };
  return {
    on(nouns, heard) {
      for (const noun of nouns) listeners.set(noun, [...(listeners.get(noun) ?? []), heard]);
    },
    tell,
    missed: () => [...listeners.keys()].forEach((noun) => void tell({ noun, kind: 'missed', entity: null })),
    read: (message) => tell(JSON.parse(message) as Happened),
  };
}
