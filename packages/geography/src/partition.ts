import { Delaunay } from 'd3-delaunay';
import { apart, assignLocalities, type Locality, nearest, type Seat } from './assignment.ts';
import { dividesOf, project, type Site } from './cells.ts';
import { boxOf, surfaceHolds } from './rings.ts';
import { tile } from './tiling.ts';
import type { Surface } from './zones.ts';

export interface PartitionRequest {
  /** Surfaces to divide, each among the departments named: the whole country among all, or each official region among its own. */
  frames: { surface: Surface; departments: string[] }[];
  /** One a department. */
  seats: Seat[];
  localities: Locality[];
}

/**
 * Indicative shapes of departments. Each locality inside a frame is given to a department (`assignLocalities`); the shape of a
 * department is made of the Voronoi cells of its localities, cut at the frame.
 *
 * A department stays in one piece: localities cut off from its seat go to the neighbour that surrounds them most. The answer maps p-codes to
 * surfaces that tile each frame without gap or overlap (see `tile`). Throws a RangeError when a frame names a department that
 * has no seat in the list, or when a frame has more departments than places to tell them apart.
 */
export function partition({ frames, seats, localities }: PartitionRequest): Map<string, Surface> {
  const seatOf = new Map(seats.map((seat) => [seat.pcode, seat]));
  const prepared = frames.map(({ surface, departments }) => {
    const own = departments.map((pcode) => {
      const seat = seatOf.get(pcode);
      if (!seat) throw new RangeError(`Department ${pcode} has no seat.`);
      return seat;
    });
    // With one frame, localities just outside it are kept, because the coast is drawn roughly and they tell to which department the shore belongs.
    const inside = frames.length === 1 ? localities : localities.filter(within(surface));
    return { seats: own, frame: { surface, divides: dividesOf(sitesOf(own, inside, surface)) } };
  });
  const shapes = new Map<string, Surface>();
  tile(prepared.map(({ frame }) => frame)).forEach((surfaces, f) => {
    prepared[f]?.seats.forEach((seat, zone) => {
      const surface = surfaces.get(zone);
      if (!surface) throw new RangeError(`Nothing of the frame is left for department ${seat.pcode}.`);
      shapes.set(seat.pcode, surface);
    });
  });
  return shapes;
}

function within(surface: Surface): (place: { lon: number; lat: number }) => boolean {
  const [west, south, east, north] = boxOf(surface);
  return ({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north && surfaceHolds(surface, lon, lat);
}

const SEAT_REACH = 0.018 ** 2; // about 2 km, squared: a locality this near to a seat counts as the seat

function sitesOf(seats: readonly Seat[], localities: readonly Locality[], surface: Surface): Site[] {
  const owner = assignLocalities(seats, localities);
  const sites = localities.map(({ lon, lat }, index): Site => ({ lon, lat, zone: owner[index] ?? 0 }));
  const holds = within(surface);
  const seatSites = new Set<Site>();
  seats.forEach((seat, zone) => {
    const free = sites.filter((site) => !seatSites.has(site));
    let site = nearest(seat, free);
    // A seat that is no locality becomes a site, unless it lies outside of the frame (seats are known to half a kilometre); then the nearest locality is taken instead.
    if (!site || (apart(site, seat) > SEAT_REACH && holds(seat))) {
      site = { lon: seat.lon, lat: seat.lat, zone };
      sites.push(site);
    }
    site.zone = zone;
    seatSites.add(site);
  });
  keepTogether(sites, seatSites);
  return sites;
}

/** Gives localities that are cut off from their seat to the zone that most of their neighbours belong to. */
function keepTogether(sites: Site[], seatSites: ReadonlySet<Site>): void {
  if (sites.length < 3) return;
  const delaunay = new Delaunay(Float64Array.from(sites.flatMap((site) => project(site.lon, site.lat))));
  // Every pass joins each stray group to another group, so that their number falls to 0. The limit ends the loop on data where it does not.
  for (let pass = 0; pass < 20; pass++) {
    const { groups, groupOf } = groupsOf(sites, delaunay);
    const anchored = groups.map((group) => group.some((index) => seatSites.has(sites[index] as Site)));
    const stray = groups.filter((_, g) => !anchored[g]);
    if (stray.length === 0) return;
    for (const group of stray) {
      const votes = new Map<number, number>();
      for (const index of group) {
        for (const neighbour of delaunay.neighbors(index)) {
          const zone = sites[neighbour]?.zone ?? 0;
          if (groupOf[neighbour] !== groupOf[index]) votes.set(zone, (votes.get(zone) ?? 0) + 1);
        }
      }
      const [first] = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      if (first) for (const index of group) (sites[index] as Site).zone = first[0];
    }
  }
}

function groupsOf(sites: readonly Site[], delaunay: Delaunay<Delaunay.Point>): { groups: number[][]; groupOf: Int32Array } {
  const groupOf = new Int32Array(sites.length).fill(-1);
  const groups: number[][] = [];
  sites.forEach((site, start) => {
    if (groupOf[start] !== -1) return;
    const group = [start];
    groupOf[start] = groups.length;
    for (const index of group) {
      for (const neighbour of delaunay.neighbors(index)) {
        if (groupOf[neighbour] !== -1 || sites[neighbour]?.zone !== site.zone) continue;
        groupOf[neighbour] = groups.length;
        group.push(neighbour);
      }
    }
    groups.push(group);
  });
  return { groups, groupOf };
}
