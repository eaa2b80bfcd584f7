import { ASSUMED, type SpeedRow, type SpeedTable, type Vehicle, type WayClass } from '@vigie/domain';

/** Dry season by day in km/h, then what is left of it in the rains and at night: walking, motorcycle, car. Factor 0 closes. */
const SPEEDS: Record<WayClass, Record<Vehicle, readonly [kilometresPerHour: number, rainy: number, night: number]>> = {
  MOTORWAY: { WALKING: [5, 0.9, 0.8], MOTORCYCLE: [70, 0.8, 0.7], CAR: [90, 0.85, 0.8] },
  MAIN_PAVED: { WALKING: [5, 0.9, 0.8], MOTORCYCLE: [55, 0.8, 0.7], CAR: [65, 0.85, 0.75] },
  MAIN_UNPAVED: { WALKING: [5, 0.85, 0.8], MOTORCYCLE: [40, 0.6, 0.6], CAR: [40, 0.6, 0.7] },
  MINOR_PAVED: { WALKING: [5, 0.9, 0.8], MOTORCYCLE: [45, 0.8, 0.7], CAR: [50, 0.8, 0.75] },
  MINOR_UNPAVED: { WALKING: [5, 0.8, 0.8], MOTORCYCLE: [30, 0.6, 0.6], CAR: [30, 0.5, 0.7] },
  STREET: { WALKING: [5, 0.9, 0.9], MOTORCYCLE: [25, 0.8, 0.9], CAR: [20, 0.8, 1] },
  TRACK: { WALKING: [4.5, 0.8, 0.8], MOTORCYCLE: [20, 0.6, 0.6], CAR: [15, 0.4, 0.6] },
  PATH: { WALKING: [4.5, 0.8, 0.7], MOTORCYCLE: [12, 0.5, 0.5], CAR: [4.5, 0.8, 0.7] },
  FERRY: { WALKING: [5, 1, 0], MOTORCYCLE: [5, 1, 0], CAR: [5, 1, 0] },
  ASSUMED_ROAD: { WALKING: [5, 0.85, 0.8], MOTORCYCLE: [45, 0.7, 0.65], CAR: [55, 0.75, 0.75] },
  ASSUMED_TRACK: { WALKING: [4.5, 0.8, 0.8], MOTORCYCLE: [25, 0.6, 0.6], CAR: [22, 0.5, 0.65] },
  TERRAIN: { WALKING: [4, 0.7, 0.7], MOTORCYCLE: [8, 0.5, 0.5], CAR: [4, 0.7, 0.7] },
};

/** Flat ground at no slope: 6 exp(-3.5 x 0.05) km/h. */
const TOBLER = 'Tobler (1993), fonction de marche à plat : 5,04 km/h ; pluie et nuit supposées';

const VEHICLES = ['WALKING', 'MOTORCYCLE', 'CAR'] as const;

/** The speeds that Vigie begins with. No measured speeds of the country were at hand: all but walking on a firm way is assumed, and says so. */
export const FIRST_SPEEDS: SpeedTable = {
  rows: Object.entries(SPEEDS).flatMap(([way, by]) =>
    VEHICLES.map((vehicle): SpeedRow => {
      const [kilometresPerHour, rainy, night] = by[vehicle];
      return { way: way as WayClass, vehicle, kilometresPerHour, rainy, night, source: vehicle === 'WALKING' && kilometresPerHour === 5 && way !== 'FERRY' ? TOBLER : ASSUMED };
    }),
  ),
  circuity: { ASSUMED_ROAD: 1.2, ASSUMED_TRACK: 1.3, TERRAIN: 1.3, source: ASSUMED },
  ferry: { waitMinutes: 45, source: ASSUMED },
  range: {
    DRY: { low: 0.65, high: 2 },
    RAINY: { low: 0.65, high: 2.5 },
    source: 'Supposée, et large : des durées modélisées ont été trouvées bien trop courtes (BMJ Global Health 2021, Lagos : 5 à 11 minutes modélisées, 50 de route)',
  },
};
