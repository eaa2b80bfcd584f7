// Requests a second with a session and without one: what asking who is there costs.
import { Agent, request } from 'node:http';
import { withServer } from './bench-server.mjs';
import { median } from './proc.mjs';

const ROUNDS = 5;
const REQUESTS = 3_000;
const AT_ONCE = 16;
const GOAL = 0.7;
/** The cheapest question there is, so that what the session costs weighs most. */
const ASKED = '/trpc/session.current';

export async function bench() {
  await withServer(async ({ port, signIn }) => {
    const cookie = await signIn('police');
    const rates = { with: [], without: [] };
    await rate(port, {});
    for (let round = 0; round < ROUNDS; round++) {
      rates.without.push(await rate(port, {}));
      rates.with.push(await rate(port, { cookie }));
    }
    const [signed, open] = [median(rates.with), median(rates.without)];
    const row = { name: 'requests per second with a session', n: REQUESTS, perSecond: Math.round(signed), peer: 'the same without one', peerPerSecond: Math.round(open) };
    process.stdout.write(`${JSON.stringify({ ...row, ratioToPeer: Number((signed / open).toPrecision(3)), goal: GOAL })}\n`);
  });
}

async function rate(port, headers) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const one = () =>
    new Promise((resolve, reject) => {
      const asked = request({ agent, host: '127.0.0.1', port, path: ASKED, headers }, (answer) => {
        answer.resume();
        answer.once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode}`))));
      });
      asked.once('error', reject);
      asked.end();
    });
  const began = performance.now();
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await one();
    }),
  );
  agent.destroy();
  return REQUESTS / ((performance.now() - began) / 1000);
}
