import { existsSync, readFileSync } from 'node:fs';
import type { Feature, FeatureCollection } from 'geojson';

/**
 * Real boundaries to try imports with. They lie beside the repository and are no part of it: where they are absent the tests that need them
 * are skipped, and say so.
 */
export function realBoundaries(name: 'civ_adm1_districts_dissolved' | 'civ_adm2_regions_wof'): Feature[] | null {
  const file = new URL(`../../../../shared/geodata/${name}.geojson`, import.meta.url);
  if (!existsSync(file)) {
    console.warn(`SKIPPED: ${name}.geojson is not there, so nothing was tried with real boundaries.`);
    return null;
  }
  const collection: FeatureCollection = JSON.parse(readFileSync(file, 'utf8'));
  return collection.features;
}
