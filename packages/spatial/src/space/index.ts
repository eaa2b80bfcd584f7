export { buildCellGrid, type CellGrid, type NearRuns, nearRuns, squaredGapOfCells, squaredGapToCell, squaredSpanToCell, swapPoints } from './cell-grid.ts';
export { anyPairWithin } from './close-pair.ts';
export { type CostMatrix, checkCostMatrix, costMatrixFromRows } from './cost-matrix.ts';
export { type EqualAreaProjection, equalAreaProjection } from './equal-area.ts';
export { cellCentre, cellCorners, type HexagonalGrid, type HexagonalGridOptions, hexagonalGrid, type Region } from './hexagonal-grid.ts';
export { countPoints, degrees, EARTH_RADIUS, type Embedding, embed, type Metric, metricDistance, radians, reachInDegrees, squaredArc, squaredReach } from './metric.ts';
export { type Neighbours, neighboursFromLists, neighboursWithin, pairsWithin } from './neighbours.ts';
export { type PairSearch, pairSearch } from './pair-search.ts';
export { drawWithinUncertainty } from './place-uncertainty.ts';
