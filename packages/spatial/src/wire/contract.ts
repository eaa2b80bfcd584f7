import { allocateEffortMethod } from './methods/allocate-effort.ts';
import { compositeIndexMethod, rankStabilityMethod } from './methods/composite-index.ts';
import { budgetedCoveringMethod, maximalCoveringMethod, setCoveringMethod } from './methods/covering.ts';
import { dbscanMethod } from './methods/dbscan.ts';
import { effortRatesMethod } from './methods/effort-rates.ts';
import { emergingHotspotsMethod } from './methods/emerging-hotspots.ts';
import { empiricalBayesRatesMethod } from './methods/empirical-bayes-rates.ts';
import { facilityLocationMethod } from './methods/facility-location.ts';
import { fayHerriotMethod } from './methods/fay-herriot.ts';
import { feedbackSimulationMethod } from './methods/feedback-simulation.ts';
import { forecastMethod } from './methods/forecast.ts';
import { getisOrdMethod } from './methods/getis-ord.ts';
import { hdbscanMethod } from './methods/hdbscan.ts';
import { dualKernelDensityMethod, kernelDensityMethod } from './methods/kernel-density.ts';
import { knoxMethod } from './methods/knox.ts';
import { leastCostMethod } from './methods/least-cost.ts';
import { localMoranMethod } from './methods/local-moran.ts';
import { mannKendallMethod } from './methods/mann-kendall.ts';
import type { Method } from './methods/method.ts';
import { nearRepeatMethod } from './methods/near-repeat.ts';
import { pCentreMethod } from './methods/p-centre.ts';
import { pMedianMethod } from './methods/p-median.ts';
import { poissonRegressionMethod } from './methods/poisson-regression.ts';
import { predictiveAccuracyMethod } from './methods/predictive-accuracy.ts';
import { queueMethod } from './methods/queue.ts';
import { routeMethod } from './methods/route.ts';
import { scanMethod } from './methods/scan.ts';

export { allocateEffortRequest, allocateEffortResponse } from './methods/allocate-effort.ts';
export { compositeIndexRequest, compositeIndexResponse, rankStabilityRequest, rankStabilityResponse } from './methods/composite-index.ts';
export {
  budgetedCoveringRequest,
  budgetedCoveringResponse,
  maximalCoveringRequest,
  maximalCoveringResponse,
  setCoveringRequest,
  setCoveringResponse,
} from './methods/covering.ts';
export { dbscanRequest, dbscanResponse } from './methods/dbscan.ts';
export { effortRatesRequest, effortRatesResponse } from './methods/effort-rates.ts';
export { emergingHotspotsRequest, emergingHotspotsResponse } from './methods/emerging-hotspots.ts';
export { empiricalBayesRatesRequest, empiricalBayesRatesResponse } from './methods/empirical-bayes-rates.ts';
export { facilityLocationRequest, facilityLocationResponse } from './methods/facility-location.ts';
export { fayHerriotRequest, fayHerriotResponse } from './methods/fay-herriot.ts';
export { feedbackSimulationRequest, feedbackSimulationResponse } from './methods/feedback-simulation.ts';
export { forecastRequest, forecastResponse } from './methods/forecast.ts';
export { getisOrdRequest, getisOrdResponse } from './methods/getis-ord.ts';
export { hdbscanRequest, hdbscanResponse } from './methods/hdbscan.ts';
export { dualKernelDensityRequest, dualKernelDensityResponse, kernelDensityRequest, kernelDensityResponse } from './methods/kernel-density.ts';
export { knoxRequest, knoxResponse } from './methods/knox.ts';
export { leastCostRequest, leastCostResponse } from './methods/least-cost.ts';
export { localMoranRequest, localMoranResponse } from './methods/local-moran.ts';
export { mannKendallRequest, mannKendallResponse } from './methods/mann-kendall.ts';
export type { Method } from './methods/method.ts';
export { nearRepeatRequest, nearRepeatResponse } from './methods/near-repeat.ts';
export { pCentreRequest, pCentreResponse } from './methods/p-centre.ts';
export { pMedianRequest, pMedianResponse } from './methods/p-median.ts';
export { poissonRegressionRequest, poissonRegressionResponse } from './methods/poisson-regression.ts';
export { predictiveAccuracyRequest, predictiveAccuracyResponse } from './methods/predictive-accuracy.ts';
export { queueRequest, queueResponse } from './methods/queue.ts';
export { routeRequest, routeResponse } from './methods/route.ts';
export { scanRequest, scanResponse } from './methods/scan.ts';

/** Every analysis that can be asked for by name. A further one is a file in `methods` and a line here. */
export const methods: readonly Method[] = [
  dbscanMethod,
  hdbscanMethod,
  kernelDensityMethod,
  dualKernelDensityMethod,
  getisOrdMethod,
  localMoranMethod,
  mannKendallMethod,
  emergingHotspotsMethod,
  knoxMethod,
  nearRepeatMethod,
  scanMethod,
  empiricalBayesRatesMethod,
  predictiveAccuracyMethod,
  pMedianMethod,
  pCentreMethod,
  maximalCoveringMethod,
  setCoveringMethod,
  facilityLocationMethod,
  budgetedCoveringMethod,
  routeMethod,
  effortRatesMethod,
  feedbackSimulationMethod,
  allocateEffortMethod,
  queueMethod,
  leastCostMethod,
  forecastMethod,
  compositeIndexMethod,
  rankStabilityMethod,
  fayHerriotMethod,
  poissonRegressionMethod,
];
