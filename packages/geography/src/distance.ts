import { ringsOf, surfaceHolds } from './rings.ts';
import type { Surface } from './zones.ts';

const KILOMETRES_A_DEGREE = 111.195;

/** How far a point lies outside a surface in kilometres, 0 within it. On the plane around the point: good to 1 % within the country. */
export function kilometresOutside(surface: Surface, lon: number, lat: number): number {
  if (surfaceHolds(surface, lon, lat)) return 0;
  const perLon = KILOMETRES_A_DEGREE * Math.cos((lat * Math.PI) / 180);
  let least = Infinity;
  for (const ring of ringsOf(surface)) {
    for (let i = 1; i < ring.length; i++) {
      const [x1 = 0, y1 = 0] = ring[i - 1] ?? [];
      const [x2 = 0, y2 = 0] = ring[i] ?? [];
      least = Math.min(least, fromOrigin((x1 - lon) * perLon, (y1 - lat) * KILOMETRES_A_DEGREE, (x2 - lon) * perLon, (y2 - lat) * KILOMETRES_A_DEGREE));
    }
  }
  return least;
}

/** Distance of a segment from the origin. */
function fromOrigin(x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, -(x1 * dx + y1 * dy) / length));
  return Math.hypot(x1 + along * dx, y1 + along * dy);
}
