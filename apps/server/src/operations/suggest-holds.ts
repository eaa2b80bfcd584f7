import {
  authorisedOn,
  type Children,
  type GroupPart,
  placeable,
  type ResourceKind,
  type ResourceNeed,
  roomThroughout,
  type SpokenLanguage,
  type TravelTime,
  type Vehicle,
} from '@vigie/domain';
import { metresBetween } from '@vigie/geography';
import { dayOf } from '../centres/day.ts';
import type { Caller } from '../context.ts';
import { nowOf } from '../database/clock.ts';
import { type KnownCentre, knownCentres, seatOf } from '../reservations/known.ts';
import { type House, placeGroup } from '../reservations/split.ts';
import { OF_BEDS, reasons } from '../reservations/suitable.ts';
import { type Span, takenOver } from '../resources/taken.ts';
import { type TimesNow, timesNow } from '../travel/times-now.ts';
import type { HeldResource } from './holds.ts';
import { periodFrom } from './period.ts';
import { roomsOver } from './rooms-over.ts';

interface Point {
  lon: number;
  lat: number;
}

export interface HoldsAsked {
  /** The children who are expected, over all places together. */
  children: readonly Children[];
  needs: readonly ResourceNeed[];
  startsOn: Date;
  endsOn: Date;
  /** Where the children are looked for. Empty: no way is asked for. */
  places: readonly Point[];
  vehicle: Vehicle;
  /** Longest way from any of the places to a bed, in hours. */
  reachHours: number;
  /** The operation that asks: what it holds already counts as free. Null: a plan that is none yet. */
  operation: string | null;
}

/** Beds in a centre that would house a part of the children. */
export interface SuggestedBeds extends GroupPart {
  /** The longest way there from one of the places; null: no times are to be had. */
  time: TravelTime | null;
}

export interface SuggestedResource extends Omit<HeldResource, 'lost'> {
  /** Metres from the seat of its department to the middle of the places, as the crow flies; null: no places were given. */
  metres: number | null;
}

export interface HoldsSuggested {
  beds: SuggestedBeds[];
  resources: SuggestedResource[];
  /** What the country has not, as numbers: it is said, and not made up by something else. */
  missing: { beds: Children[]; resources: ResourceNeed[] };
  /** Centres with a bed for some of the children that are too far from at least one of the places. */
  tooFar: number;
  /** Under what conditions the times were worked out; null: none were to be had, and centres are in the order of the distance, wherever they are. */
  way: TimesNow['way'];
}

/** Ways are worked out from so many places: from those that lie farthest from each other, because the longest way is from one of these. */
const MOST_PLACES = 8;
const NOON_MS = 12 * 3_600_000;
const HOUR_S = 3_600;

/**
 * Where the children that an operation expects would sleep, and who would come, over its days: what `holdFor` would hold if nobody were faster. Children may be
 * parted over the fewest centres that take them, those of the least way (`placeGroup`). A centre is one that takes children who are not known to be trafficked, has
 * an authorisation that is valid on the first day or of which nothing is known, and is within reach of every place. Ways are those of noon of the first day (assumed).
 * People and vehicles are those of the nearest departments.
 */
export async function suggestHolds(caller: Caller, asked: HoldsAsked): Promise<HoldsSuggested> {
  const { prisma } = caller.database;
  const period = periodFrom(await nowOf(prisma), asked);
  if (period === null) return { beds: [], resources: [], missing: { beds: [...asked.children], resources: [...asked.needs] }, tooFar: 0, way: null };
  const rooms = await roomsOver(prisma, null, period.beds, asked.operation);
  const day = dayOf(asked.startsOn);
  const need = { children: [...asked.children], services: [], languages: [], trafficked: false };
  const suitable = (await knownCentres(caller)).flatMap(({ centre, authorisations, place }) => {
    const room = roomThroughout(rooms(centre.id));
    const authorised = authorisedOn(authorisations, day).state;
    const bedsForSome = room !== null && placeable(room, asked.children).some((count) => count > 0);
    const suits = bedsForSome && (authorised === 'VALID' || authorised === 'UNTOLD') && reasons(need, centre, room, null).every(({ reason }) => OF_BEDS.includes(reason));
    return suits ? [{ centreId: centre.id, room, place }] : [];
  });
  const { way, times } = await longestWays(caller, asked, suitable);
  const reached = suitable.flatMap((each, at): (House & { time: TravelTime | null })[] => {
    const time = times[at] ?? null;
    if (way !== null) return time && time.likely <= asked.reachHours * HOUR_S ? [{ ...each, time, cost: time.likely }] : [];
    return each.place ? [{ ...each, time, cost: farthest(asked.places, each.place) }] : [];
  });
  const { parts, without } = placeGroup(asked.children, reached);
  const beds = parts.map((part) => ({ ...part, time: reached.find(({ centreId }) => centreId === part.centreId)?.time ?? null }));
  const { resources, missing } = await suggestResources(caller, asked, period.resources);
  return { beds, resources, missing: { beds: without, resources: missing }, tooFar: suitable.length - reached.length, way };
}

