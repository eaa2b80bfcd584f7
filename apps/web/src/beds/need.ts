import { type BedNeed, type Children, childrenIn } from '@vigie/domain';

/** A line of the form: each may still be half written. */
export interface Line {
  /** Of the line on the screen, so that it keeps its fields when one above it goes. */
  key: number;
  sex: Children['sex'];
  age: number;
  count: number;
}
export interface NeedForm {
  lines: readonly Line[];
  services: BedNeed['services'];
  languages: BedNeed['languages'];
  from: { lon: number; lat: number; name: string | null } | null;
  vehicle: BedNeed['vehicle'];
  together: boolean;
  /** Whether it is known that they were trafficked. */
  trafficked: boolean;
  /** Whether beds that are put up in an emergency count. */
  surge: boolean;
}

/** Nobody yet: with a number that stands there first, somebody would be looked for who is not there. Children stay together unless somebody says otherwise. */
export const FIRST_NEED: NeedForm = {
  lines: [{ key: 0, sex: 'GIRL', age: 12, count: 0 }],
  services: [],
  languages: [],
  from: null,
  vehicle: 'CAR',
  together: true,
  trafficked: false,
  surge: false,
};

/** What is asked of the server; null while nobody needs a bed. */
export function askedOf({ lines, services, languages, from, vehicle, together, trafficked, surge }: NeedForm): BedNeed | null {
  const children = lines.flatMap(({ sex, age, count }) => (count > 0 ? [{ sex, age, count }] : []));
  if (childrenIn(children) === 0) return null;
  return { children, services, languages, from: from && { lon: from.lon, lat: from.lat }, vehicle, together, trafficked, surge };
}

/** The part of some children that finds a bed, line by line. */
export function partOf(children: readonly Children[], fits: readonly number[]): Children[] {
  return children.flatMap((line, at) => ((fits[at] ?? 0) > 0 ? [{ ...line, count: fits[at] ?? 0 }] : []));
}
