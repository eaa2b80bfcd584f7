export { type RouteResult, route } from './route.ts';
export type { RouteOptions } from './route-options.ts';
