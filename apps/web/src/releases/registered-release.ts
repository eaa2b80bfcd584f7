import type { Outputs } from '../api.ts';

/** A release, as the list of releases gives it. */
export type RegisteredRelease = Outputs['releases']['list'][number];
