import { area } from '@turf/area';
import { pointOnFeature } from '@turf/point-on-feature';
import { dissolve } from './dissolve.ts';
import { surfaceHolds } from './rings.ts';
import type { Surface } from './zones.ts';

/** How much of their area parts may lose when they are taken together: what rounding of shared borders comes to. */
const LOST = 1e-3;

/**
 * The parts of a zone as one surface; the borders between them vanish where their vertices are the same.
 * null where a part lies over another, so that they are no parts of one zone: a shape given twice, or shapes of two levels.
 */
export function joinParts(parts: readonly Surface[]): Surface | null {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const joined = dissolve(parts.map((geometry) => ({ group: 'zone', geometry }))).get('zone');
  if (!joined) return null;
  const sum = parts.reduce((total, part) => total + area(part), 0);
  if (Math.abs(area(joined) - sum) > LOST * sum) return null;
  // Parts that share no vertex keep their area when they are taken together, also where one lies over the other.
  const covered = parts.some((part, at) => {
    const [lon = 0, lat = 0] = pointOnFeature(part).geometry.coordinates;
    return parts.some((other, index) => index !== at && surfaceHolds(other, lon, lat));
  });
  return covered ? null : joined;
}
