import { z } from 'zod';
import type { SourceType } from './codes.ts';
import { IsoDate, Pcode } from './common.ts';
import { Area } from './place-filter.ts';

/** Share of the effort that goes by draw to places rarely or never searched, unless the planner says otherwise. */
export const FIRST_EXPLORATION_SHARE = 0.2;

/** What a proposal of targets is asked for: who searches, where and when, and how much is left to the draw. */
export const ProposalDraft = z
  .strictObject({
    /** Districts, regions or departments to search in; empty: the whole territory of the account. */
    zones: z.array(Pcode).max(160),
    /** A drawn area that the targets must lie in as well; null: none. */
    area: Area.nullable(),
    /** The saved run that the plan starts from; null: none. */
    run: z.uuid().nullable(),
    startsOn: IsoDate,
    endsOn: IsoDate,
    teams: z.int().min(1).max(60),
    officersPerTeam: z.int().min(2).max(60),
    explorationShare: z.number().min(0).max(1),
    /** Searches of one place within a year, the coming one included, that only what police found speaks for. */
    revisits: z.int().min(1).max(50),
    seed: z.int32().min(0),
  })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, { path: ['endsOn'], message: 'ENDS_BEFORE_START' })
  .refine(({ startsOn, endsOn }) => Date.parse(endsOn) - Date.parse(startsOn) < 62 * 86_400_000, { path: ['endsOn'], message: 'PERIOD_TOO_LONG' });
export type ProposalDraft = z.infer<typeof ProposalDraft>;

/** Children that a search of a place is expected to find. */
export interface Expected {
  mean: number;
  variance: number;
  /** Quantiles of what is found, whole children. */
  p50: number;
  p90: number;
}

/** What speaks for a place and against it, as facts; the page makes sentences of them. */
export interface TargetWhy {
  /** Children of the register in the cell, by source. */
  found: Readonly<Record<SourceType, number>>;
  /** Searches told of the cell itself, and the last; of its department where the ledger names no cell. */
  searches: number;
  lastSearched: string | null;
  departmentSearches: number;
  departmentLastSearched: string | null;
  /** Only what police found speaks for it: no report and no survey. */
  policeOnly: boolean;
  /** What reports and surveys told of the neighbouring cells, as times of what their exposure lets expect; null: nothing was ever reported. */
  neighbours: number | null;
  /** Whether the run that the plan starts from marks the cell; null: no run. */
  inRun: boolean | null;
  /** Children of 5 to 17 years who live there, by the census and the localities. */
  exposure: number;
  /** The revisit limit kept it from getting more. */
  held: boolean;
}

/** A place that can be searched: a hexagon of H3, resolution 5, about 180 km2, named after its largest locality. */
export interface ProposedCell {
  cell: string;
  name: string;
  departmentPcode: string;
  lon: number;
  lat: number;
  /** Expected finds at each level of effort but 0. */
  expected: Expected[];
  why: TargetWhy;
}

/** What one plan does to the next: medians over simulated worlds, round by round. */
export interface PreviewRound {
  /** Children found, and between which numbers those of eight in ten worlds lie. */
  found: number;
  foundLow: number;
  foundHigh: number;
  /** Gini coefficient of all effort so far over the cells. */
  gini: number;
  /** Cells that were never searched so far. */
  neverSearched: number;
}
export interface Preview {
  /** The proposal carried on, and the plan that goes where most was counted. */
  proposed: PreviewRound[];
  counts: PreviewRound[];
}

export interface Proposal {
  /** Officer-days of each level, increasing from 0. */
  levels: number[];
  /** Every cell of the area, so that the planner can add one and knows what to expect there. */
  cells: ProposedCell[];
  /** Position in `cells` and level of each target, most expected first. */
  targets: { at: number; level: number; drawn: boolean }[];
  /** Officer-days that were to be given out, and that were. */
  budget: number;
  spent: number;
  /** Of all targets together. */
  expected: Expected;
  /** Shares of expected children by sex and by age band (0-8, 9-12, 13-15, 16-17), from the rescues of the area; `known`: children whose sex, or age, is told there. */
  sexes: { girls: number; boys: number; known: number };
  ages: { shares: [number, number, number, number]; known: number };
  dataVersion: number;
  /** With what patrols do where they go and next door (Xu et al. 2020) switched off and on. */
  preview: { plain: Preview; displaced: Preview };
}

/** The level of effort that is nearest to some officer-days, of those above 0; the lower of two. */
export function nearestLevel(levels: readonly number[], officerDays: number): number {
  let nearest = 1;
  for (let level = 2; level < levels.length; level++) if (Math.abs((levels[level] ?? 0) - officerDays) < Math.abs((levels[nearest] ?? 0) - officerDays)) nearest = level;
  return nearest;
}

/** What is expected of a cell at some effort: that of the nearest level that the proposal knows; null for a cell that it does not have. */
export const expectedAt = ({ cells, levels }: Pick<Proposal, 'cells' | 'levels'>, cell: string, officerDays: number): Expected | null =>
  cells.find((each) => each.cell === cell)?.expected[nearestLevel(levels, officerDays) - 1] ?? null;

/** The 90 % quantile of the standard normal distribution. */
const Z90 = 1.281552;

/**
 * What somebody who knows the place expects there, where the model knows nothing: the median is taken for the mean, and the variance is that of a normal
 * distribution with this upper figure, at least that of a Poisson one. Of a median of 0 a third of the upper figure is the mean, so that beds are still held.
 * @param p50 children, as likely more as fewer
 * @param p90 children that are exceeded one time in ten
 */
export function estimateOf(p50: number, p90: number): Expected {
  const mean = p50 > 0 ? p50 : p90 / 3;
  return { mean, variance: Math.max(mean, ((p90 - mean) / Z90) ** 2), p50, p90 };
}
