import type { Database } from '../database/open.ts';
import { isHere } from './file.ts';
import { type InstalledMap, readInstalled } from './store.ts';

/** The installed map as this server has it. */
export interface Basemap {
  /** Null: the built-in map is drawn, because no other is installed or this server lacks its file. */
  drawn(): Promise<InstalledMap | null>;
  /** The installed map whose file this server lacks. */
  missing(): Promise<InstalledMap | null>;
}

/** Remembers which map is installed until the database tells of another. Whether the file is here is looked up each time: an operator may put it there later. */
export function createBasemap(database: Database, dataDir: string): Basemap {
  let known: Promise<InstalledMap | null> | undefined;
  const forget = () => {
    known = undefined;
  };
  database.events.on(['basemap'], forget);
  const installed = () => {
    known ??= readInstalled(database.prisma).catch((error: unknown) => {
      forget();
      throw error;
    });
    return known;
  };
  return {
    async drawn() {
      const map = await installed();
      return map && isHere(dataDir, map.sha256) ? map : null;
    },
    async missing() {
      const map = await installed();
      return map && !isHere(dataDir, map.sha256) ? map : null;
    },
  };
}
