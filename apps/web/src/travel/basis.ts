import type { Outputs } from '../api.ts';

/** What travel times rest on. */
export type TravelBasis = Outputs['travel']['basis'];
