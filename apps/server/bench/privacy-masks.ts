import { adjustedRandIndex, dbscan } from '@vigie/spatial';
import { cellToLatLng } from 'h3-js';
import type pg from 'pg';
import { maskedPlace, SMALLEST_K } from '../src/rescues/mask.ts';
import { rescuePlace } from '../src/rescues/place.ts';
import type { Secrets } from '../src/secrets/secrets.ts';
import type { ZoneRegister } from '../src/zones/register.ts';

/** Neighbourhoods as a police planner asks for them, and as somebody with masked cells may (the page proposes no less than a cell's width). */
const EXACT_METRES = [2_000, 10_000];
const MASKED_METRES = 10_000;
const MIN_POINTS = 10;
const EARTH_METRES = 6_371_008.8;

/** How well masks hide and how much they blur: department kept, k, displacement, and the agreement of clusters found on masked and on exact places. */
export async function measureMasks(pool: pg.Pool, secrets: Secrets, zones: ZoneRegister): Promise<object[]> {
  const { rows } = await pool.query<{ organisation: number; reference: string; sealed: Buffer; pcode: string; mask: string; cell: string; k: number }>(
    'SELECT organisation_id AS organisation, reference, place_sealed AS sealed, department_pcode AS pcode, mask, to_hex(masked_cell) AS cell, mask_k AS k FROM rescues WHERE masked_cell IS NOT NULL ORDER BY id',
  );
  const moved: number[] = [];
  let kept = 0;
  const exact = new Float64Array(rows.length * 2);
  const points = new Float64Array(rows.length * 2);
  const cells = new Float64Array(rows.length * 2);
  rows.forEach(({ organisation, reference, sealed, pcode, cell }, i) => {
    const { lon, lat } = rescuePlace.open(secrets, { organisationId: organisation, reference }, sealed);
    if (lon === null || lat === null) throw new Error(`${reference} has a mask and no place`);
    exact.set([lon, lat], 2 * i);
    const masked = maskedPlace(secrets, zones, { lon, lat, departmentPcode: pcode });
    const seat = zones.households.get(pcode)?.seat ?? [lon, lat];
    const at: [number, number] = masked ? [masked.lon, masked.lat] : seat;
    points.set(at, 2 * i);
    const [y, x] = cellToLatLng(cell);
    cells.set([x, y], 2 * i);
    if (zones.departmentAt(at[0], at[1]) === pcode) kept++;
    if (masked) moved.push(metresBetween(lon, lat, at[0], at[1]));
  });
  moved.sort((a, b) => a - b);
  const ks = rows.map(({ k }) => k).sort((a, b) => a - b);
  const donuts = rows.filter(({ mask }) => mask === 'DONUT').length;
  const at = (list: number[], share: number) => list[Math.min(list.length - 1, Math.floor(share * list.length))];
  const labels = (coordinates: Float64Array, epsilon: number) => dbscan({ coordinates, metric: 'great-circle', epsilon, minPoints: MIN_POINTS }).labels;
  const agreements = EXACT_METRES.flatMap((epsilon) => {
    const truth = labels(exact, epsilon);
    return [
      { on: 'masked cells', against: `exact places, ${epsilon} m`, ari: adjustedRandIndex(truth, labels(cells, MASKED_METRES)) },
      { on: 'masked points, which leave no server', against: `exact places, ${epsilon} m`, ari: adjustedRandIndex(truth, labels(points, epsilon)) },
    ];
  });
  return [
    {
      name: 'masks',
      n: rows.length,
      departmentKept: kept / rows.length,
      donuts: donuts / rows.length,
      kAtLeast11: rows.filter(({ mask, k }) => mask === 'DONUT' && k >= SMALLEST_K).length / rows.length,
      kSmallest: ks[0],
      kMedian: at(ks, 0.5),
      metresSmallest: moved[0],
      metresMedian: at(moved, 0.5),
      metresLargest: moved.at(-1),
    },
    ...agreements.map((row) => ({ name: 'DBSCAN agreement (adjusted Rand index)', n: rows.length, minPoints: MIN_POINTS, ...row })),
  ];
}

function metresBetween(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const rad = Math.PI / 180;
  const a = Math.sin(((lat2 - lat1) * rad) / 2) ** 2 + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.sqrt(a));
}
