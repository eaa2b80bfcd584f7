export type { ScanModelName } from './model.ts';
export { type PreparedScan, prepareScan, type ScanCluster, type ScanOptions, scan } from './scan.ts';
