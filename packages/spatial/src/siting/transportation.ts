/** Who is served from where at the least cost when sites have capacities. */
export interface TransportationProblem {
  customers: number;
  /** Sites that are open; all numbers below are in their order. */
  sites: number;
  /** Cost per unit: of customer i from site k at i * sites + k; infinite where it must not be. */
  cost: Float64Array;
  demand: Float64Array;
  capacity: Float64Array;
}

export interface Transportation {
  /** Amounts in the same order as the costs. */
  flow: Float64Array;
  cost: number;
  /** What one more unit of capacity would save at each site: at least 0, and 0 where there is room. */
  capacityPrice: Float64Array;
}

const NOT_REACHED = -1;
/** A chain counts as cheaper only by more than this share of the dearest cost. Otherwise rounding could close a chain to a ring. */
const COST_ROUNDING = 1e-13;

/**
 * The cheapest flows, or null where the capacities do not suffice.
 *
 * Everyone starts at the site that is cheapest for them. As long as a site is over its capacity, the excess moves along
 * the cheapest chain of sites to one with room; each site hands on the customers for whom the next costs least more. At no
 * time would a ring of such moves save anything, so the flows at the end are the cheapest. These are successive shortest
 * paths (Busacker, Gowen 1961; Jewell 1962, Operations Research 10), on a graph of the sites alone.
 */
export function transport({ customers, sites, cost, demand, capacity }: TransportationProblem): Transportation | null {
  const flow = new Float64Array(customers * sites);
  const room = capacity.slice();
  const dearest = cost.reduce((most, value) => (value < Number.POSITIVE_INFINITY ? Math.max(most, value) : most), 0);
  const total = demand.reduce((sum, value) => sum + value, 0);
  // What rounding may leave over when amounts are subtracted from one another.
  const dust = 1e-12 * Math.max(total, 1e-300);
  for (let i = 0; i < customers; i++) {
    let best = 0;
    for (let k = 1; k < sites; k++) if ((cost[i * sites + k] as number) < (cost[i * sites + best] as number)) best = k;
    if (cost[i * sites + best] === Number.POSITIVE_INFINITY) return null;
    flow[i * sites + best] = demand[i] as number;
    room[best] = (room[best] as number) - (demand[i] as number);
  }
  // The least cost of moving one more unit from site k to site l, and the customer whose unit that is.
  const handCost = new Float64Array(sites * sites);
  const handed = new Int32Array(sites * sites);
  const refresh = (k: number) => {
    handCost.fill(Number.POSITIVE_INFINITY, k * sites, (k + 1) * sites);
    for (let i = 0; i < customers; i++) {
      const row = i * sites;
      if (flow[row + k] === 0) continue;
      const own = cost[row + k] as number;
      for (let l = 0; l < sites; l++) {
        const more = (cost[row + l] as number) - own;
        if (more < (handCost[k * sites + l] as number)) {
          handCost[k * sites + l] = more;
          handed[k * sites + l] = i;
        }
      }
    }
    handCost[k * sites + k] = Number.POSITIVE_INFINITY;
  };
  for (let k = 0; k < sites; k++) refresh(k);
  const distance = new Float64Array(sites);
  const next = new Int32Array(sites);
  for (;;) {
    let over = -1;
    for (let k = 0; k < sites; k++) if ((room[k] as number) < -dust && (over < 0 || (room[k] as number) < (room[over] as number))) over = k;
    distancesToRoom(sites, room, dust, handCost, distance, next, COST_ROUNDING * dearest);
    if (over < 0) break;
    // Of all sites over their capacity, the one nearest to room comes first, so that no chain is shorter than one before.
    for (let k = 0; k < sites; k++) if ((room[k] as number) < -dust && (distance[k] as number) < (distance[over] as number)) over = k;
    if (distance[over] === Number.POSITIVE_INFINITY) return null;
    let amount = -(room[over] as number);
    let end = over;
    for (let k = over; next[k] !== NOT_REACHED; k = next[k] as number) {
      const i = handed[k * sites + (next[k] as number)] as number;
      amount = Math.min(amount, flow[i * sites + k] as number);
      end = next[k] as number;
    }
    amount = Math.min(amount, room[end] as number);
    for (let k = over; next[k] !== NOT_REACHED; k = next[k] as number) {
      const l = next[k] as number;
      const row = (handed[k * sites + l] as number) * sites;
      flow[row + k] = (flow[row + k] as number) - amount;
      if ((flow[row + k] as number) <= dust) {
        flow[row + l] = (flow[row + l] as number) + (flow[row + k] as number);
        flow[row + k] = 0;
      }
      flow[row + l] = (flow[row + l] as number) + amount;
    }
    for (let k = over; ; k = next[k] as number) {
      refresh(k);
      if (k === end) break;
    }
    room[over] = (room[over] as number) + amount;
    room[end] = (room[end] as number) - amount;
    if ((room[over] as number) > -dust && (room[over] as number) < 0) room[over] = 0;
    if ((room[end] as number) < dust) room[end] = 0;
  }
  let sum = 0;
  for (let e = 0; e < flow.length; e++) if ((flow[e] as number) > 0) sum += (flow[e] as number) * (cost[e] as number);
  return { flow, cost: sum, capacityPrice: capacityPrices(distance) };
}

/** The cheapest chain from each site to one with room (Bellman 1958, Quarterly of Applied Mathematics 16). A step may have a negative cost, but no ring of steps has. */
function distancesToRoom(sites: number, room: Float64Array, dust: number, handCost: Float64Array, distance: Float64Array, next: Int32Array, rounding: number): void {
  for (let k = 0; k < sites; k++) {
    distance[k] = (room[k] as number) > dust ? 0 : Number.POSITIVE_INFINITY;
    next[k] = NOT_REACHED;
  }
  for (let pass = 0, changed = true; changed && pass <= sites; pass++) {
    changed = false;
    for (let k = 0; k < sites; k++) {
      if ((room[k] as number) > dust) continue;
      for (let l = 0; l < sites; l++) {
        const through = (handCost[k * sites + l] as number) + (distance[l] as number);
        if (through < (distance[k] as number) - rounding) {
          distance[k] = through;
          next[k] = l;
          changed = true;
        }
      }
    }
  }
}

/** Sites from which no room is reached get the highest price found. Where no site has room, adding the same to all prices would not change the bound. */
function capacityPrices(distance: Float64Array): Float64Array {
  const highest = distance.reduce((most, value) => (value < Number.POSITIVE_INFINITY ? Math.max(most, value) : most), 0);
  return distance.map((value) => Math.max(0, value < Number.POSITIVE_INFINITY ? value : highest));
}
