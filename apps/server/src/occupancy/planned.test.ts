import { describe, expect, it } from 'vitest';
import { operationPlan, planTarget } from '../testing/operation-plan.ts';
import { plannedOfCentres } from './planned.ts';

const expecting = (mean: number, variance: number) => ({ mean, variance, p50: mean, p90: mean });
const plan = (id: string, targets: Parameters<typeof planTarget>[0][], days = { startsOn: '2031-01-30', endsOn: '2031-02-02' }) => ({
  id,
  plan: operationPlan({ ...days, targets: targets.map((target) => planTarget(target)) }),
});
const held = (operationId: string, centreId: number, children: number) => ({ operationId, centreId, children });
const of = (centres: ReturnType<typeof plannedOfCentres>, centre: number) => Object.fromEntries(centres.get(centre) ?? []);
const JANUARY = 2031 * 12;

describe('children whom plans bring to centres', () => {
  it('are shared among centres as beds are, and among months as days are', () => {
    const centres = plannedOfCentres([plan('a', [{ expected: expecting(6, 12) }, { expected: expecting(2, 4) }])], [held('a', 1, 12), held('a', 2, 4)]);
    expect(of(centres, 1)).toEqual({ [JANUARY]: { mean: 3, variance: 6 }, [JANUARY + 1]: { mean: 3, variance: 6 } });
    expect(of(centres, 2)).toEqual({ [JANUARY]: { mean: 1, variance: 2 }, [JANUARY + 1]: { mean: 1, variance: 2 } });
  });

  it('are no more than the beds, and as many where no place says what to expect', () => {
    const few = plannedOfCentres([plan('a', [{ expected: expecting(40, 90) }])], [held('a', 1, 10)]);
    expect(of(few, 1)[JANUARY]?.mean).toBe(5);
    const unknown = plannedOfCentres([plan('a', [{ expected: null }])], [held('a', 1, 10)]);
    expect(of(unknown, 1)[JANUARY]).toEqual({ mean: 5, variance: 5 });
  });

  it('of several plans are added', () => {
    const days = { startsOn: '2031-01-05', endsOn: '2031-01-06' };
    const plans = [plan('a', [{ expected: expecting(4, 4) }], days), plan('b', [{ expected: expecting(2, 6) }], days)];
    expect(of(plannedOfCentres(plans, [held('a', 1, 8), held('b', 1, 8)]), 1)).toEqual({ [JANUARY]: { mean: 6, variance: 10 } });
  });
});
