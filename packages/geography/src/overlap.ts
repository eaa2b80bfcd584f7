import { area } from '@turf/area';
import { feature, featureCollection } from '@turf/helpers';
import { intersect } from '@turf/intersect';
import type { Surface } from './zones.ts';

/**
 * How much two surfaces are the same: area in common over area of either (intersection over union), 0 to 1.
 * Areas are on the sphere; two empty surfaces have nothing in common and give 0.
 */
export function overlap(a: Surface, b: Surface): number {
  const common = intersect(featureCollection([feature(a), feature(b)]));
  const shared = common ? area(common) : 0;
  const either = area(a) + area(b) - shared;
  return either > 0 ? shared / either : 0;
}

/** Area of a surface on the sphere. */
export const squareKilometres = (surface: Surface): number => area(surface) / 1e6;
