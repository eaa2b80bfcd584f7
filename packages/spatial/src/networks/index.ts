export { type CostSearch, costSearch, type LeastCostOptions, leastCost, nearestSources } from './least-cost.ts';
export { type FlowArcs, type Flows, minimumCostFlow } from './minimum-cost-flow.ts';
export { type EdgeList, type Network, networkOf } from './network.ts';
