import type { Area } from '@vigie/domain';

/**
 * Whether a place lies in an area: a ray to the east must cross its edges an odd number of times. By this even-odd rule, a part that a self-crossing outline
 * encloses twice is outside. Degrees are taken as a plane, as on the map where the area was drawn. Points on western and southern edges are inside.
 */
export function insideOf(area: Area): (lon: number, lat: number) => boolean {
  const lons = area.map(([lon]) => lon);
  const lats = area.map(([, lat]) => lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  return (lon, lat) => {
    if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return false;
    let inside = false;
    for (let at = 0, before = area.length - 1; at < area.length; before = at++) {
      const [x, y] = area[at] ?? [0, 0];
      const [fromX, fromY] = area[before] ?? [0, 0];
      if (y > lat !== fromY > lat && lon < ((fromX - x) * (lat - y)) / (fromY - y) + x) inside = !inside;
    }
    return inside;
  };
}

/** Twice the surface that the corners enclose, in square degrees; the direction of the outline does not matter. */
export function surface(corners: readonly (readonly number[])[]): number {
  let sum = 0;
  corners.forEach(([x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = corners[(at + 1) % corners.length] ?? [];
    sum += x * nextY - nextX * y;
  });
  return Math.abs(sum);
}

const KM_PER_DEGREE = 111.195;

/** Square kilometres. The sphere is taken as a plane at the middle latitude of the area, which is good to 1 % for areas that fit in the country. */
export function areaKm2(area: Area): number {
  const middle = area.reduce((sum, [, lat]) => sum + lat, 0) / area.length;
  return (surface(area) / 2) * KM_PER_DEGREE ** 2 * Math.cos((middle * Math.PI) / 180);
}
