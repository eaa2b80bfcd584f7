import type { Outputs } from '../api.ts';

/** An account, as the list of accounts gives it. */
export type User = Outputs['users']['list'][number];