/** The longest way to each centre from any of the places; null where one of them has none. */
async function longestWays(
  caller: Caller,
  { places, vehicle, startsOn }: HoldsAsked,
  centres: readonly Pick<KnownCentre, 'place'>[],
): Promise<{ way: TimesNow['way']; times: (TravelTime | null)[] }> {
  const at = new Date(startsOn.getTime() + NOON_MS);
  const to = centres.map(({ place }) => place);
  let longest: { way: TimesNow['way']; times: (TravelTime | null)[] } | null = null;
  for (const from of outermost(places)) {
    const asked = await timesNow(caller, { from, vehicle }, to, at);
    if (asked.way === null) return { way: null, times: [] };
    const times = to.map((_, index): TravelTime | null => {
      const [one, other] = [asked.times[index] ?? null, longest === null ? (asked.times[index] ?? null) : (longest.times[index] ?? null)];
      return one && other ? (one.likely > other.likely ? one : other) : null;
    });
    longest = { way: asked.way, times };
  }
  return longest ?? { way: null, times: [] };
}

/** The places themselves where they are few, else those that lie farthest from each other: the first, then again and again the one that is farthest from those taken. */
function outermost(places: readonly Point[]): Point[] {
  const taken = places.slice(0, 1);
  while (taken.length < Math.min(MOST_PLACES, places.length)) {
    const apart = (place: Point) => Math.min(...taken.map((other) => metresBetween(place, other)));
    taken.push(places.reduce((best, place) => (apart(place) > apart(best) ? place : best)));
  }
  return taken;
}

const farthest = (places: readonly Point[], to: Point): number => Math.max(0, ...places.map((place) => metresBetween(place, to)));

async function suggestResources({ database: { prisma }, zones }: Caller, { needs, places, operation }: HoldsAsked, span: Span) {
  const taken = await takenOver(prisma, null, span, operation);
  const middle = places.length === 0 ? null : { lon: mean(places.map(({ lon }) => lon)), lat: mean(places.map(({ lat }) => lat)) };
  const rows = await prisma.resource.findMany({ include: { organisation: { select: { name: true } } }, orderBy: { id: 'asc' } });
  const free = rows
    .map(({ organisation, ...row }) => {
      const seat = seatOf(zones, row.departmentPcode);
      const metres = middle && seat ? Math.round(metresBetween(middle, seat)) : null;
      return { ...row, organisation: organisation.name, left: Math.max(0, row.count - (taken.get(row.id) ?? 0)), sent: 0, metres };
    })
    .sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0));
  const missing: ResourceNeed[] = [];
  for (const { kind, language, count } of needs) {
    let wanted = count;
    for (const row of free) {
      if (row.kind !== kind || row.language !== language) continue;
      const more = Math.min(wanted, row.left - row.sent);
      row.sent += more;
      wanted -= more;
    }
    if (wanted > 0) missing.push({ kind, language, count: wanted });
  }
  const resources = free
    .filter(({ sent }) => sent > 0)
    .map(
      ({ id, organisation, kind, language, departmentPcode, sent, metres }): SuggestedResource => ({
        id,
        organisation,
        kind: kind as ResourceKind,
        language: language as SpokenLanguage | null,
        departmentPcode,
        count: sent,
        metres,
      }),
    );
  return { resources, missing };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
