import type { Pool } from '../../database/driver.ts';
export type Planted = Pool;

