import type { Proposal, ProposalDraft } from '@vigie/domain';
import { asJson, sealed } from '../../secrets/sealed.ts';

const identity = ({ id }: { id: string }) => `operation proposal ${id}`;

/** What was asked. An area and a period tell where and when somebody means to search. */
export const proposalDraft = sealed<{ id: string }, ProposalDraft>({
  table: 'operation_proposals',
  column: 'draft_sealed',
  key: 'id::text AS id',
  holds: 'areas and periods that targets of operations were asked for',
  identity: (key) => `${identity(key)}: draft`,
  codec: asJson(),
});

export const proposalResult = sealed<{ id: string }, Proposal>({
  table: 'operation_proposals',
  column: 'result_sealed',
  key: 'id::text AS id',
  holds: 'proposed targets of operations',
  identity,
  codec: asJson(),
});
