import type { SpeedTable } from '@vigie/domain';
import type { Prisma } from '../database/open.ts';
import { readRoads } from './roads.ts';
import { readSpeeds } from './speeds.ts';

/** What travel times are worked out from beside the map of the country. */
export interface TravelSetup {
  speeds: SpeedTable;
  /** As `packRoads` writes them; null: no file of roads was imported. */
  roads: Uint8Array | null;
}

export async function readSetup(db: Pick<Prisma.TransactionClient, 'roadFile' | 'travelSpeeds'>): Promise<TravelSetup> {
  return { speeds: (await readSpeeds(db)).table, roads: await readRoads(db) };
}
