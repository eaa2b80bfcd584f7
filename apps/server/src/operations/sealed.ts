import type { GroupHandover, OperationPlan, TargetOutcome } from '@vigie/domain';
import { asJson, sealed } from '../secrets/sealed.ts';

const codec = asJson<OperationPlan>();

/** What a plan says. It names the places where children are looked for, and the days. */
export const operationPlan = sealed<{ id: string }, OperationPlan>({
  table: 'operations',
  column: 'plan_sealed',
  key: 'id',
  holds: 'plans of operations: targets, days, routes, sections and contacts',
  identity: ({ id }) => `operation ${id}`,
  codec,
});

/** Kept byte for byte as it was sealed. */
export const earlierPlan = sealed<{ id: string }, OperationPlan>({
  table: 'operation_revisions',
  column: 'plan_sealed',
  key: 'operation_id AS id',
  holds: 'the same before they were changed',
  identity: ({ id }) => `operation ${id}`,
  codec,
});

/** What was noted of a target, without the groups, which are rescues. */
export type OutcomeNotes = Omit<TargetOutcome, 'targetId' | 'visited' | 'groups'>;

export const outcomeNotes = sealed<{ operationId: string; targetId: string }, OutcomeNotes>({
  table: 'operation_outcomes',
  column: 'outcome_sealed',
  key: 'operation_id AS "operationId", target_id AS "targetId"',
  holds: 'what was noted of targets: the day, the hours, reasons, counts of suspects',
  identity: ({ operationId, targetId }) => `outcome ${operationId} ${targetId}`,
  codec: asJson<OutcomeNotes>(),
});

export type HandoverNotes = Pick<GroupHandover, 'acceptedBy' | 'decision'>;

export const handoverNotes = sealed<{ operationId: string; seq: number }, HandoverNotes>({
  table: 'operation_groups',
  column: 'handover_sealed',
  key: 'operation_id AS "operationId", seq',
  holds: 'who accepted children that an operation found, and what was decided',
  identity: ({ operationId, seq }) => `handover ${operationId} ${seq}`,
  codec: asJson<HandoverNotes>(),
});
