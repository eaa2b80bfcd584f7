import { costSearch, forecast, networkOf, queue, seededRandom } from '../src/index.ts';
import { against, type Bench, cpuSeconds, type Row } from './measure.ts';
import { PEERS, runPeer } from './peers.ts';

const WIDTH = 300;
const HEIGHT = 200;
const SEARCHES = 20;
const ROUNDS = 3;
const MONTHS = 120;

/** Searches in a network of the size of a country's roads, against scipy; the two methods of the beds beside them. */
export async function* networkRows({ peers, row }: Bench): AsyncGenerator<Row> {
  const edges = streets();
  const nodes = WIDTH * HEIGHT;
  const network = networkOf(nodes, edges);
  const reached = () => {
    const search = costSearch(network);
    let sum = 0;
    for (let s = 0; s < SEARCHES; s++) for (const seconds of search.from([s * Math.floor(nodes / SEARCHES)])) if (seconds < Number.POSITIVE_INFINITY) sum += seconds;
    return sum;
  };
  const searches: Row = { ...row(`least-cost, ${SEARCHES} searches of all nodes`, nodes, cpuSeconds(reached)), details: { answer: reached() } };
  const interleaved = Float64Array.from({ length: 3 * edges.from.length }, (_, k) => [edges.from, edges.to, edges.seconds][k % 3]?.[Math.floor(k / 3)] as number);
  yield peers ? against(searches, PEERS.dijkstra.name, runPeer(PEERS.dijkstra, interleaved, ROUNDS, nodes, SEARCHES), 1.5) : searches;

  const random = seededRandom(1);
  const counts = Array.from({ length: MONTHS }, (_, month) => random.below(6 + (month % 12)));
  yield row(
    'forecast, twelve months ahead',
    MONTHS,
    cpuSeconds(() => forecast({ counts, horizon: 12 })),
  );
  yield row(
    'queue, 1,000 answers for 80 beds',
    1_000,
    cpuSeconds(() => queues(1_000)),
  );
}

function queues(answers: number): number {
  let sum = 0;
  for (let k = 0; k < answers; k++) sum += queue({ model: 'abandon', beds: 80, arrivals: 0.5 + k / answers, meanStay: 90, meanPatience: 1 }).p90;
  return sum;
}

/** A grid of streets, each with its own seconds in each direction, some of them closed. */
function streets() {
  const random = seededRandom(1);
  const edges = { from: [] as number[], to: [] as number[], seconds: [] as number[] };
  const add = (from: number, to: number) => {
    if (random.uniform() < 0.1) return;
    edges.from.push(from);
    edges.to.push(to);
    edges.seconds.push(1 + random.below(900));
  };
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const node = y * WIDTH + x;
      for (const [right, up] of [
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const) {
        if (x + right >= WIDTH || y + up >= HEIGHT) continue;
        const other = node + up * WIDTH + right;
        add(node, other);
        add(other, node);
      }
    }
  }
  return edges;
}
