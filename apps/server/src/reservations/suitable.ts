import {
  type Authorised,
  authorisedOn,
  type BedNeed,
  type CentreKind,
  type CentreService,
  childrenIn,
  freeBeds,
  type GroupPart,
  placeable,
  type Room,
  type SpokenLanguage,
  type TravelTime,
  takesAge,
  takesSex,
  type Unsuitable,
} from '@vigie/domain';
import { metresBetween } from '@vigie/geography';
import { dayOf } from '../centres/day.ts';
import { type CentreRoom, NOTHING_KNOWN, readRooms } from '../centres/rooms.ts';
import { isNamed } from '../centres/sealed.ts';
import type { Caller } from '../context.ts';
import { type TimesNow, timesNow } from '../travel/times-now.ts';
import { type KnownCentre, knownCentres } from './known.ts';
import { type House, splitGroup } from './split.ts';

/** Beds of a centre as `find` answers them. */
export interface BedOffer {
  centreId: number;
  name: string | null;
  kind: CentreKind;
  departmentPcode: string;
  /** The way there, to the same place as `metres`; null: not asked, or no way is known. */
  time: TravelTime | null;
  /** Metres as the crow flies from where the children are to the centre, or to the seat of its department where its place is withheld; null: not asked. */
  metres: number | null;
  beds: number | null;
  free: number | null;
  /** Beds that can be put up in an emergency; they are in `beds` where the need asks for them. */
  surge: number;
  /** The day of the count that `free` stands on; null: it follows from movements, or is not known. */
  counted: { on: string } | null;
  /** Whether it may take in minors today: one that may not is said to be so, and not hidden. */
  authorised: Authorised;
  /** Whether a source tells which ages are taken; where none does, all are taken to be. */
  agesTold: boolean;
  /** How many children of each line find a bed. */
  fits: number[];
  /** Empty: suitable. */
  unsuitable: Unsuitable[];
}

/** Where a group finds beds that no centre has room for, and that may be parted. `parts` null: all centres together have too few. */
export interface BedSplit {
  parts: GroupPart[] | null;
}

/** What a part of a group may be taken in spite of: the rest of it goes elsewhere. */
export const OF_BEDS: readonly Unsuitable['reason'][] = ['TOO_FEW', 'FULL', 'AGE', 'SEX'];

/**
 * The centres for some children: suitable ones first, each group by the time of the way, and by distance where none is known. Both are to the seat of the
 * department for whoever may not know the place, or three answers would tell it. A name is told as the register tells it.
 */
export async function findBeds(caller: Caller, need: BedNeed): Promise<{ at: string; way: TimesNow['way']; offers: BedOffer[]; split: BedSplit | null }> {
  const { database } = caller;
  const at = new Date();
  const known = await knownCentres(caller);
  const rooms = await readRooms(database.prisma, null, at, { surge: need.surge });
  const { way, times } = await timesNow(
    caller,
    need,
    known.map(({ place }) => place),
    at,
  );
  const offers = known.map(({ centre, name, exact, authorisations, place }, index): BedOffer => {
    const { room, basis, closed, surge } = rooms.get(centre.id) ?? NOTHING_KNOWN;
    return {
      centreId: centre.id,
      name: isNamed(centre, exact) ? name : null,
      kind: centre.kind as CentreKind,
      departmentPcode: centre.departmentPcode,
      time: times[index] ?? null,
      metres: need.from && place ? Math.round(metresBetween(need.from, place) / 100) * 100 : null,
      beds: room?.capacity.beds ?? null,
      free: room ? freeBeds(room) : null,
      surge,
      counted: basis.kind === 'COUNTED' ? { on: basis.on } : null,
      authorised: authorisedOn(authorisations, dayOf(at)),
      agesTold: room !== null && (room.capacity.ageFrom !== null || room.capacity.ageTo !== null),
      fits: room ? placeable(room, need.children) : need.children.map(() => 0),
      unsuitable: reasons(need, centre, room, closed),
    };
  });
  const long = ({ time }: BedOffer) => time?.likely ?? Number.POSITIVE_INFINITY;
  const far = ({ metres }: BedOffer) => metres ?? Number.POSITIVE_INFINITY;
  const by = (of: (offer: BedOffer) => number, a: BedOffer, b: BedOffer) => (of(a) === of(b) ? 0 : of(a) - of(b));
  offers.sort(
    (a, b) => Number(a.unsuitable.length > 0) - Number(b.unsuitable.length > 0) || by(long, a, b) || by(far, a, b) || (b.free ?? -1) - (a.free ?? -1) || a.centreId - b.centreId,
  );
  const parts =
    need.together || childrenIn(need.children) < 2 || offers.some(({ unsuitable }) => unsuitable.length === 0)
      ? undefined
      : splitGroup(need.children, housesOf(offers, rooms, way !== null));
  return { at: at.toISOString(), way, offers, split: parts === undefined ? null : { parts } };
}

/** The centres that only beds keep from taking the whole group, nearest first. One that no way leads to takes nobody. */
function housesOf(offers: readonly BedOffer[], rooms: ReadonlyMap<number, CentreRoom>, timed: boolean): House[] {
  return offers.flatMap(({ centreId, unsuitable, time, metres }): House[] => {
    const room = rooms.get(centreId)?.room;
    const cost = timed ? time?.likely : (metres ?? 0);
    return room && cost !== undefined && unsuitable.every(({ reason }) => OF_BEDS.includes(reason)) ? [{ centreId, room, cost }] : [];
  });
}

/** Every reason why a centre does not suit: a planner who lets one go must see the next. */
export function reasons(
  { children, services, languages, trafficked }: Pick<BedNeed, 'children' | 'services' | 'languages' | 'trafficked'>,
  centre: KnownCentre['centre'],
  room: Room | null,
  closed: CentreRoom['closed'],
): Unsuitable[] {
  const offered = { services: centre.services as CentreService[], languages: centre.languages as SpokenLanguage[] };
  const found: Unsuitable[] = [];
  if (closed) found.push(closed.kind === 'NOT_OPEN_YET' ? { reason: closed.kind } : { reason: closed.kind, until: closed.until });
  if (centre.traffickedOnly && !trafficked) found.push({ reason: 'TRAFFICKED_ONLY' });
  const noService = services.filter((service) => !offered.services.includes(service));
  if (noService.length > 0) found.push({ reason: offered.services.length === 0 ? 'SERVICES_UNTOLD' : 'SERVICES', missing: noService });
  // One language in common is enough to be understood.
  if (languages.length > 0 && !languages.some((language) => offered.languages.includes(language)))
    found.push({ reason: offered.languages.length === 0 ? 'LANGUAGES_UNTOLD' : 'LANGUAGES', missing: languages });
  // A centre that takes nobody is not also full.
  if (closed) return found;
  if (!room) return [...found, { reason: 'BEDS_UNKNOWN' }];
  const { capacity } = room;
  if (children.some(({ age }) => !takesAge(capacity, age))) found.push({ reason: 'AGE' });
  if (children.some(({ sex }) => !takesSex(capacity, sex))) found.push({ reason: 'SEX' });
  const fits = placeable(room, children).reduce((sum, count) => sum + count, 0);
  if (fits < childrenIn(children) && !found.some(({ reason }) => reason === 'AGE' || reason === 'SEX')) found.push(fits === 0 ? { reason: 'FULL' } : { reason: 'TOO_FEW', fits });
  return found;
}
