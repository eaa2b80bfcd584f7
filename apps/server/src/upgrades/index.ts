import { readFileSync } from 'node:fs';
import type { Place } from '@vigie/geography';
import type { BeforeMigration } from '../database/migrations.ts';
import { maskPlaces } from './mask-places.ts';
import { sealPlaces } from './seal-places.ts';

/** Where the localities are, for a step that draws masks: a file, or the list itself. */
type Places = string | Place[];

/**
 * What the program itself does between two versions of the database, by the migration that it comes just before: what SQL alone cannot do.
 * Handed to the database by whoever opens it, so that the database knows no noun.
 */
export const upgrades =
  (places: Places) =>
  (key: Uint8Array): BeforeMigration => {
    const read = () => (typeof places === 'string' ? (JSON.parse(readFileSync(places, 'utf8')) as Place[]) : places);
    return {
      '20261122000001_sealed': (client) => sealPlaces(client, key, read),
      '20261129000002_masks_of_places': (client) => maskPlaces(client, key, read),
    };
  };
