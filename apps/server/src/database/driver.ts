/** The driver's connections, for what reads or writes sets of rows past Prisma; the rule `only-sets-touch-the-driver` says who may. */
export type { ClientBase as Client, Pool, PoolClient } from 'pg';
