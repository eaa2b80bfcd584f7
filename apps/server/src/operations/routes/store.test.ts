import type { OperationPlan } from '@vigie/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationPlan, planTarget } from '../../testing/operation-plan.ts';
import { openWorld, type World } from '../../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const GRABO = planTarget({ id: '00000000-0000-4000-8000-00000000000b', lon: -6.5, lat: 5.9, officerDays: 3, team: null, on: null });
const SET = planTarget({ officerDays: 3 });
const create = async (over: Partial<OperationPlan> = {}) => (await world.as('police')).operations.create({ plan: operationPlan({ targets: [SET, GRABO], ...over }) });
const routes = async (id: string, account = 'police', over = {}) => (await world.as(account, over)).operations.routes({ id });

describe('routes of a plan', () => {
  it('keep what was set, add what was not, and bring teams back in time, by the travel model of that season', async () => {
    const { id, revision } = await create();
    const { days, unplaced, proof, way, dark, driving } = await routes(id);
    expect(unplaced).toEqual([]);
    const all = days.flatMap(({ team, on, stops }) => stops.map((stop) => ({ team, on, ...stop })));
    expect(all.find(({ targetId }) => targetId === SET.id)).toMatchObject({ team: 1, on: '2030-10-02' });
    expect(all.find(({ targetId }) => targetId === GRABO.id)).toMatchObject({ team: 1 });
    for (const { backAt, backAtWorst, stops } of days) {
      expect(stops[0]?.arrives).toBeGreaterThanOrEqual(6 * 3600);
      expect(backAt).toBeLessThanOrEqual(17.5 * 3600);
      expect(backAtWorst).toBeGreaterThanOrEqual(backAt);
    }
    // From Soubré to a place 18 km away and back, by car.
    expect(driving).toBeGreaterThan(1800);
    expect(proof.mostPlaced).toBe(true);
    expect(way).toMatchObject({ vehicle: 'CAR', season: 'RAINY', night: false, by: 'MODEL' });
    expect(dark).toEqual({ leaves: false, back: false });
    expect((await (await world.as('police')).operations.get({ id })).revision).toBe(revision);
  });

  it('say when the hours of the plan are in the night', async () => {
    const { id } = await create({ leavesAt: '04:30', backBy: '19:00' });
    expect((await routes(id)).dark).toEqual({ leaves: true, back: true });
  });

  it('are for the own unit alone, and reading them is written down', async () => {
    const { id } = await create();
    await routes(id, 'police-2');
    await expect(routes(id, 'police', { organisationId: 2_000_000 })).rejects.toMatchObject({ problem: 'NOT_FOUND' });
    await expect(routes(id, 'prosecutor')).rejects.toMatchObject({ problem: 'NOT_ALLOWED' });
    const { entries } = await (await world.as('auditor')).audit.search({ noun: 'operations', entity: id });
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      ['police-2', 'read'],
      ['police', 'create'],
    ]);
  });

  it('are not made up for a plan that lacks something', async () => {
    for (const lacking of [{ staging: null }, { teams: [] }, { targets: [] }, { leavesAt: '18:00' }]) {
      const { id } = await create(lacking);
      await expect(routes(id)).rejects.toMatchObject({ problem: 'ROUTES_INCOMPLETE' });
    }
  });
});
