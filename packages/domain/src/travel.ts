import { z } from 'zod';
import { Latitude, Longitude } from './common.ts';

/** What a leg is done with. */
export const Vehicle = { codes: ['WALKING', 'MOTORCYCLE', 'CAR'] as const };
export type Vehicle = (typeof Vehicle.codes)[number];

export const Season = { codes: ['DRY', 'RAINY'] as const };
export type Season = (typeof Season.codes)[number];

/**
 * Classes of way, in the order in which a network numbers them: those of a road file, then those that the model assumes where no road is known.
 *
 * ASSUMED_ROAD joins the seats of neighbouring departments, ASSUMED_TRACK neighbouring localities, TERRAIN is land without any known way.
 */
export const WayClass = {
  codes: ['MOTORWAY', 'MAIN_PAVED', 'MAIN_UNPAVED', 'MINOR_PAVED', 'MINOR_UNPAVED', 'STREET', 'TRACK', 'PATH', 'FERRY', 'ASSUMED_ROAD', 'ASSUMED_TRACK', 'TERRAIN'] as const,
};
export type WayClass = (typeof WayClass.codes)[number];

/** Under what a way is gone: one network for each. */
export const TravelConditions = z.strictObject({ vehicle: z.enum(Vehicle.codes), season: z.enum(Season.codes), night: z.boolean() });
export type TravelConditions = z.infer<typeof TravelConditions>;

/** What is not from a source says so by this word. The page shows it as a blank, which it calls assumed in the language of the reader. */
export const ASSUMED = 'assumed';

const Factor = z.number().min(0).max(1);
const Source = z.string().trim().min(1).max(300);

/** How fast one vehicle is on one class of way. A factor of 0 closes the way. */
export const SpeedRow = z.strictObject({
  way: z.enum(WayClass.codes),
  vehicle: z.enum(Vehicle.codes),
  /** In the dry season by day. */
  kilometresPerHour: z.number().min(0.5).max(130),
  /** What is left of the speed in the rainy season. */
  rainy: Factor,
  /** What is left of the speed at night. */
  night: Factor,
  source: Source,
});
export type SpeedRow = z.infer<typeof SpeedRow>;

const Multiple = z.number().min(1).max(4);

/** Everything a travel time rests on beside the map. A change makes a new version; none is overwritten. */
export const SpeedTable = z
  .strictObject({
    rows: z.array(SpeedRow),
    /** How much longer a real way is than the line the model draws. */
    circuity: z.strictObject({ ASSUMED_ROAD: Multiple, ASSUMED_TRACK: Multiple, TERRAIN: Multiple, source: Source }),
    /** Minutes that a ferry is waited for, on average. */
    ferry: z.strictObject({ waitMinutes: z.number().min(0).max(720), source: Source }),
    /** What a likely time is multiplied by for the shortest and the longest that is to be expected. */
    range: z.strictObject({
      DRY: z.strictObject({ low: Factor.min(0.1), high: Multiple }),
      RAINY: z.strictObject({ low: Factor.min(0.1), high: Multiple }),
      source: Source,
    }),
  })
  .refine(({ rows }) => new Set(rows.map(({ way, vehicle }) => `${way} ${vehicle}`)).size === rows.length && rows.length === WayClass.codes.length * Vehicle.codes.length, {
    path: ['rows'],
    message: 'not each vehicle once on each class of way',
  });
export type SpeedTable = z.infer<typeof SpeedTable>;

/** A new version of the speeds, with the reason; `expectedRevision` is the one that it was made from. */
export const SpeedsChange = z.strictObject({ expectedRevision: z.int().min(0), table: SpeedTable, reason: z.string().trim().min(5).max(300) });

/** Minutes whose reach is drawn. */
export const REACH_MINUTES = [30, 60, 120] as const;

/** A question to the model: how far one gets from a point. */
export const ReachAsked = z.strictObject({ from: z.strictObject({ lon: Longitude, lat: Latitude }), conditions: TravelConditions });
export type ReachAsked = z.infer<typeof ReachAsked>;

/** A time is never one number: seconds, the shortest and the longest to be expected and the likely one between. */
export interface TravelTime {
  low: number;
  likely: number;
  high: number;
  /** The trips that were held against the model and that the time was corrected by; null: modelled, never checked here. */
  checked: Checked | null;
}

/**
 * Which trips a time was corrected by, all of its vehicle: of its season on its kind of way; the same, but hardly any at its hour, by day or at night;
 * or of other seasons and ways.
 */
export const CheckedBy = { codes: ['SAME', 'OTHER_HOURS', 'OTHERS'] as const };
export interface Checked {
  by: (typeof CheckedBy.codes)[number];
  trips: number;
}

/** A routing server of the operator's that times may be asked of. */
export const RoutingEngine = { codes: ['OSRM', 'VALHALLA'] as const };
export type RoutingEngine = (typeof RoutingEngine.codes)[number];

/** Whose times an answer has; `silent` is the routing server that should have answered and did not. */
export interface TimedBy {
  by: 'MODEL' | RoutingEngine;
  silent: RoutingEngine | null;
}

/** What a modelled time is multiplied by: for the shortest, the likely and the longest time of one trip. */
export interface TripFactor {
  low: number;
  likely: number;
  high: number;
}

/** The rainy months, 0 is January: south of 8 degrees two rains (April to July, September to November), north of it one (May to October). Assumed; see data/SOURCES.md. */
const RAINY_MONTHS = { south: [3, 4, 5, 6, 8, 9, 10], north: [4, 5, 6, 7, 8, 9] };
const NORTH_FROM_LATITUDE = 8;
/** Hours of day in Côte d'Ivoire, which keeps universal time all year. Near the equator the sun rises and sets at nearly the same hour; the twilight is counted to the night. */
const DAY = { from: 6, to: 18.5 };

/** Season and night at an instant and a latitude. */
export function conditionsAt(at: Date, latitude: number): { season: Season; night: boolean } {
  const months = latitude >= NORTH_FROM_LATITUDE ? RAINY_MONTHS.north : RAINY_MONTHS.south;
  const hour = at.getUTCHours() + at.getUTCMinutes() / 60;
  return { season: months.includes(at.getUTCMonth()) ? 'RAINY' : 'DRY', night: hour < DAY.from || hour >= DAY.to };
}
