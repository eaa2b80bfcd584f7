import { describe, expect, it } from 'vitest';
import { operationPlan, planTarget } from '../testing/operation-plan.ts';
import { mergePlan } from './merge.ts';

const other = planTarget({ id: '00000000-0000-4000-8000-00000000000b', cell: '855a0003fffffff', name: 'Okrouyo' });

describe('two editors of one plan', () => {
  const base = operationPlan();

  it('each keeps what only one of them changed', () => {
    const theirs = { ...base, title: 'Theirs', sections: { ...base.sections, RISK: 'rain' } };
    const { plan, conflicts } = mergePlan(base, theirs, { endsOn: '2030-10-06', sections: { CARE: 'soup' } });
    expect(conflicts).toEqual([]);
    expect(plan).toMatchObject({ title: 'Theirs', endsOn: '2030-10-06', sections: { RISK: 'rain', CARE: 'soup' } });
  });

  it('a field that both changed to something else is a conflict, and nothing of the change is taken for granted', () => {
    const { conflicts } = mergePlan(base, { ...base, title: 'Theirs', sections: { ...base.sections, RISK: 'rain' } }, { title: 'Mine', sections: { RISK: 'snakes' } });
    expect(conflicts).toEqual(['title', 'sections.RISK']);
  });

  it('what a form sends as it was takes nothing back that somebody else changed', () => {
    const { plan, conflicts } = mergePlan(base, { ...base, title: 'Theirs' }, { title: base.title, backBy: '16:00' });
    expect({ conflicts, title: plan.title, backBy: plan.backBy }).toEqual({ conflicts: [], title: 'Theirs', backBy: '16:00' });
  });

  it('both may change a field to the same', () => {
    expect(mergePlan(base, { ...base, title: 'Same' }, { title: 'Same' }).conflicts).toEqual([]);
  });

  it('targets that each of them added are both there, and one that both added is there once', () => {
    const third = planTarget({ id: '00000000-0000-4000-8000-00000000000c', cell: '855a0007fffffff' });
    const again = { ...other, id: '00000000-0000-4000-8000-00000000000d' };
    const { plan, conflicts } = mergePlan(base, { ...base, targets: [...base.targets, other] }, { targets: [...base.targets, again, third] });
    expect(conflicts).toEqual([]);
    expect(plan.targets.map(({ cell }) => cell).sort()).toEqual([base.targets[0]?.cell, other.cell, third.cell].sort());
  });

  it('a target that one took away and the other changed is a conflict; one that only one touched is not', () => {
    const both = operationPlan({ targets: [planTarget(), other] });
    const [first] = both.targets as [ReturnType<typeof planTarget>];
    expect(mergePlan(both, { ...both, targets: [{ ...first, officerDays: 24 }, other] }, { targets: [other] }).conflicts).toEqual(['targets']);
    expect(mergePlan(both, { ...both, targets: [first] }, { targets: [{ ...first, team: 2 }, other] })).toMatchObject({ conflicts: [], plan: { targets: [{ team: 2 }] } });
  });
});
