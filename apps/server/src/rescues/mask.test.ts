import { cellToLatLng, latLngToCell } from 'h3-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSecrets, newMaterial } from '../secrets/secrets.ts';
import { openWorld, type World } from '../testing/world.ts';
import { MASKED_RESOLUTION, maskedPlace, maskOf, SMALLEST_K } from './mask.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const metresBetween = (lon1: number, lat1: number, lon2: number, lat2: number): number =>
  111_195 * Math.hypot(lat2 - lat1, (lon2 - lon1) * Math.cos((((lat1 + lat2) / 2) * Math.PI) / 180));

describe('the masks of the register', () => {
  it('stay in the department, hide among at least 11 households in 99 of 100, and are never where the place is', async () => {
    const places = await world.places();
    expect(places.length).toBeGreaterThan(10_000);
    let hidden = 0;
    for (const place of places) {
      const masked = maskedPlace(world.database.secrets, world.zones, { ...place, departmentPcode: place.pcode });
      if (!masked) continue;
      expect(world.zones.departmentAt(masked.lon, masked.lat)).toBe(place.pcode);
      expect(metresBetween(place.lon, place.lat, masked.lon, masked.lat)).toBeGreaterThan(1_450);
      expect(place.maskedCell).toBe(latLngToCell(masked.lat, masked.lon, MASKED_RESOLUTION));
      if (place.maskK >= SMALLEST_K) hidden++;
    }
    expect(hidden / places.length).toBeGreaterThanOrEqual(0.99);
  });

  it('are drawn once: the same place under the same key gives the same mask, another key another', async () => {
    const [place] = await world.places();
    if (!place) throw new Error('the register is empty');
    const record = { ...place, departmentPcode: place.pcode };
    const draw = (secrets = world.database.secrets) => maskedPlace(secrets, world.zones, record);
    expect(draw()).toEqual(draw());
    expect(draw(createSecrets(newMaterial()))).not.toEqual(draw());
  });

  it('fall back to the cell of the seat where nobody lives around', async () => {
    const [pcode = '', households] = [...world.zones.households][0] ?? [];
    const empty = { ...world.zones, households: new Map([[pcode, { total: 50, perSquareKilometre: 0, seat: households?.seat ?? ([0, 0] as [number, number]) }]]) };
    const [lon, lat] = households?.seat ?? [0, 0];
    const mask = maskOf(world.database.secrets, empty, { lon, lat, departmentPcode: pcode });
    expect(mask).toMatchObject({ mask: 'SEAT', maskK: 50 });
    const [y, x] = cellToLatLng(BigInt(mask.maskedCell ?? 0).toString(16));
    expect(metresBetween(x, y, lon, lat)).toBeLessThan(15_000);
  });

  it('say nothing where nothing finer than the department is known', () => {
    expect(maskOf(world.database.secrets, world.zones, { lon: null, lat: null, departmentPcode: 'CI2604' })).toEqual({
      mask: 'DEPARTMENT',
      maskedCell: null,
      maskK: null,
    });
  });
});

it('a correction that leaves the place keeps the mask, even under another reference', async () => {
  const police = await world.as('police');
  const actor = await world.actor('police');
  const own = (await world.pool.query('SELECT id::int FROM rescues WHERE organisation_id = $1 AND masked_cell IS NOT NULL ORDER BY id LIMIT 1', [actor.organisationId])).rows[0].id;
  const cell = async () => (await world.pool.query('SELECT to_hex(masked_cell) AS cell FROM rescues WHERE id = $1', [own])).rows[0].cell;
  const before = await cell();
  const detail = await police.rescues.get({ id: own });
  for (let i = 0; i < 12; i++)
    await police.rescues.correct({
      id: own,
      expectedRevision: detail.revision + i,
      draft: { ...detail.draft, reference: `renamed ${i}`, children: i + 1, girls: null, boys: null, age0to8: null, age9to12: null, age13to15: null, age16to17: null },
      reason: 'renamed',
    });
  expect(await cell()).toBe(before);
  expect((await police.rescues.get({ id: own })).draft).toMatchObject({ lon: detail.draft.lon, lat: detail.draft.lat, placeName: detail.draft.placeName });
});
