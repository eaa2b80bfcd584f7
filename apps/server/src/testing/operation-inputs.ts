import { NO_ID } from './no-id.ts';
import { operationPlan } from './operation-plan.ts';

/** An input that each procedure of the plans takes, by its name: what tests of permissions send, and what tests of wrong input begin with. */
export const OPERATION_INPUTS: Readonly<Record<string, unknown>> = {
  'operations.get': { id: NO_ID },
  'operations.revision': { id: NO_ID },
  'operations.score': { id: NO_ID },
  'operations.targetAt': { lon: -6.59347, lat: 5.78291 },
  'operations.create': { plan: operationPlan() },
  'operations.change': { id: NO_ID, expectedRevision: 1, changes: { title: 'another title' } },
  'operations.suggest': { id: NO_ID },
  'operations.routes': { id: NO_ID },
  'operations.hold': { id: NO_ID, expectedRevision: null, holds: { beds: [], resources: [] } },
  'operations.advance': { id: NO_ID, expectedRevision: null, move: 'submit', reason: null },
  'operations.record': {
    id: NO_ID,
    outcome: { targetId: NO_ID, visited: true, visitedOn: '2026-02-03', officerHours: 8, reason: '', suspectsMet: 0, suspectsArrested: 0, note: '', groups: [] },
  },
  'operations.accept': {
    id: NO_ID,
    handover: { seq: 1, to: 'FAMILY', centreId: null, acceptedBy: 'chief of the village', acceptedAt: '2026-02-03T18:00:00Z', decision: 'back to the mother' },
  },
  'operations.close': { id: NO_ID, debrief: 'what was learnt of this operation' },
  'operations.consent': { id: NO_ID },
  'operations.return': { id: NO_ID, reason: 'a reason' },
  'operations.approve': { id: NO_ID },
  'operations.override': { id: NO_ID, reason: 'a reason' },
  'operations.propose': {
    zones: [],
    area: null,
    run: null,
    startsOn: '2026-11-30',
    endsOn: '2026-12-02',
    teams: 2,
    officersPerTeam: 6,
    explorationShare: 0.2,
    revisits: 6,
    seed: 1,
  },
  'operations.proposal': { id: NO_ID },
  'operations.cancelProposal': { id: NO_ID },
};
