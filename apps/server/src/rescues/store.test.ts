import type { RescueDraft } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rescueDraft } from '../testing/rescue-draft.ts';
import { openWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const draft = (reference: string, changes: Partial<RescueDraft> = {}) =>
  rescueDraft({ reference, lon: -6.593, lat: 5.786, accuracyMetres: 12, placeName: 'Soubré', children: 3, boys: 2, age9to12: 2, age13to15: 1, ...changes });
const auditOf = async (action: string, entity: number) =>
  (await world.pool.query("SELECT actor, details FROM audit_entries WHERE action = $1 AND noun = 'rescues' AND entity = $2", [action, String(entity)])).rows;
const version = async () => (await world.pool.query("SELECT version FROM data_versions WHERE noun = 'rescues'")).rows[0].version as number;

describe('a rescue', () => {
  it('is entered with its department, its mask, an audit row and a new data version', async () => {
    const before = await version();
    const police = await world.as('police');
    const { id } = await police.rescues.create(draft('S-1'));
    const found = await police.rescues.get({ id });
    expect(found).toMatchObject({ departmentPcode: 'CI2604', revision: 1, draft: draft('S-1'), history: [], fromFile: false });
    expect(await auditOf('create', id)).toMatchObject([{ actor: 'police', details: {} }]);
    expect(await version()).toBe(before + 1);
    const { rows } = await world.pool.query('SELECT mask, to_hex(masked_cell) AS cell, mask_k AS k FROM rescues WHERE id = $1', [id]);
    expect(rows[0]).toMatchObject({ mask: 'DONUT', cell: expect.stringMatching(/^85[0-9a-f]{6}fffffff$/) });
    expect(rows[0].k).toBeGreaterThanOrEqual(11);
  });

  it('is corrected with what it said kept, and by nobody who saw an older version', async () => {
    const police = await world.as('police');
    const { id } = await police.rescues.create(draft('S-2'));
    await police.rescues.correct({ id, expectedRevision: 1, draft: draft('S-2', { children: 5, lat: 5.4, lon: -6.56 }), reason: 'recounted' });
    const found = await police.rescues.get({ id });
    expect(found).toMatchObject({ revision: 2, draft: { children: 5 }, departmentPcode: 'CI2603' });
    expect(found.history).toMatchObject([{ revision: 1, replacedBy: 'police', reason: 'recounted', draft: { children: 3, lat: 5.786 } }]);
    await expect(police.rescues.correct({ id, expectedRevision: 1, draft: draft('S-2'), reason: 'late' })).rejects.toMatchObject({ problem: 'CHANGED_MEANWHILE' });
    expect((await police.rescues.get({ id })).revision).toBe(2);
    expect(await auditOf('correct', id)).toHaveLength(1);
  });

  it('of another organisation is not corrected', async () => {
    const { rows } = await world.pool.query('SELECT id::int FROM rescues WHERE organisation_id <> $1 LIMIT 1', [(await world.actor('police')).organisationId]);
    await expect((await world.as('police')).rescues.correct({ id: rows[0].id, expectedRevision: 1, draft: draft('S-3'), reason: 'not mine' })).rejects.toMatchObject({
      problem: 'NOT_ALLOWED',
    });
  });

  it('that was entered before under another reference is pointed out, and one of another day, place or organisation is not', async () => {
    const police = await world.as('police');
    const day = { occurredOn: '2021-05-05', children: 17, boys: 9, age9to12: 9, age13to15: 8 };
    const first = await police.rescues.create(draft('S-TWICE-1', day));
    expect(first.alike).toEqual([]);
    await police.rescues.create(draft('S-TWICE-2', { ...day, occurredOn: '2021-05-06' }));
    await police.rescues.create(draft('S-TWICE-3', { ...day, lat: 5.4, lon: -6.56 }));
    await police.rescues.create(draft('S-TWICE-4', { ...day, children: 18 }));
    await police.rescues.create(draft('S-TWICE-5', { ...day, verification: 'REJECTED' }));
    await (await world.as('caseworker')).rescues.create(draft('S-TWICE-7', day));
    const { alike } = await police.rescues.create(draft('S-TWICE-6', { ...day, lat: 5.79, lon: -6.6, placeName: 'Soubré 2' }));
    expect(alike).toEqual([{ id: first.id, reference: 'S-TWICE-1' }]);
  });

  it('keeps its reference to itself', async () => {
    const police = await world.as('police');
    await police.rescues.create(draft('S-4'));
    await expect(police.rescues.create(draft('S-4'))).rejects.toMatchObject({ problem: 'REFERENCE_TAKEN' });
  });

  it.each([
    ['in the sea', { lat: 4.2, lon: -5 }, 'OUTSIDE_COUNTRY'],
    ['in Mali', { lat: 12.6, lon: -8 }, 'OUTSIDE_COUNTRY'],
    ['in a department that does not exist', { lat: null, lon: null, placePrecision: 'DEPARTMENT', departmentPcode: 'CI9999' }, 'OUTSIDE_COUNTRY'],
  ] as const)('%s is refused', async (_, changes, problem) => {
    await expect((await world.as('police')).rescues.create(draft('S-5', changes))).rejects.toMatchObject({ problem });
  });

  it('outside the territory is refused', async () => {
    await expect((await world.as('police', { territories: ['CI01'] })).rescues.create(draft('S-6'))).rejects.toMatchObject({ problem: 'OUTSIDE_TERRITORY' });
  });

  it('known to its department only has no coordinates and is found again', async () => {
    const police = await world.as('police');
    const given = draft('S-7', { lon: null, lat: null, placePrecision: 'DEPARTMENT', departmentPcode: 'CI2604', placeName: null, accuracyMetres: null });
    const { id } = await police.rescues.create(given);
    expect((await police.rescues.get({ id })).draft).toEqual(given);
  });

  it.each([
    ['more girls and boys than children', { girls: 3, boys: 3 }],
    ['in the future', { occurredOn: '2999-01-01' }],
    ['on a day that does not exist', { occurredOn: '2024-02-30' }],
    ['without a place', { lon: null, lat: null }],
    ['without children', { children: 0 }],
    ['with a field that nobody knows', { note: 'x' }],
  ])('%s is bad input, not an error of ours', async (_, changes) => {
    await expect((await world.as('police')).rescues.create({ ...draft('S-8'), ...changes } as RescueDraft)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
