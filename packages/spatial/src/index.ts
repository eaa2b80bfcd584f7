export { adjustedRandIndex } from './adjusted-rand-index.ts';
export { type Answer, analyseLine } from './analyse.ts';
export { AnalysisError, type AnalysisErrorCode } from './analysis-error.ts';
export {
  type AdditiveTable,
  COMPLEMENTARY,
  determinedCells,
  feasibleIntervals,
  hiddenSums,
  PRIMARY,
  PUBLISHED,
  suppressCells,
} from './cell-suppression.ts';
export { cohensKappa } from './cohens-kappa.ts';
export { type BudgetedCoveringOptions, type BudgetedCoveringResult, budgetedCovering } from './covering/budgeted-covering.ts';
export { type CoveringResult, type MaximalCoveringOptions, maximalCovering } from './covering/maximal-covering.ts';
export { type SetCoveringOptions, setCovering } from './covering/set-covering.ts';
export { type DbscanOptions, type DbscanResult, dbscan } from './dbscan.ts';
export { adaptiveRadius, type DonutOptions, donutAnonymity, donutMask } from './donut-mask.ts';
export { type DualKernelDensityOptions, type DualKernelDensityResult, dualKernelDensity } from './dual-kernel-density.ts';
export { type Detection, type EffortRates, type EffortRatesOptions, effortRates } from './effort-rates.ts';
export { type EmergingCategory, type EmergingHotspotsOptions, type EmergingHotspotsResult, emergingHotspots } from './emerging-hotspots.ts';
export { type EmpiricalBayesOptions, empiricalBayesRates, type Rates } from './empirical-bayes-rates.ts';
export { type EqualAreaProjection, equalAreaProjection } from './equal-area.ts';
export { falseDiscoveryRate } from './false-discovery-rate.ts';
export { type FeedbackPolicy, type FeedbackSimulation, type FeedbackSimulationOptions, feedbackSimulation } from './feedback-simulation.ts';
export { type GetisOrdOptions, type GetisOrdResult, getisOrd } from './getis-ord.ts';
export { type HdbscanOptions, type HdbscanResult, hdbscan } from './hdbscan/hdbscan.ts';
export {
  cellCentre,
  cellCorners,
  type HexagonalGrid,
  type HexagonalGridOptions,
  hexagonalGrid,
  type Region,
} from './hexagonal-grid.ts';
export type { KernelName } from './kernel.ts';
export { type KernelDensityOptions, type KernelDensityResult, kernelDensity } from './kernel-density.ts';
export { type KnoxOptions, type KnoxResult, knox } from './knox.ts';
export { type LocalMoranOptions, type LocalMoranResult, localMoran, type MoranQuadrant } from './local-moran.ts';
export { type MannKendallResult, mannKendall } from './mann-kendall.ts';
export { EARTH_RADIUS, type Metric } from './metric.ts';
export { type NearRepeatOptions, type NearRepeatResult, nearRepeat } from './near-repeat.ts';
export { type Neighbours, neighboursFromLists, neighboursWithin } from './neighbours.ts';
export { normalTwoSided, normalUpperTail } from './normal.ts';
export { drawWithinUncertainty } from './place-uncertainty.ts';
export { type PredictiveAccuracyOptions, type PredictiveAccuracyRow, predictiveAccuracy } from './predictive-accuracy.ts';
export type { OnProgress } from './progress.ts';
export { type Random, seededRandom } from './random.ts';
export type { Raster } from './raster.ts';
export { type RouteOptions, type RouteResult, route } from './routing/route.ts';
export type { ScanModelName } from './scan/model.ts';
export { type PreparedScan, prepareScan, type ScanCluster, type ScanOptions, scan } from './scan/scan.ts';
export { type CostMatrix, costMatrixFromRows } from './siting/cost-matrix.ts';
export { type FacilityLocationOptions, facilityLocation } from './siting/facility-location.ts';
export type { Allocation, Located } from './siting/located.ts';
export type { Optimum } from './siting/optimum.ts';
export { type PCentreOptions, type PCentreResult, pCentre } from './siting/p-centre.ts';
export { type CapacitatedPCentreOptions, capacitatedPCentre } from './siting/p-centre-capacitated.ts';
export { type PMedianOptions, pMedian } from './siting/p-median.ts';
export type { Flow } from './siting/siting-input.ts';
