import { BEFORE_APPROVAL, type OperationPlan, type OperationState } from '@vigie/domain';
import type { MapLabel, MapOfZones, Shape } from '../documents/document.ts';
import { boxOf } from '../documents/pdf-map.ts';
import type { ZoneShape } from '../zones/shapes.ts';
import type { NumberedTarget } from './brief-tables.ts';
import type { BriefWords } from './brief-words.ts';
import { outlineOf } from './hexagons.ts';

/** Points of line and of gap: what is not approved is told apart on paper without a colour, as on the screen. */
const DASHES = [4, 2.5] as const;
const INK = '#000000';
const DRAWN_BY_LOT = '#cfd3d6';
const LIMITS = '#7d8a93';
/** Degrees around the targets that are shown too, about 20 km: towns by which one finds them. */
const AROUND = 0.18;
/** Half the diagonal of the mark of the starting point, in degrees. */
const STAGING_MARK = 0.02;
/** About half the width of a name. */
const WORD = 0.05;

/** Where a department has its seat, by which people know where they are. */
export interface Seat {
  name: string;
  at: readonly [lon: number, lat: number];
}

/** The hexagons of the targets on the departments: whole lines once approved, dashes before, grey where drawn by lot. Null: there is no target. */
export function briefMap(
  { state, targets, staging }: { state: OperationState; targets: readonly NumberedTarget[]; staging: OperationPlan['staging'] },
  departments: readonly ZoneShape[],
  seats: readonly Seat[],
  words: BriefWords['map'],
): MapOfZones | null {
  const waiting = BEFORE_APPROVAL.includes(state);
  const line = { outline: INK, weight: 1.1, ...(waiting && { dash: DASHES }) };
  const hexagons = targets.map(({ cell, origin }): Shape => ({ ...hexagon(cell), fill: origin === 'DRAWN' ? DRAWN_BY_LOT : '#ffffff', ...line }));
  const mark = staging ? [{ geometry: diamond(staging.lon, staging.lat), fill: INK, outline: INK }] : [];
  const box = boxOf([...hexagons, ...mark]);
  if (!box || hexagons.length === 0) return null;
  const frame = [box[0] - AROUND, box[1] - AROUND, box[2] + AROUND, box[3] + AROUND] as const;
  const limits = departments.map(({ geometry }): Shape => ({ geometry, fill: null, outline: LIMITS }));
  const numbers = targets.map(({ number, cell }): MapLabel => ({ at: besides(centreOf(cell), staging), text: String(number), strong: true }));
  // A name under a hexagon, or under the mark, would hide the number or the mark.
  const hidden = [...hexagons, ...mark].map((shape) => boxOf([shape]));
  const free = ({ at: [lon, lat] }: Seat) => !hidden.some((taken) => taken && lon >= taken[0] - WORD && lon <= taken[2] + WORD && lat >= taken[1] && lat <= taken[3]);
  return {
    kind: 'map',
    title: words.title,
    shapes: [...limits, ...hexagons, ...mark],
    labels: [...seats.filter(free).map(({ name, at }): MapLabel => ({ at, text: name, strong: false })), ...numbers],
    frame,
    legend: [
      { label: waiting ? words.waiting : words.approved, fill: '#ffffff', ...line },
      ...(targets.some(({ origin }) => origin === 'DRAWN') ? [{ label: words.drawn, fill: DRAWN_BY_LOT, ...line }] : []),
      ...(staging ? [{ label: `${words.staging} (${staging.name})`, fill: INK, outline: INK }] : []),
      { label: words.zones, fill: null, outline: LIMITS },
    ],
  };
}

export const hexagon = (cell: string): { geometry: GeoJSON.Polygon } => ({ geometry: { type: 'Polygon', coordinates: [outlineOf(cell)] } });

function centreOf(cell: string): [number, number] {
  const corners = outlineOf(cell).slice(1);
  const mean = (at: 0 | 1) => corners.reduce((sum, corner) => sum + corner[at], 0) / corners.length;
  return [mean(0), mean(1)];
}

/** Below the mark of the starting point, where a number would lie under it. */
function besides([lon, lat]: [number, number], staging: OperationPlan['staging']): [number, number] {
  const near = staging && Math.abs(staging.lon - lon) < 2 * STAGING_MARK && Math.abs(staging.lat - lat) < 2.5 * STAGING_MARK;
  return near ? [lon, staging.lat - 2.5 * STAGING_MARK] : [lon, lat];
}

const diamond = (lon: number, lat: number): GeoJSON.Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [lon - STAGING_MARK, lat],
      [lon, lat + STAGING_MARK],
      [lon + STAGING_MARK, lat],
      [lon, lat - STAGING_MARK],
      [lon - STAGING_MARK, lat],
    ],
  ],
});
