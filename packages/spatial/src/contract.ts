import { dbscanMethod } from './methods/dbscan.ts';
import { getisOrdMethod } from './methods/getis-ord.ts';
import { kernelDensityMethod } from './methods/kernel-density.ts';
import { mannKendallMethod } from './methods/mann-kendall.ts';
import type { Method } from './methods/method.ts';

export { dbscanRequest, dbscanResponse } from './methods/dbscan.ts';
export { getisOrdRequest, getisOrdResponse } from './methods/getis-ord.ts';
export { kernelDensityRequest, kernelDensityResponse } from './methods/kernel-density.ts';
export { mannKendallRequest, mannKendallResponse } from './methods/mann-kendall.ts';
export type { Method } from './methods/method.ts';

/** Every analysis that can be asked for by name. A further one is a file in `methods` and a line here. */
export const methods: readonly Method[] = [dbscanMethod, getisOrdMethod, kernelDensityMethod, mannKendallMethod];
