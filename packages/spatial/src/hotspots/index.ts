export { type EmergingCategory, type EmergingHotspotsOptions, type EmergingHotspotsResult, emergingHotspots } from './emerging-hotspots.ts';
export { type GetisOrdOptions, type GetisOrdResult, getisOrd } from './getis-ord.ts';
export { type LocalMoranOptions, type LocalMoranResult, localMoran, type MoranQuadrant } from './local-moran.ts';
export { type MannKendallResult, mannKendall } from './mann-kendall.ts';
