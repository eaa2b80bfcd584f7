import { describe, expect, test } from 'vitest';
import { capacitatedCost, randomSitingCase } from '../../test/siting.ts';
import { seededRandom } from '../index.ts';
import { transport } from './transportation.ts';

const range = (length: number) => Array.from({ length }, (_, k) => k);

describe('transportation', () => {
  test.each(range(400))('costs as little as serving unit by unit, seed %i', (seed) => {
    const problem = randomSitingCase(seededRandom(seed), { demandPoints: 7, sites: 5 });
    const { demandPoints: customers, sites, values } = problem.cost;
    const answer = transport({ customers, sites, cost: values, demand: problem.demand, capacity: problem.capacity });
    expect(answer?.cost ?? Number.POSITIVE_INFINITY).toBeCloseTo(capacitatedCost(problem, range(sites), false), 9);
  });

  // Strong duality proves that the cost is least. That needs no other solver, and works at sizes too large to enumerate.
  test.each(range(60))('is proved by its capacity prices, seed %i', (seed) => {
    const random = seededRandom(seed);
    const [customers, sites] = [150, 12];
    const cost = Float64Array.from({ length: customers * sites }, () => random.uniform());
    const demand = Float64Array.from({ length: customers }, () => random.uniform() * 10);
    const total = demand.reduce((sum, value) => sum + value, 0);
    const share = Float64Array.from({ length: sites }, () => 0.2 + random.uniform());
    const shares = share.reduce((sum, value) => sum + value, 0);
    const capacity = share.map((value) => (value / shares) * total * (1 + random.uniform() * 0.3));
    const answer = transport({ customers, sites, cost, demand, capacity });
    if (!answer) throw new Error('the capacities suffice');
    const paid = range(customers).map((i) => (demand[i] as number) * Math.min(...range(sites).map((k) => (cost[i * sites + k] as number) + (answer.capacityPrice[k] as number))));
    const bound = paid.reduce((sum, value) => sum + value, 0) - capacity.reduce((sum, value, k) => sum + value * (answer.capacityPrice[k] as number), 0);
    expect(bound / answer.cost).toBeCloseTo(1, 9);
    for (const k of range(sites)) {
      const load = range(customers).reduce((sum, i) => sum + (answer.flow[i * sites + k] as number), 0);
      expect(load).toBeLessThanOrEqual((capacity[k] as number) * (1 + 1e-9));
    }
    for (const i of range(customers)) expect(range(sites).reduce((sum, k) => sum + (answer.flow[i * sites + k] as number), 0)).toBeCloseTo(demand[i] as number, 9);
  });

  test('pairs that must not be are not used', () => {
    const cost = Float64Array.of(1, Number.POSITIVE_INFINITY, 1, 5);
    const answer = transport({ customers: 2, sites: 2, cost, demand: Float64Array.of(2, 2), capacity: Float64Array.of(2, 2) });
    expect(answer?.flow).toEqual(Float64Array.of(2, 0, 0, 2));
    expect(transport({ customers: 2, sites: 2, cost, demand: Float64Array.of(3, 1), capacity: Float64Array.of(2, 2) })).toBeNull();
  });
});
