import { type Budget, exhausted } from '../foundation/index.ts';
import type { CapacitatedAnswer, CapacitatedProblem } from './capacitated-problem.ts';
import { singleFlow, withSites } from './capacitated-search.ts';
import { assignSingly } from './single-source.ts';
import { transport } from './transportation.ts';

/** A problem with a given number of sites to open. A customer may not go to a site of infinite cost. */
export type CapacitatedCover = CapacitatedProblem & { count: number };

/** Sites that serve everyone, and who is served from where. The flows are cheap, but not proved to be the cheapest. */
export type Covering = Pick<CapacitatedAnswer, 'sites' | 'flow'>;

/** Sites that are open; flow[k][i] is how much of customer i comes from the k-th of them. */
interface Opening {
  open: number[];
  flow: Float64Array[];
  /** Demand of each customer that is not served yet. */
  unmet: Float64Array;
  /** Capacity left at each open site. */
  room: number[];
}

/** Amounts that rounding leaves over, as a share of all demand. */
const DUST = 1e-12;
/** Branches spent on a cheap way to serve everyone from one site each. If they find none, the search only asks whether there is any. */
const CHEAP_BRANCHES = 60;

/**
 * Finds sites, as many as given, that serve everyone within reach and capacity: null where there are none, `unknown` where
 * the budget ended first.
 *
 * A maximal flow serves as much as possible from the open sites. If demand is left, its customers, and those who would have
 * to make way for them, reach only open sites that are full, so one of the other sites within their reach must open. The
 * search branches on the smallest such choice, depth first. A site that was tried stays closed while those after it are
 * tried. A branch ends where the demand left exceeds what the largest sites can take, or needs more sites than may open.
 *
 * The cut: Ford, Fulkerson (1956), Canadian Journal of Mathematics 8.
 */
export function coverUnderCapacities(cover: CapacitatedCover, budget: Budget): Covering | null | 'unknown' {
  const { customers, sites, demand, capacity, existing, count } = cover;
  const dust = DUST * demand.reduce((sum, value) => sum + value, 0);
  const closed = new Uint8Array(sites);
  const bySize = Array.from({ length: sites }, (_, j) => j).sort((a, b) => (capacity[b] as number) - (capacity[a] as number) || a - b);
  let ended = false;

  const explore = (opening: Opening): Covering | null => {
    if (exhausted(budget)) {
      ended = true;
      return null;
    }
    budget.work += customers * (opening.open.length + 1);
    const { open, unmet } = opening;
    const isOpen = (j: number) => open.includes(j);
    const others = bySize.filter((j) => !closed[j] && !isOpen(j));
    const more = count - open.length;
    if (others.length < more) return null;
    const left = unmet.reduce((sum, value) => sum + value, 0);
    const choice = left <= customers * dust ? null : leastChoice(cover, opening, others, dust, budget);
    if (choice === null) return complete(open, others, more);
    const most = others.slice(0, more).reduce((sum, j) => sum + (capacity[j] as number), 0);
    if (more === 0 || left > most + customers * dust || apart(cover, opening, others) > more) return null;
    return branch(opening, choice);
  };
  /**
   * The open sites serve everyone if demand may split, so any sites can make up the number. Where it may not split, the choice
   * of the other sites matters, and all of them are tried.
   */
  const complete = (open: number[], others: number[], more: number): Covering | null => {
    const full = Uint32Array.from([...open, ...others.slice(0, more)]).sort();
    const covering = cover.singleSource ? singly(cover, full, more === 0, budget) : split(cover, full);
    if (covering === 'unknown') ended ||= more === 0;
    else if (covering) return covering;
    return more > 0 ? branch(startWith(cover, open, dust), others) : null;
  };
  const branch = (opening: Opening, choice: readonly number[]): Covering | null => {
    const tried: number[] = [];
    let found: Covering | null = null;
    for (const j of choice) {
      found = explore(withSite(cover, opening, j, dust));
      if (found || ended) break;
      closed[j] = 1;
      tried.push(j);
    }
    for (const j of tried) closed[j] = 0;
    return found;
  };
  const kept = Array.from(existing.keys()).filter((j) => existing[j] === 1);
  return explore(startWith(cover, kept, dust)) ?? (ended ? 'unknown' : null);
}

const reaches = ({ unitCost, sites }: CapacitatedCover, i: number, j: number): boolean => (unitCost[i * sites + j] as number) < Number.POSITIVE_INFINITY;

function startWith(cover: CapacitatedCover, open: readonly number[], dust: number): Opening {
  return open.reduce((opening, j) => withSite(cover, opening, j, dust), { open: [], flow: [], unmet: cover.demand.slice(), room: [] } as Opening);
}

/** Opens one more site and serves as much more demand as possible. */
function withSite(cover: CapacitatedCover, { open, flow, unmet, room }: Opening, site: number, dust: number): Opening {
  const opening = {
    open: [...open, site],
    flow: [...flow.map((amounts) => amounts.slice()), new Float64Array(cover.customers)],
    unmet: unmet.slice(),
    room: [...room, cover.capacity[site] as number],
  };
  for (let i = 0; i < cover.customers; i++) while ((opening.unmet[i] as number) > dust && serveMore(cover, opening, i, dust));
  return opening;
}

