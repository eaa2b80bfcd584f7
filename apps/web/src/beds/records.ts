import type { Outputs } from '../api.ts';

export type Way = Outputs['reservations']['find']['way'];
export type Offer = Outputs['reservations']['find']['offers'][number];
export type BedSplit = NonNullable<Outputs['reservations']['find']['split']>;
export type HeldBeds = Outputs['reservations']['list'][number];
export type Stay = Outputs['stays']['list'][number];
