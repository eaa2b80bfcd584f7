export { type CostSearch, costSearch, type LeastCostOptions, leastCost, nearestSources } from './least-cost.ts';
export { type EdgeList, type Network, networkOf } from './network.ts';
