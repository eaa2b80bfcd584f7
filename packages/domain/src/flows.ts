import { GRANT_FLOW } from './grants.ts';
import { OPERATION_FLOW } from './operation-flow.ts';
import { RELEASE_FLOW } from './releases.ts';
import { RESERVATION_FLOW } from './reservations.ts';
import type { Flow } from './workflow.ts';

/** Every noun that has states; docs/permissions.md prints them. */
export const FLOWS: readonly Flow[] = [RELEASE_FLOW, GRANT_FLOW, RESERVATION_FLOW, OPERATION_FLOW];
