import { together } from '../src/clipping.ts';
import { kilometresOutside } from '../src/distance.ts';
import type { Surface } from '../src/index.ts';

/** How far around a locality the country reaches at least: what a village and the error of its point in the gazetteer come to. */
const AROUND_KILOMETRES = 1;
const CORNERS = 16;
const KILOMETRES_A_DEGREE = 111.195;

/**
 * The outline of the country with every locality of the country inside. Natural Earth draws coast and borders at 1:10 million, up to 1.7 km from
 * where the localities on them stand: each locality outside brings in a disc around it that reaches 1 km into what the outline holds.
 */
export function outlineHolding(outline: Surface, localities: readonly { lon: number; lat: number }[]): Surface {
  const discs = localities.flatMap(({ lon, lat }) => {
    const outside = kilometresOutside(outline, lon, lat);
    return outside > 0 ? [disc(lon, lat, outside + AROUND_KILOMETRES)] : [];
  });
  return together([outline, ...discs]);
}

/** Six decimals, as the outline has. */
const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

function disc(lon: number, lat: number, kilometres: number): Surface {
  const high = kilometres / KILOMETRES_A_DEGREE;
  const wide = high / Math.cos((lat * Math.PI) / 180);
  const ring = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return [rounded(lon + wide * Math.cos(angle)), rounded(lat + high * Math.sin(angle))];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0] ?? []]] };
}
