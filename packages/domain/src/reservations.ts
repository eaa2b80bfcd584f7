import { z } from 'zod';
import { Children } from './beds.ts';
import { CentreService, SpokenLanguage } from './codes.ts';
import { Latitude, Longitude } from './common.ts';
import { Placement } from './stays.ts';
import { Vehicle } from './travel.ts';
import { flow, type StateOf } from './workflow.ts';

const Group = z.array(Children).min(1).max(40);

/** Hours for which a bed can be held before it is free again. */
export const HOLD_HOURS = { least: 1, most: 72, first: 12 } as const;

/** Who needs beds: what is asked of the network of centres. */
export const BedNeed = z.strictObject({
  children: Group,
  services: z.array(z.enum(CentreService.codes)).max(CentreService.codes.length),
  languages: z.array(z.enum(SpokenLanguage.codes)).max(SpokenLanguage.codes.length),
  /** Whether it is known that they were trafficked: some centres take nobody else. */
  trafficked: z.boolean().default(false),
  /** Where the children are; null: no order by distance. */
  from: z.strictObject({ lon: Longitude, lat: Latitude }).nullable(),
  /** What the way is gone with. */
  vehicle: z.enum(Vehicle.codes),
  /** Brothers and sisters, or children who must not be parted for another reason: no answer parts them. */
  together: z.boolean(),
  /** Whether beds that are put up in an emergency count. */
  surge: z.boolean().default(false),
});
export type BedNeed = z.infer<typeof BedNeed>;

/** Why a centre is not suitable. */
export type Unsuitable =
  | { reason: 'NOT_OPEN_YET' | 'BEDS_UNKNOWN' | 'SEX' | 'AGE' | 'FULL' | 'TRAFFICKED_ONLY' }
  /** `until`: the last day; null: until further notice. */
  | { reason: 'CLOSED' | 'WORKS'; until: string | null }
  | { reason: 'TOO_FEW'; fits: number }
  /** `_UNTOLD`: no source says what the centre offers, which is another thing than that it does not. */
  | { reason: 'SERVICES' | 'SERVICES_UNTOLD'; missing: CentreService[] }
  | { reason: 'LANGUAGES' | 'LANGUAGES_UNTOLD'; missing: SpokenLanguage[] };

/** Centres that one hold may reach over. */
const MOST_PARTS = 20;

/** Children who sleep in the same centre. */
export const GroupPart = z.strictObject({ centreId: z.int().positive(), children: Group });
export type GroupPart = z.infer<typeof GroupPart>;

/** Beds held for some hours, in one centre or for the parts of a group in several: all of them, or none. */
export const Hold = z.strictObject({
  parts: z
    .array(GroupPart)
    .min(1)
    .max(MOST_PARTS)
    .refine((parts) => new Set(parts.map(({ centreId }) => centreId)).size === parts.length),
  hours: z.int().min(HOLD_HOURS.least).max(HOLD_HOURS.most),
  /** They were to stay together, and are held apart all the same: it is written down. */
  parted: z.boolean().default(false),
  surge: z.boolean().default(false),
});
export type Hold = z.infer<typeof Hold>;

export const ArrivalOfHold = z.strictObject({ placement: Placement });

/** Beds that are held until the children arrive. A hold that is not used ends by itself at its hour; that is no move, because nobody makes it. */
export const RESERVATION_FLOW = flow({
  noun: 'reservations',
  states: {
    HELD: { fr: 'retenue', en: 'held' },
    ADMITTED: { fr: 'enfants arrivés', en: 'children arrived' },
    RELEASED: { fr: 'libérée', en: 'released' },
  },
  moves: {
    hold: {
      does: { fr: 'retenir des lits', en: 'hold beds' },
      from: [],
      to: 'HELD',
      needs: 'beds.hold',
      notBy: [],
      reason: false,
      guards: [{ fr: 'les lits sont libres, dans l’ordre des demandes', en: 'the beds are free, in the order of the requests' }],
    },
    admit: {
      does: { fr: 'confirmer l’arrivée', en: 'confirm the arrival' },
      from: ['HELD'],
      to: 'ADMITTED',
      needs: 'stays.write',
      notBy: [],
      reason: false,
      guards: [
        { fr: 'la réservation n’est pas expirée', en: 'the hold has not expired' },
        { fr: 'si elle est pour une opération, l’opération a commencé', en: 'where it is for an operation, the operation has begun' },
      ],
    },
    release: {
      does: { fr: 'libérer', en: 'release' },
      from: ['HELD'],
      to: 'RELEASED',
      needs: 'beds.hold',
      notBy: [],
      reason: false,
      guards: [{ fr: 'elle n’est pas pour une opération, dont le plan la libère', en: 'it is not for an operation, whose plan releases it' }],
    },
  },
});
export type ReservationState = StateOf<typeof RESERVATION_FLOW>;
