import { z } from 'zod';
import { ZoneLevel } from './codes.ts';
import { flow, type StateOf } from './workflow.ts';

/** The request for a release: rescues and children by zone and whole year, small numbers withheld. */
export const ReleaseDraft = z
  .strictObject({
    title: z.string().trim().min(3).max(160),
    level: z.enum(ZoneLevel.codes),
    fromYear: z.int().min(2000).max(2100),
    toYear: z.int().min(2000).max(2100),
    /** A note for the reader, published with the figures. */
    note: z.string().trim().max(1000),
  })
  .refine(({ fromYear, toYear }) => fromYear <= toYear, { path: ['toYear'], message: 'PERIOD_ENDS_BEFORE_IT_STARTS' });
export type ReleaseDraft = z.infer<typeof ReleaseDraft>;

/** A published table, columnar. `zone` is a p-code, CI the country; null figures are withheld, zones without a row had no rescue. */
export interface ReleaseTable {
  /** Groups smaller than this are withheld. */
  threshold: number;
  zone: string[];
  year: number[];
  rescues: (number | null)[];
  children: (number | null)[];
  /** Number of figures withheld because they are small, and number withheld because a small one could be computed from them. */
  withheld: { primary: number; complementary: number };
}

/** The states of a release. One account proposes it and another publishes it. It can be withdrawn but not deleted, because published figures stay known. */
export const RELEASE_FLOW = flow({
  noun: 'releases',
  states: {
    PROPOSED: { fr: 'proposée', en: 'proposed' },
    PUBLISHED: { fr: 'publiée', en: 'published' },
    WITHDRAWN: { fr: 'retirée', en: 'withdrawn' },
  },
  moves: {
    propose: { does: { fr: 'proposer', en: 'propose' }, from: [], to: 'PROPOSED', needs: 'releases.propose', notBy: [], reason: false, guards: [] },
    publish: {
      does: { fr: 'publier', en: 'publish' },
      from: ['PROPOSED'],
      to: 'PUBLISHED',
      needs: 'releases.publish',
      notBy: ['propose'],
      reason: false,
      guards: [{ fr: 'ses années n’ont pas été publiées entre-temps avec d’autres chiffres', en: 'its years were not published meanwhile with other figures' }],
    },
    withdraw: { does: { fr: 'retirer', en: 'withdraw' }, from: ['PROPOSED', 'PUBLISHED'], to: 'WITHDRAWN', needs: 'releases.withdraw', notBy: [], reason: true, guards: [] },
  },
});
export type ReleaseState = StateOf<typeof RELEASE_FLOW>;
