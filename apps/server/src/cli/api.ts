import { listCallables } from '../api.ts';

/** `vigie api`: every procedure and route as JSON, for integrators. Needs no database. */
export async function printApi(): Promise<number> {
  process.stdout.write(`${JSON.stringify(listCallables(), null, 2)}\n`);
  return 0;
}
