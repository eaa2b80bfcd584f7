export { type AdditiveTable, COMPLEMENTARY, determinedCells, feasibleIntervals, hiddenSums, PRIMARY, PUBLISHED, suppressCells } from './cell-suppression.ts';
export { adaptiveRadius, type DonutOptions, donutAnonymity, donutMask } from './donut-mask.ts';
