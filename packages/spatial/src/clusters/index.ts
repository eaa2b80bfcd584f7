export { type DbscanOptions, type DbscanResult, dbscan } from './dbscan.ts';
export { type HdbscanOptions, type HdbscanResult, hdbscan } from './hdbscan.ts';
export { type KnoxOptions, type KnoxResult, knox } from './knox.ts';
export { type NearRepeatOptions, type NearRepeatResult, nearRepeat } from './near-repeat.ts';
