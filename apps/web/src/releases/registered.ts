import type { Outputs } from '../api.ts';

/** A release as the register of releases lists it. */
export type RegisteredRelease = Outputs['releases']['list'][number];
