import type { OperationPlan } from '@vigie/domain';
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
