/**
 * The rescues a role may see, as they leave the server: one array a field, because a hundred thousand objects would be
 * three times the bytes and ten times the parsing. Codes are indices into their lists (codes.ts) or into `dictionaries`.
 */
export interface VisibleRescues {
  /** Rises with every write to the register; a saved run quotes it. For who sees sums it is that of the sums, which stand between two tellings; 0 for who sees only what their own organisation recorded. */
  dataVersion: number;
  demonstration: boolean;
  dictionaries: {
    departments: string[];
    /** The zones that hold each of `departments`: its region, its district. */
    within: string[][];
    organisations: { id: number; name: string }[];
    places: string[];
    /** Masked cells: H3 index, centre, and corners in order, in degrees. */
    cells: { id: string; lon: number; lat: number; ring: [number, number][] }[];
  };
  /** The rescues that the role may see exactly. */
  points: {
    id: number[];
    /** Days since 1970-01-01. */
    day: number[];
    datePrecision: number[];
    /** Null where the place is known to its department only. */
    lon: (number | null)[];
    lat: (number | null)[];
    /** Metres within which the true place lies. */
    uncertainty: number[];
    placePrecision: number[];
    /** -1 where no name was given. */
    place: number[];
    department: number[];
    sector: number[];
    source: number[];
    definition: number[];
    organisation: number[];
    children: number[];
    girls: (number | null)[];
    boys: (number | null)[];
  };
  /** Masked rows, summed by cell, month, sector and source. `month` counts from January 1970; `cell` is -1 where only the department is known. */
  masked: { cell: number[]; department: number[]; month: number[]; sector: number[]; source: number[]; rescues: number[]; children: number[] };
  /** Sums of departments and years of at least `threshold` rescues; no finer split exists for the role. */
  aggregates: {
    threshold: number;
    /** When the sums were told last; null: not a role that sees sums, or nothing to tell yet. What was recorded since is in none of them. */
    asOf: string | null;
    department: number[];
    year: number[];
    rescues: number[];
    children: number[];
    /** Sums of zones (p-codes, CI for the country) by year, null for all years. They include the withheld figures of departments. */
    totals: { zone: string[]; year: (number | null)[]; rescues: number[]; children: number[] };
    /** Figures that exist and are withheld, because they are small or because a small one could be computed from them. */
    withheld: { zone: string[]; year: (number | null)[] };
  };
  /** What is not shown, and why. `rescues` is null where the number itself would give away a small group. */
  withheld: ({ reason: CountedReason; rescues: number | null } | { reason: 'OTHER_ORGANISATION' | 'NO_CASE'; rescues: null })[];
}
/** Reasons that come with a number. NOT_YET_TOLD: recorded since the sums were told, and too few in their department and year to be told. */
type CountedReason = 'SMALL_COUNT' | 'NOT_YET_TOLD' | 'NOT_CONFIRMED';
