import { difference, union } from 'polyclip-ts';
import { tidy } from './dissolve.ts';
import { boxOf, polygonsOf, surfaceOf } from './rings.ts';
import type { Surface } from './zones.ts';

type Polygons = Parameters<typeof union>[0];

const coordinatesOf = (surface: Surface): Polygons => polygonsOf(surface) as Polygons;

/** What is left of a surface without others; the surface itself where none of them comes near it, null where nothing is left. */
export function without(surface: Surface, others: readonly Surface[]): Surface | null {
  const near = others.filter((other) => boxesMeet(surface, other));
  if (near.length === 0) return surface;
  const left = difference(coordinatesOf(surface), ...near.map(coordinatesOf));
  return left.length === 0 ? null : tidy(surfaceOf(left));
}

/** Surfaces taken together, whether or not they share the vertices of their borders. */
export function together(surfaces: readonly Surface[]): Surface {
  const [first, ...others] = surfaces.map(coordinatesOf);
  return first ? tidy(surfaceOf(union(first, ...others))) : { type: 'MultiPolygon', coordinates: [] };
}

function boxesMeet(a: Surface, b: Surface): boolean {
  const [west, south, east, north] = boxOf(a);
  const [otherWest, otherSouth, otherEast, otherNorth] = boxOf(b);
  return west < otherEast && otherWest < east && south < otherNorth && otherSouth < north;
}
