import type { Area } from '@vigie/domain';

/**
 * Whether a place lies in an area: a ray to the east crosses its edges an odd number of times (even-odd rule, so that what an outline that crosses itself
 * encloses twice is outside). Degrees are taken as a plane, as the map that it was drawn on does; corners on the western and southern edges belong to it.
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
