import type { Outputs } from '../api.ts';

/** An account as the administration sees it. */
export type User = Outputs['users']['list'][number];
