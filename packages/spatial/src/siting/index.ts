export { type FacilityLocationOptions, facilityLocation } from './facility-location.ts';
export type { Allocation, Located } from './located.ts';
export { type PCentreOptions, type PCentreResult, pCentre } from './p-centre.ts';
export { type CapacitatedPCentreOptions, capacitatedPCentre } from './p-centre-capacitated.ts';
export { type PMedianOptions, pMedian } from './p-median.ts';
export { checkAmounts, type Flow } from './siting-input.ts';
