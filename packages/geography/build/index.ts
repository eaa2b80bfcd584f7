import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simplifyZones, zoneFeatures } from '../src/index.ts';
import { makeBasemap } from './basemap.ts';
import { readSources } from './sources.ts';
import { makePlaces, makeZones } from './zones.ts';

/** In degrees; about 1.1 km, which is one pixel at the zoom where the country fills a screen. */
export const DISPLAY_TOLERANCE = 0.01;

/**
 * Makes the country's files from the facts in `data/` and from npm packages, without the internet:
 *
 * - `zones.json`: ZoneShape[] with full geometry; where a point lies is decided by these
 * - `zones-display.json`: GeoJSON FeatureCollection of the same zones, simplified, to draw
 * - `places.json`: Place[], zones and localities, to search
 * - `rivers.json`: { waters, crossings }: geometries of rivers and lakes, and where they can be crossed
 * - `basemap.pmtiles`: the basemap, zooms 0 to 10
 *
 * `root` is the repository. The same inputs give the same bytes. Throws when a source is missing or does not fit the others.
 */
export async function buildGeography({ root, outDir }: { root: string; outDir: string }): Promise<void> {
  const sources = readSources(root);
  const zones = makeZones(sources);
  const places = makePlaces(zones, sources.localities);
  mkdirSync(outDir, { recursive: true });
  writeFileSync(join(outDir, 'zones.json'), JSON.stringify(zones));
  writeFileSync(join(outDir, 'zones-display.json'), JSON.stringify(zoneFeatures(simplifyZones(zones, DISPLAY_TOLERANCE))));
  writeFileSync(join(outDir, 'places.json'), JSON.stringify(places));
  writeFileSync(join(outDir, 'rivers.json'), JSON.stringify({ waters: sources.waters.features.map(({ geometry }) => geometry), crossings: sources.riverCrossings }));
  writeFileSync(join(outDir, 'basemap.pmtiles'), makeBasemap(sources, zones, places));
}
