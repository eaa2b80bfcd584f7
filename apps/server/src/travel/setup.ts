import { conditionsAt, type SpeedTable, type TravelConditions, type Vehicle } from '@vigie/domain';
import type { Point } from '@vigie/travel';
import type { Database, Prisma } from '../database/open.ts';
import { readRoads } from './roads.ts';
import { tripEnds } from './sealed.ts';
import { readSpeeds } from './speeds.ts';

/** A trip as the model is held against it. */
export interface ObservedTrip {
  conditions: TravelConditions;
  from: Point;
  to: Point;
  /** That it took. */
  seconds: number;
}

/** What travel times are worked out from beside the map of the country. */
export interface TravelSetup {
  speeds: SpeedTable;
  /** As `packRoads` writes them; null: no file of roads was imported. */
  roads: Uint8Array | null;
  trips: ObservedTrip[];
}

/** Trips that count, latest first: earlier ones were made on the roads of then, and each is a search of the country. */
export const TRIPS_COUNTED = 500;

export async function readSetup({ prisma, secrets }: Pick<Database, 'prisma' | 'secrets'>): Promise<TravelSetup> {
  const [speeds, roads, trips] = await Promise.all([readSpeeds(prisma), readRoads(prisma), readTrips(prisma, secrets)]);
  return { speeds: speeds.table, roads, trips };
}

/** Every organisation's: by how much the model errs does not depend on who travelled. */
async function readTrips(prisma: Pick<Prisma.TransactionClient, 'trip'>, secrets: Database['secrets']): Promise<ObservedTrip[]> {
  const rows = await prisma.trip.findMany({ orderBy: [{ departedAt: 'desc' }, { id: 'asc' }], take: TRIPS_COUNTED });
  return rows.map((row) => {
    const { from, to } = tripEnds.open(secrets, row, row.endsSealed);
    return { conditions: conditionsOf(row.vehicle as Vehicle, row.departedAt, from), from, to, seconds: (row.arrivedAt.getTime() - row.departedAt.getTime()) / 1000 };
  });
}

/** Season and hour of a trip are those of its departure. */
const conditionsOf = (vehicle: Vehicle, departedAt: Date, from: Point): TravelConditions => ({ vehicle, ...conditionsAt(departedAt, from.lat) });
