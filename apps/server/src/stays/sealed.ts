import { asText, sealed } from '../secrets/sealed.ts';

/** The number of a placement order leads to the file of the court, and there to the child's name. */
export const placementOrder = sealed<{ organisationId: number; stayId: string; seq: number }, string>({
  table: 'stay_movements',
  column: 'order_sealed',
  key: 'organisation_id AS "organisationId", stay_id AS "stayId", seq',
  holds: 'numbers of placement orders',
  identity: ({ organisationId, stayId, seq }) => `placement ${organisationId} ${stayId} ${seq}`,
  codec: asText,
});
