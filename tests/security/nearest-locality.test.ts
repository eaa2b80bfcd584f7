import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pathsOf } from '../../apps/server/src/paths.ts';
import { maskedPlace } from '../../apps/server/src/rescues/mask.ts';
import { createSecrets, newMaterial } from '../../apps/server/src/secrets/secrets.ts';
import { loadZoneRegister } from '../../apps/server/src/zones/register.ts';
import { root } from '../faults/vigie.ts';
import { truthOf } from './database.ts';
import { h3, LOCALITIES, type Locality, trueRescues } from './truth.ts';

/** What the attacker knows of the method; it is published. */
const DRAWS = process.env['VIGIE_MEASURE'] ? 60 : 30; // half of them are wrong about as often, in half the time
const RESOLUTION = 5;
/** Measured 0.22 (with half the draws 0.20), where chance among the localities that could give a cell is 0.12. */
const MOST_HITS = 0.25;
/** Measured 0.006 (0.008): where localities are so sparse that only a wider ring holds five, the others of it would not have been given so wide a one. */
const MOST_ALONE = 0.01;
const METRES_PER_DEGREE = 111_195;

const localities = LOCALITIES.filter(({ kind, departmentPcode }) => kind === 'locality' && departmentPcode !== null);
const byDepartment = new Map<string, Locality[]>();
for (const locality of localities) byDepartment.set(locality.departmentPcode ?? '', [...(byDepartment.get(locality.departmentPcode ?? '') ?? []), locality]);

const metresBetween = (a: { lon: number; lat: number }, lon: number, lat: number): number =>
  Math.hypot((a.lon - lon) * Math.cos((lat * Math.PI) / 180), a.lat - lat) * METRES_PER_DEGREE;
const nearestTo = (lon: number, lat: number, among: Locality[]): Locality | undefined =>
  among.reduce<Locality | undefined>((best, each) => (best && metresBetween(best, lon, lat) <= metresBetween(each, lon, lat) ? best : each), undefined);

/** By department and cell: how often the mask of a place in each locality is drawn there, by the method itself under keys of the attacker's own. */
async function likelihoods(): Promise<Map<string, Map<Locality, number>>> {
  const zones = await loadZoneRegister({ query: async (sql: string) => ({ rows: await truthOf<object>(sql) }) } as never, JSON.parse(readFileSync(pathsOf(root).places, 'utf8')));
  const keys = Array.from({ length: DRAWS }, () => createSecrets(newMaterial()));
  const found = new Map<string, Map<Locality, number>>();
  for (const [departmentPcode, within] of byDepartment)
    for (const locality of within) {
      const { lon, lat } = locality;
      const masks = keys.map((secrets) => maskedPlace(secrets, zones, { lon, lat, departmentPcode }));
      for (const mask of masks) {
        if (!mask) continue;
        const cell = `${departmentPcode} ${h3.latLngToCell(mask.lat, mask.lon, RESOLUTION)}`;
        const shares = found.get(cell) ?? new Map<Locality, number>();
        shares.set(locality, (shares.get(locality) ?? 0) + 1 / DRAWS);
        found.set(cell, shares);
      }
    }
  return found;
}

it('the locality nearest to a masked cell is no better guess than the method allows', async () => {
  const rows = await truthOf<{ id: string; cell: string; k: number }>("SELECT id, to_hex(masked_cell) AS cell, mask_k AS k FROM rescues WHERE mask = 'DONUT'");
  const cells = new Map(rows.map(({ id, cell }) => [Number(id), cell]));
  const likely = await likelihoods();
  const hits = { nearest: 0, seat: 0, likeliest: 0, named: 0 };
  let [rescues, chance, best, alone, few] = [0, 0, 0, 0, 0];
  for (const { id, lon, lat, department, place } of await trueRescues()) {
    const cell = cells.get(id);
    const within = byDepartment.get(department) ?? [];
    if (cell === undefined || lon === null || lat === null || within.length === 0) continue;
    const truth = nearestTo(lon, lat, within);
    const [y, x] = h3.cellToLatLng(cell);
    const shares = likely.get(`${department} ${cell}`) ?? new Map<Locality, number>();
    const guess = [...shares].sort((a, b) => b[1] - a[1])[0];
    const seat = LOCALITIES.find(({ id: pcode }) => pcode === department);
    rescues++;
    chance += 1 / Math.max(shares.size, 1);
    best += (guess?.[1] ?? 0) / ([...shares.values()].reduce((a, b) => a + b, 0) || 1);
    if (shares.size < 2) alone++;
    if (shares.size < 5) few++;
    if (nearestTo(x, y, within) === truth) hits.nearest++;
    if (seat && nearestTo(seat.lon, seat.lat, within) === truth) hits.seat++;
    if (guess?.[0] === truth) hits.likeliest++;
    if (guess && place !== null && guess[0].name === place) hits.named++;
  }
  const percent = (part: number) => `${((100 * part) / rescues).toFixed(1)} %`;
  console.info(
    `attack nearest-locality: ${rescues} masked rescues; guessed by the cell's centre ${percent(hits.nearest)}, by the seat ${percent(hits.seat)}, by the likeliest locality ${percent(hits.likeliest)} (its name ${percent(hits.named)}); ` +
      `chance ${percent(chance)}, best possible ${percent(best)}; ${alone} rescues with one candidate, ${few} with under five`,
  );
  expect(rescues).toBeGreaterThan(5000);
  // Drawn as the method says, the likeliest locality is right as often as its likelihood says: more would mean that the mask tells something else.
  expect(hits.likeliest / rescues).toBeLessThan(best / rescues + 0.03);
  expect(hits.nearest / rescues).toBeLessThan(best / rescues + 0.03);
  expect(hits.likeliest / rescues).toBeLessThan(MOST_HITS);
  // Where only one locality is possible, the attacker knows it (though no household in it). That must be rare.
  expect(alone / rescues).toBeLessThan(MOST_ALONE);
});
