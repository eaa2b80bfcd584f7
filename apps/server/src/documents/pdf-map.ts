import type { MapLabel, MapOfZones, Shape } from './document.ts';

/** Tenths of a point: finer than any printer. */
const round = (value: number): number => Math.round(value * 10) / 10;
const COLOUR = /^#[0-9a-f]{6}$/i;
const LABEL_SIZE = 7;

type Box = readonly [west: number, south: number, east: number, north: number];

/** A map as vector paths, `width` points wide and at most `highest` high. Numbers, colours and escaped words are written into it, nothing else. */
export function svgOfMap(map: Pick<MapOfZones, 'shapes' | 'labels' | 'frame'>, width: number, highest: number): { svg: string; width: number } | null {
  const box = map.frame ?? boxOf(map.shapes);
  if (!box) return null;
  const [west, south, east, north] = box;
  // One degree of longitude is shorter than one of latitude by the cosine of the latitude: near enough for one country.
  const across = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(width / ((east - west) * across), highest / (north - south));
  const project = ([lon = 0, lat = 0]: GeoJSON.Position): [number, number] => [round((lon - west) * across * scale), round((north - lat) * scale)];
  const [w, h] = project([east, south]);
  const shapes = map.frame ? map.shapes.filter((shape) => touches(boxOf([shape]), box)) : map.shapes;
  const paths = shapes.map(({ geometry, fill, outline, dash, weight }) => {
    const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
    const line = colour(outline);
    const pattern = dash ? ` stroke-dasharray="${dash.map(Number).join(' ')}"` : '';
    return `<path d="${rings.map((ring) => pathOf(ring.map(project))).join('')}" fill="${colour(fill)}" fill-rule="evenodd" stroke="${line}" stroke-width="${line === 'none' ? 0 : (weight ?? 0.4)}"${pattern}/>`;
  });
  const labels = (map.labels ?? []).filter(({ at: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north).map((label) => labelOf(label, project));
  const drawn = [...paths, ...labels].join('');
  // What a frame cuts off is not drawn over the page beside it.
  const cut = map.frame ? `<clipPath id="frame"><rect x="0" y="0" width="${w}" height="${h}"/></clipPath><g clip-path="url(#frame)">${drawn}</g>` : drawn;
  return { svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${cut}</svg>`, width: w };
}

const colour = (wanted: string | null): string => (wanted !== null && COLOUR.test(wanted) ? wanted : 'none');

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

function labelOf({ at, text, strong }: MapLabel, project: (position: GeoJSON.Position) => [number, number]): string {
  const [x, y] = project([...at]);
  const ink = strong ? `font-weight="bold" fill="#000000"` : `fill="#4b5963"`;
  return `<text x="${x}" y="${round(y + LABEL_SIZE / 3)}" text-anchor="middle" font-family="NotoSans" font-size="${LABEL_SIZE}" ${ink}>${escaped(text)}</text>`;
}

/** A ring without the points that fall onto the one before; what is smaller than a tenth of a point is not drawn. */
function pathOf(points: [number, number][]): string {
  const kept = points.filter(([x, y], at) => at === 0 || x !== points[at - 1]?.[0] || y !== points[at - 1]?.[1]);
  return kept.length < 3 ? '' : `M${kept.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
}

const touches = (one: Box | null, [west, south, east, north]: Box): boolean => one !== null && one[0] <= east && one[2] >= west && one[1] <= north && one[3] >= south;

/** What encloses shapes; null: there are none. */
export function boxOf(shapes: readonly Pick<Shape, 'geometry'>[]): Box | null {
  let box: Box | null = null;
  for (const { geometry } of shapes)
    for (const [lon = 0, lat = 0] of geometry.type === 'Polygon' ? geometry.coordinates.flat() : geometry.coordinates.flat(2))
      box = box ? [Math.min(box[0], lon), Math.min(box[1], lat), Math.max(box[2], lon), Math.max(box[3], lat)] : [lon, lat, lon, lat];
  return box;
}