/** Serves some more of a customer, if others can move to sites with room to make way for it; breadth first over the open sites. */
function serveMore(cover: CapacitatedCover, { open, flow, unmet, room }: Opening, customer: number, dust: number): boolean {
  const { customers } = cover;
  const cameFrom = new Int32Array(open.length).fill(-2);
  const mover = new Int32Array(open.length);
  const queue: number[] = [];
  open.forEach((j, k) => {
    if (!reaches(cover, customer, j)) return;
    cameFrom[k] = -1;
    mover[k] = customer;
    queue.push(k);
  });
  for (let at = 0; at < queue.length; at++) {
    const k = queue[at] as number;
    if ((room[k] as number) > dust) return push(k);
    const amounts = flow[k] as Float64Array;
    for (let i = 0; i < customers; i++) {
      if ((amounts[i] as number) <= dust) continue;
      open.forEach((j, l) => {
        if (cameFrom[l] !== -2 || !reaches(cover, i, j)) return;
        cameFrom[l] = k;
        mover[l] = i;
        queue.push(l);
      });
    }
  }
  return false;

  function push(end: number): boolean {
    let amount = Math.min(unmet[customer] as number, room[end] as number);
    for (let l = end; cameFrom[l] !== -1; l = cameFrom[l] as number) amount = Math.min(amount, (flow[cameFrom[l] as number] as Float64Array)[mover[l] as number] as number);
    for (let l = end; ; l = cameFrom[l] as number) {
      const i = mover[l] as number;
      const to = flow[l] as Float64Array;
      to[i] = (to[i] as number) + amount;
      if (cameFrom[l] === -1) break;
      const from = flow[cameFrom[l] as number] as Float64Array;
      from[i] = Math.max(0, (from[i] as number) - amount);
    }
    unmet[customer] = Math.max(0, (unmet[customer] as number) - amount);
    room[end] = Math.max(0, (room[end] as number) - amount);
    return amount > 0;
  }
}

/** Each customer with unmet demand gives a set of sites of which one must open. This is the smallest of these sets, sites that serve most unmet demand first. */
function leastChoice(cover: CapacitatedCover, opening: Opening, others: readonly number[], dust: number, budget: Budget): number[] | null {
  const { customers, capacity } = cover;
  const { unmet } = opening;
  let least: number[] | null = null;
  const seen = new Set<number>();
  for (let i = 0; i < customers; i++) {
    if ((unmet[i] as number) <= dust || seen.has(i)) continue;
    const stuck = stuckWith(cover, opening, i, dust);
    for (const h of stuck) seen.add(h);
    budget.work += customers * opening.open.length;
    const choice = others.filter((j) => stuck.some((h) => reaches(cover, h, j)));
    if (!least || choice.length < least.length) least = choice;
  }
  const serves = (j: number) => {
    let sum = 0;
    for (let i = 0; i < customers; i++) if (reaches(cover, i, j)) sum += unmet[i] as number;
    return Math.min(sum, capacity[j] as number);
  };
  const worth = new Map((least ?? []).map((j) => [j, serves(j)]));
  return least?.sort((a, b) => (worth.get(b) as number) - (worth.get(a) as number) || a - b) ?? null;
}

/** The customer, and all others who would have to make way for it, directly or through one another. They reach only open sites that are full. */
function stuckWith(cover: CapacitatedCover, { open, flow }: Opening, customer: number, dust: number): number[] {
  const { customers } = cover;
  const stuck = [customer];
  const isStuck = new Uint8Array(customers);
  isStuck[customer] = 1;
  const reached = new Uint8Array(open.length);
  for (let at = 0; at < stuck.length; at++) {
    const i = stuck[at] as number;
    open.forEach((j, k) => {
      if (reached[k] || !reaches(cover, i, j)) return;
      reached[k] = 1;
      for (let h = 0; h < customers; h++) {
        if (isStuck[h] || ((flow[k] as Float64Array)[h] as number) <= dust) continue;
        isStuck[h] = 1;
        stuck.push(h);
      }
    });
  }
  return stuck;
}

/** Counts customers whom no open site reaches and of whom no two reach the same other site. Each of them needs one more site. */
function apart(cover: CapacitatedCover, { open }: Opening, others: readonly number[]): number {
  const { customers, sites } = cover;
  const taken = new Uint8Array(sites);
  const reach = (i: number) => others.filter((j) => reaches(cover, i, j));
  const alone: number[][] = [];
  for (let i = 0; i < customers; i++) if (!open.some((j) => reaches(cover, i, j))) alone.push(reach(i));
  let count = 0;
  for (const reachable of alone.sort((a, b) => a.length - b.length)) {
    if (reachable.some((j) => taken[j])) continue;
    for (const j of reachable) taken[j] = 1;
    count++;
  }
  return count;
}

/** The cheapest flows from these sites; `unknown` where there are none, because only rounding can have made it seem that there are. */
function split(cover: CapacitatedCover, sites: Uint32Array): Covering | 'unknown' {
  const cheapest = transport(withSites(cover, sites).transportation);
  return cheapest ? { sites, flow: cheapest.flow } : 'unknown';
}

/** Serves each customer from one of these sites alone; null where that is impossible, `unknown` where the search ended first. `inFull` searches on until the budget ends. */
function singly(cover: CapacitatedCover, sites: Uint32Array, inFull: boolean, budget: Budget): Covering | null | 'unknown' {
  const { transportation } = withSites(cover, sites);
  let found = assignSingly(transportation, Number.POSITIVE_INFINITY, CHEAP_BRANCHES, budget);
  if (inFull && !found.best && found.unproved < Number.POSITIVE_INFINITY) {
    // If all costs are 0, the first answer is a cheapest one and ends the search.
    const free = transportation.cost.map((value) => (value < Number.POSITIVE_INFINITY ? 0 : value));
    found = assignSingly({ ...transportation, cost: free }, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, budget);
  }
  if (found.best) return { sites, flow: singleFlow(found.best.site, cover.demand, sites.length) };
  return found.unproved === Number.POSITIVE_INFINITY ? null : 'unknown';
}
