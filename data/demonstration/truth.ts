import type { Random } from '../random.ts';
import { borderClosed, cocoaSeason, dateOf, MONTHS } from './calendar.ts';
import { type Department, type DepartmentKind, kilometres, type Locality } from './country.ts';

/** A place where there truly are more children for a time. */
export interface TrueCluster {
  departmentPcode: string;
  name: string;
  lon: number;
  lat: number;
  radiusKilometres: number;
  from: string;
  to: string;
  /** How many times more cases its localities have meanwhile. */
  times: number;
}

/** A place where people only search more: many discovered cases, no more children than elsewhere in the department. */
export interface EnforcementArtefact {
  departmentPcode: string;
  name: string;
  lon: number;
  lat: number;
  from: string;
  to: string;
}

/** What is hidden from the analyses, kept to judge them by. */
export interface Truth {
  /** Cases per 100,000 children of 5 to 17 and year by department, borders open, clusters left out. */
  rates: { departmentPcode: string; kind: DepartmentKind; rate: number; children: number; crossBorder: number }[];
  clusters: TrueCluster[];
  artefacts: EnforcementArtefact[];
  /** Departments in which nobody ever searched; cases are reported from them all the same. */
  neverSearched: string[];
  /** How much of a department's cases happen at each of its localities, relative to the others, clusters left out. */
  localities: { departmentPcode: string; lon: number; lat: number; attraction: number }[];
}

/** Cases per 100,000 children and year. */
export const BASE_RATE: Record<DepartmentKind, number> = { COCOA: 60, GOLD: 45, CITY: 35, OTHER: 15 };
export const CLUSTER_RADIUS = 12; // kilometres
/** Share of the cases brought across a border that stopped while the borders were closed. */
export const STOPPED_BY_CLOSURE = 0.6;

/** How the department stands among the others, in standard deviations: what the indicators measure with error. */
export interface Circumstances {
  poverty: number;
  monitoring: number;
}

/** The hidden world: rates, clusters, artefacts, and how likely each locality is in each month. */
export class World {
  readonly truth: Truth;
  private readonly rate = new Map<string, number>();
  private readonly boosted: { cluster: TrueCluster; localities: Set<Locality>; from: number; to: number }[] = [];

  constructor(
    readonly departments: readonly Department[],
    readonly circumstances: ReadonlyMap<string, Circumstances>,
    random: Random,
  ) {
    for (const department of departments) {
      const { poverty = 0, monitoring = 0 } = circumstances.get(department.pcode) ?? {};
      this.rate.set(department.pcode, BASE_RATE[department.kind] * Math.exp(0.4 * poverty - 0.2 * monitoring + 0.25 * random.normal()));
    }
    const order = random.shuffled(departments.filter((department) => department.localities.length >= 10));
    const ofKind = (kind: DepartmentKind, count: number) => order.filter((department) => department.kind === kind).slice(0, count);
    const clustered = [...ofKind('COCOA', 4), ...ofKind('GOLD', 2)];
    const clusters = clustered.map((department) => this.plantCluster(department, random));
    const quiet = order.filter((department) => !clustered.includes(department) && department.kind !== 'CITY' && (this.rate.get(department.pcode) ?? 0) < 40);
    const artefacts = quiet.slice(0, 4).map((department): EnforcementArtefact => {
      const place = department.localities[random.between(0, department.localities.length - 1)] as Locality;
      const start = random.between(70, MONTHS - 40);
      return { departmentPcode: department.pcode, name: place.name, lon: place.lon, lat: place.lat, from: dateOf(start, 1), to: dateOf(start + 30, 0) };
    });
    // The last cluster's department is one of those never searched: reports alone speak for it.
    const searched = new Set([...SEARCHED_ALWAYS, ...clustered.slice(0, -1).map(({ pcode }) => pcode), ...artefacts.map((artefact) => artefact.departmentPcode)]);
    const last = clustered.at(-1);
    const others = random.shuffled(departments.filter(({ pcode }) => !searched.has(pcode) && pcode !== last?.pcode)).slice(0, 8);
    this.truth = {
      rates: departments.map(({ pcode, kind, children, crossBorder }) => ({
        departmentPcode: pcode,
        kind,
        rate: this.rate.get(pcode) ?? 0,
        children: Math.round(children),
        crossBorder,
      })),
      clusters,
      artefacts,
      localities: departments.flatMap(({ pcode, localities }) => localities.map(({ lon, lat, attraction }) => ({ departmentPcode: pcode, lon, lat, attraction }))),
      neverSearched: [...(last ? [last] : []), ...others].map(({ pcode }) => pcode).sort(),
    };
  }

  /** Cases per 100,000 children, at a yearly pace, in one month: with the season, the borders and the clusters. */
  rateIn(department: Department, month: number): number {
    const season = department.kind === 'COCOA' ? cocoaSeason(month) : 1;
    const borders = 1 - department.crossBorder * STOPPED_BY_CLOSURE * borderClosed(month);
    const plain = department.localities.reduce((sum, { attraction }) => sum + attraction, 0);
    const now = this.attractions(department, month).reduce((sum, weight) => sum + weight, 0);
    return (this.rate.get(department.pcode) ?? 0) * season * borders * (now / plain);
  }

  /** How likely each locality of a department is in one month. */
  attractions(department: Department, month: number): number[] {
    const active = this.boosted.filter(({ cluster, from, to }) => cluster.departmentPcode === department.pcode && month >= from && month <= to);
    return department.localities.map((locality) =>
      active.reduce((weight, { cluster, localities }) => (localities.has(locality) ? weight * cluster.times : weight), locality.attraction),
    );
  }

  private plantCluster(department: Department, random: Random): TrueCluster {
    const near = (centre: Locality) => department.localities.filter((one) => kilometres(one.lon, one.lat, centre.lon, centre.lat) <= CLUSTER_RADIUS);
    // The most crowded of a few places, so that the cluster is one of several localities.
    const [centre] = Array.from({ length: 8 }, () => department.localities[random.between(0, department.localities.length - 1)] as Locality).sort(
      (a, b) => near(b).length - near(a).length,
    ) as [Locality];
    const from = random.between(30, 110);
    const to = from + random.between(24, 40);
    const cluster: TrueCluster = {
      departmentPcode: department.pcode,
      name: centre.name,
      lon: centre.lon,
      lat: centre.lat,
      radiusKilometres: CLUSTER_RADIUS,
      from: dateOf(from, 1),
      to: dateOf(to + 1, 0),
      times: 8,
    };
    this.boosted.push({ cluster, localities: new Set(near(centre)), from, to });
    return cluster;
  }
}

/** Departments with an antenna of the SDLTEDJ, and Abidjan. */
export const SEARCHED_ALWAYS = ['CI2901', 'CI2604', 'CI3203', 'CI2802', 'CI1103', 'CI1401', 'CI0101'] as const;
