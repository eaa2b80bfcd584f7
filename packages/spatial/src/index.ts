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
export { type DbscanOptions, type DbscanResult, dbscan } from './dbscan.ts';
export { adaptiveRadius, type DonutOptions, donutAnonymity, donutMask } from './donut-mask.ts';
export { type EqualAreaProjection, equalAreaProjection } from './equal-area.ts';
export { falseDiscoveryRate } from './false-discovery-rate.ts';
export { type GetisOrdOptions, type GetisOrdResult, getisOrd } from './getis-ord.ts';
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
export { type MannKendallResult, mannKendall } from './mann-kendall.ts';
export { EARTH_RADIUS, type Metric } from './metric.ts';
export { type Neighbours, neighboursFromLists, neighboursWithin } from './neighbours.ts';
export { normalTwoSided, normalUpperTail } from './normal.ts';
export type { OnProgress } from './progress.ts';
export { type Random, seededRandom } from './random.ts';
export type { Raster } from './raster.ts';
