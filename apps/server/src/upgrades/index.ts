import { readFileSync } from 'node:fs';
import type { Place } from '@vigie/geography';
import type { Upgrade } from '../database/migrations.ts';
import { maskPlaces } from './mask-places.ts';
import { rewriteTables } from './rewrite-tables.ts';
import { sealPlaces } from './seal-places.ts';

/** Where the localities are, for a step that draws masks: a file, or the list itself. */
type Places = string | Place[];

/**
 * What the program itself does between two versions of the database, before a migration and after all of them: what SQL alone cannot do.
 * Handed to the database by whoever opens it, so that the database knows no noun.
 */
export const upgrades =
  (places: Places) =>
  (key: Uint8Array): Upgrade => {
    const read = () => (typeof places === 'string' ? (JSON.parse(readFileSync(places, 'utf8')) as Place[]) : places);
    const before: Upgrade['before'] = {
      '20261122000001_sealed': (client) => sealPlaces(client, key, read),
      '20261129000002_masks_of_places': (client) => maskPlaces(client, key, read),
    };
    return { before, after: { 'rewrite-tables': rewriteTables } };
  };
