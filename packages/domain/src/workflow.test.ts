import { expect, it } from 'vitest';
import { FLOWS } from './flows.ts';
import { PERMISSIONS } from './permissions.ts';
import { RELEASE_FLOW } from './releases.ts';
import { hindrance, openMoves } from './workflow.ts';

const proposed = { state: 'PROPOSED', movers: { propose: [7] } } as const;

it('a move is open to who has its permission and did not make the earlier one', () => {
  expect(openMoves(RELEASE_FLOW, proposed, { role: 'coordinator', userId: 8 })).toEqual([
    { move: 'publish', hindrance: null },
    { move: 'withdraw', hindrance: null },
  ]);
  expect(hindrance(RELEASE_FLOW, 'publish', proposed, { role: 'coordinator', userId: 7 })).toBe('OWN_WORK');
  expect(hindrance(RELEASE_FLOW, 'publish', proposed, { role: 'police', userId: 8 })).toBe('NOT_ALLOWED');
  expect(hindrance(RELEASE_FLOW, 'publish', proposed, { role: 'coordinator', userId: null })).toBe('NOT_ALLOWED');
});

it('a move that does not leave the state is not offered', () => {
  const withdrawn = { state: 'WITHDRAWN', movers: { propose: [7], withdraw: [8] } } as const;
  expect(openMoves(RELEASE_FLOW, withdrawn, { role: 'coordinator', userId: 8 })).toEqual([]);
  expect(hindrance(RELEASE_FLOW, 'withdraw', withdrawn, { role: 'coordinator', userId: 8 })).toBe('OTHER_STATE');
});

it.each(FLOWS.map((flow) => [flow.noun, flow] as const))('every state of %s is reached, one move begins it, and every move needs a known permission', (_noun, flow) => {
  const moves = Object.entries(flow.moves);
  const begins = moves.filter(([, { from }]) => from.length === 0);
  expect(begins).toHaveLength(1);
  const reached = new Set(begins.map(([, { to }]) => to));
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const [, { from, to }] of moves) if (from.some((state) => reached.has(state))) reached.add(to);
  }
  expect([...reached].sort()).toEqual(Object.keys(flow.states).sort());
  for (const [, { needs, notBy }] of moves) {
    expect(needs in PERMISSIONS).toBe(true);
    for (const earlier of notBy) expect(earlier in flow.moves).toBe(true);
  }
});
