import type { VisibleRescues } from '@vigie/domain';
import type pg from 'pg';
import type { Database } from '../src/database/open.ts';
import { emptyAnswer, readPoints, readVisible } from '../src/rescues/visibility.ts';
import { scopeOf } from '../src/scope.ts';
import type { Secrets } from '../src/secrets/secrets.ts';
import { snapshot } from '../src/writing/snapshot.ts';
import type { ZoneRegister } from '../src/zones/register.ts';

const ROUNDS = 7;
const POLICE = { userId: 1, account: 'police', role: 'police', organisationId: 1, organisation: '', territories: ['CI'], purpose: null } as const;

/** CPU seconds of reading every rescue as the visibility lets police see it, against the same rows opened and laid out with nobody asking who may. */
export async function measureReading(database: Database, zones: ZoneRegister): Promise<object[]> {
  const through = () => readVisible(database, scopeOf({ ...POLICE, territories: ['CI'] }, 'territory', zones), zones);
  const plain = () => readPlain(database);
  const visible = await through();
  await plain();
  const times = { through: [] as number[], plain: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.plain.push(await cpuSeconds(plain));
    times.through.push(await cpuSeconds(through));
  }
  const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1] ?? Number.NaN;
  const [cpu, peer] = [median(times.through), median(times.plain)];
  return [
    { name: 'reading rescues through the visibility', n: visible.points.id.length, cpuSeconds: cpu, peer: 'the same rows, unasked', peerCpuSeconds: peer, added: cpu / peer - 1 },
  ];
}

async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The same rows, opened and laid out, with no question of who asks and nothing said of what is withheld. */
const readPlain = ({ pool, secrets }: { pool: pg.Pool; secrets: Secrets }): Promise<VisibleRescues> =>
  snapshot(pool, async (client) => {
    const visible = await emptyAnswer(client, { zones: new Map() });
    await readPoints(client, { condition: '$1::int IS NOT NULL', parameter: 1 }, visible, secrets);
    return visible;
  });
