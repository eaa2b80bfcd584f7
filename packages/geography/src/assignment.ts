/** Where a department is governed from, and the zones it belongs to. */
export interface Seat {
  pcode: string;
  regionPcode: string;
  districtPcode: string;
  lon: number;
  lat: number;
}

/** A named place, and what its gazetteer says of the zones that hold it. */
export interface Locality {
  lon: number;
  lat: number;
  districtPcode: string | null;
  regionPcode: string | null;
}

/**
 * The department of each locality, as an index into `seats`. In this order:
 *
 * 1. The possible seats are those of the gazetteer's region; where that has none, those of the gazetteer's district; else all seats.
 * 2. The gazetteer's district is not always right. Where most localities around a seat carry a district that is not the seat's, the seat's
 *    is believed, and its department may take in localities of the other code.
 * 3. A locality of unknown region takes that of the nearest place whose region is known, a seat or another locality, among those still possible.
 * 4. Within the region the nearest seat takes it.
 *
 * Distances are on the plane, good to 1 % within the country. Throws a RangeError when there is no seat at all.
 */
export function assignLocalities(seats: readonly Seat[], localities: readonly Locality[]): Int32Array {
  if (seats.length === 0) throw new RangeError('There is no seat to give the localities to.');
  const everyone = seats.map((_, index) => index);
  const byRegion = grouped(seats.map((seat) => seat.regionPcode));
  const byDistrict = grouped(seats.map((seat) => seat.districtPcode));
  seats.forEach((seat, index) => {
    const around = codeAround(seat, localities);
    if (around !== null && around !== seat.districtPcode) byDistrict.get(around)?.push(index);
  });
  const known = [...localities.filter((locality) => byRegion.has(locality.regionPcode ?? '')), ...seats];

  return Int32Array.from(localities, (locality) => {
    const region = byRegion.get(locality.regionPcode ?? '');
    const possible = region ?? byDistrict.get(locality.districtPcode ?? '') ?? everyone;
    const regions = new Set(possible.map((index) => seats[index]?.regionPcode));
    const nearestRegion =
      regions.size > 1
        ? nearest(
            locality,
            known.filter((place) => regions.has(place.regionPcode ?? undefined)),
          )?.regionPcode
        : undefined;
    const left = nearestRegion ? possible.filter((index) => seats[index]?.regionPcode === nearestRegion) : possible;
    return left.reduce((best, index) => (apart(seats[index], locality) < apart(seats[best], locality) ? index : best), left[0] ?? 0);
  });
}

/** Squared distance in degrees of latitude; infinite where `a` is undefined. */
export function apart(a: { lon: number; lat: number } | undefined, b: { lon: number; lat: number }): number {
  if (!a) return Infinity;
  const dx = (a.lon - b.lon) * Math.cos((7.5 * Math.PI) / 180);
  const dy = a.lat - b.lat;
  return dx * dx + dy * dy;
}

export function nearest<T extends { lon: number; lat: number }>(to: { lon: number; lat: number }, among: readonly T[]): T | undefined {
  let best: T | undefined;
  for (const one of among) if (apart(one, to) < apart(best, to)) best = one;
  return best;
}

const AROUND = 7; // enough that one or two wrong codes do not decide, few enough to stay within a department

/** The district code that more than half of the AROUND localities nearest to a seat carry; null where there is none. */
function codeAround(seat: Seat, localities: readonly Locality[]): string | null {
  const votes = new Map<string, number>();
  const near = localities
    .map((locality) => ({ locality, distance: apart(seat, locality) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, AROUND);
  for (const { locality } of near) if (locality.districtPcode) votes.set(locality.districtPcode, (votes.get(locality.districtPcode) ?? 0) + 1);
  const [first] = [...votes].sort((a, b) => b[1] - a[1]);
  return first && first[1] > AROUND / 2 ? first[0] : null;
}

function grouped(keys: readonly string[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  keys.forEach((key, index) => {
    groups.set(key, [...(groups.get(key) ?? []), index]);
  });
  return groups;
}
