import type { MapOfZones, Shape } from './document.ts';

/** Tenths of a point: finer than any printer. */
const round = (value: number): number => Math.round(value * 10) / 10;
const COLOUR = /^#[0-9a-f]{6}$/i;

/** A map as vector paths, `width` points wide and at most `highest` high. Only numbers and colours are written into it. */
export function svgOfMap({ shapes }: Pick<MapOfZones, 'shapes'>, width: number, highest: number): { svg: string; width: number } | null {
  const box = boxOf(shapes);
  if (!box) return null;
  const [west, south, east, north] = box;
  // One degree of longitude is shorter than one of latitude by the cosine of the latitude: near enough for one country.
  const across = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(width / ((east - west) * across), highest / (north - south));
  const project = ([lon = 0, lat = 0]: GeoJSON.Position): [number, number] => [round((lon - west) * across * scale), round((north - lat) * scale)];
  const [w, h] = project([east, south]);
  const paths = shapes.map(({ geometry, fill, outline }) => {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    const line = colour(outline);
    return `<path d="${rings.map((ring) => pathOf(ring.map(project))).join('')}" fill="${colour(fill)}" fill-rule="evenodd" stroke="${line}" stroke-width="${line === 'none' ? 0 : 0.4}"/>`;
  });
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${paths.join('')}</svg>`, width: w };
}

const colour = (wanted: string | null): string => (wanted !== null && COLOUR.test(wanted) ? wanted : 'none');

/** A ring without the points that fall onto the one before; what is smaller than a tenth of a point is not drawn. */
function pathOf(points: [number, number][]): string {
  const kept = points.filter(([x, y], at) => at === 0 || x !== points[at - 1]?.[0] || y !== points[at - 1]?.[1]);
  return kept.length < 3 ? '' : `M${kept.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

function boxOf(shapes: readonly Shape[]): [number, number, number, number] | null {
  let box: [number, number, number, number] | null = null;
  for (const { geometry } of shapes)
    for (const [lon = 0, lat = 0] of geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2))
      box = box ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)] : [lon, lat, lon, lat];
  return box;
}
