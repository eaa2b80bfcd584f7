export { type FeedbackPolicy, type FeedbackSimulation, type FeedbackSimulationOptions, feedbackSimulation } from './allocation/index.ts';
export {
  type DbscanOptions,
  type DbscanResult,
  dbscan,
  type HdbscanOptions,
  type HdbscanResult,
  hdbscan,
  type KnoxOptions,
  type KnoxResult,
  knox,
  type NearRepeatOptions,
  type NearRepeatResult,
  nearRepeat,
} from './clusters/index.ts';
export {
  type BudgetedCoveringOptions,
  type BudgetedCoveringResult,
  budgetedCovering,
  type CoveringResult,
  type MaximalCoveringOptions,
  maximalCovering,
  type SetCoveringOptions,
  setCovering,
} from './covering/index.ts';
export {
  type DualKernelDensityOptions,
  type DualKernelDensityResult,
  dualKernelDensity,
  type KernelDensityOptions,
  type KernelDensityResult,
  type KernelName,
  kernelDensity,
  type Raster,
} from './density/index.ts';
export {
  type AdditiveTable,
  adaptiveRadius,
  COMPLEMENTARY,
  type DonutOptions,
  determinedCells,
  donutAnonymity,
  donutMask,
  feasibleIntervals,
  hiddenSums,
  PRIMARY,
  PUBLISHED,
  suppressCells,
} from './disclosure/index.ts';
export { adjustedRandIndex, cohensKappa, type PredictiveAccuracyOptions, type PredictiveAccuracyRow, predictiveAccuracy } from './evaluation/index.ts';
export {
  AnalysisError,
  type AnalysisErrorCode,
  falseDiscoveryRate,
  normalTwoSided,
  normalUpperTail,
  type OnProgress,
  type Optimum,
  type Random,
  seededRandom,
} from './foundation/index.ts';
export {
  type EmergingCategory,
  type EmergingHotspotsOptions,
  type EmergingHotspotsResult,
  emergingHotspots,
  type GetisOrdOptions,
  type GetisOrdResult,
  getisOrd,
  type LocalMoranOptions,
  type LocalMoranResult,
  localMoran,
  type MannKendallResult,
  type MoranQuadrant,
  mannKendall,
} from './hotspots/index.ts';
export { type CostSearch, costSearch, type EdgeList, type LeastCostOptions, leastCost, type Network, nearestSources, networkOf } from './networks/index.ts';
export {
  backTestOccupancy,
  forecastOccupancy,
  type OccupancyBackTest,
  type OccupancyForecast,
  type OccupancyGroup,
  type OccupancyHistory,
  type OccupancyQuestion,
  type QueueModel,
  type QueueOptions,
  type QueueResult,
  queue,
  type SimulatedOccupancy,
  type SimulateOccupancyOptions,
  simulateOccupancy,
} from './queues/index.ts';
export { type Detection, type EffortRates, type EffortRatesOptions, type EmpiricalBayesOptions, effortRates, empiricalBayesRates, type Rates } from './rates/index.ts';
export { type RouteOptions, type RouteResult, route } from './routing/index.ts';
export { type PreparedScan, prepareScan, type ScanCluster, type ScanModelName, type ScanOptions, scan } from './scan/index.ts';
export { type Forecast, type ForecastOptions, forecast, type RatePathsOptions, ratePaths } from './series/index.ts';
export {
  type Allocation,
  type CapacitatedPCentreOptions,
  capacitatedPCentre,
  type FacilityLocationOptions,
  type Flow,
  facilityLocation,
  type Located,
  type PCentreOptions,
  type PCentreResult,
  type PMedianOptions,
  pCentre,
  pMedian,
} from './siting/index.ts';
export {
  type CostMatrix,
  cellCentre,
  cellCorners,
  costMatrixFromRows,
  drawWithinUncertainty,
  EARTH_RADIUS,
  type EqualAreaProjection,
  equalAreaProjection,
  type HexagonalGrid,
  type HexagonalGridOptions,
  hexagonalGrid,
  type Metric,
  type Neighbours,
  neighboursFromLists,
  neighboursWithin,
  type Region,
} from './space/index.ts';
export { type Answer, analyseLine } from './wire/index.ts';
