/** A region's share of the effort of some searches, beside its share of the people who could need it. */
export interface RegionEffort {
  pcode: string;
  officerDays: number;
  /** Shares from 0 to 1: of the effort, and of the inhabitants of all regions. */
  effort: number;
  exposure: number;
}

/**
 * Sums effort by region, most first; regions without effort are left out. Inhabitants stand for exposure, because the census counts no children by department.
 * @param departments with the region that each lies in, and its inhabitants (null: not known, counted as none)
 */
export function effortByRegion(
  searches: readonly { departmentPcode: string; officerDays: number }[],
  departments: readonly { pcode: string; parentPcode: string | null; population: number | null }[],
): RegionEffort[] {
  const regionOf = new Map(departments.map(({ pcode, parentPcode }) => [pcode, parentPcode ?? pcode]));
  const people = new Map<string, number>();
  for (const { pcode, population } of departments) add(people, regionOf.get(pcode) ?? pcode, population ?? 0);
  const effort = new Map<string, number>();
  for (const { departmentPcode, officerDays } of searches) add(effort, regionOf.get(departmentPcode) ?? departmentPcode, officerDays);
  const [allPeople, allEffort] = [sum(people.values()), sum(effort.values())];
  return [...effort]
    .filter(([, officerDays]) => officerDays > 0)
    .map(([pcode, officerDays]) => ({ pcode, officerDays, effort: officerDays / allEffort, exposure: allPeople > 0 ? (people.get(pcode) ?? 0) / allPeople : 0 }))
    .sort((a, b) => b.officerDays - a.officerDays || a.pcode.localeCompare(b.pcode));
}

const add = (sums: Map<string, number>, key: string, value: number) => sums.set(key, (sums.get(key) ?? 0) + value);
const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);
