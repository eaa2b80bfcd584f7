import type { OperationHolds } from '@vigie/domain';
import type { Tx } from '../writing/change.ts';
import type { Held } from './needs.ts';

type Of = { organisationId: number; id: string; startsOn: Date; endsOn: Date };

/** TEMPORARY, taken from the other branch at the merge. */
export async function holdFor(_tx: Tx, _operation: Of, _wanted: OperationHolds): Promise<void> {}
export const moveHolds = async (_tx: Tx, _operation: Of): Promise<string[]> => [];
export async function freeHolds(_tx: Tx, _operation: Of): Promise<void> {}
export const heldFor = async (_tx: Tx, _operation: Of): Promise<Held> => ({ beds: [], resources: [] });
