import type { Centre, Indicator, IndicatorValue } from '@vigie/domain';
import { makeCentres } from './demonstration/centres.ts';
import { type Country, departmentsOf } from './demonstration/country.ts';
import { type DemonstrationEffort, makeEffort } from './demonstration/effort.ts';
import { INDICATORS, makeCircumstances, makeIndicatorValues } from './demonstration/indicators.ts';
import { type DemonstrationOrganisation, ORGANISATIONS } from './demonstration/organisations.ts';
import { type DemonstrationRescue, makeRescues } from './demonstration/rescues.ts';
import { type DemonstrationResource, RESOURCES } from './demonstration/resources.ts';
import { type DemonstrationStay, makeStays } from './demonstration/stays.ts';
import { type Truth, World } from './demonstration/truth.ts';
import { Random } from './random.ts';

export interface Demonstration {
  organisations: DemonstrationOrganisation[];
  /** By date; `organisation` is the code of one of the organisations. */
  rescues: DemonstrationRescue[];
  effort: DemonstrationEffort[];
  indicators: Indicator[];
  indicatorValues: IndicatorValue[];
  centres: Centre[];
  /** In the centres that keep movements, in the order of their admission. */
  stays: DemonstrationStay[];
  /** What organisations can send to an operation. */
  resources: readonly DemonstrationResource[];
  /** What the analyses should find, and what they should not: never shown, never stored with the data. */
  truth: Truth;
}

/**
 * An invented register of rescues: about 12,000 rescues of January 2014 to October 2026 with the search effort behind them, in which
 * discovered cases follow where people searched and reported and surveyed ones follow a hidden true rate. The assumptions
 * with their numbers are in DEMONSTRATION.md.
 *
 * The same seed, zones and places give the same register. `locate` answers the department that holds a point in degrees, or null.
 */
export function generateDemonstration({ seed, ...country }: Country & { seed: number }): Demonstration {
  const random = new Random(seed);
  const departments = departmentsOf(country, random.fork('localities'));
  const circumstances = makeCircumstances(departments, random.fork('circumstances'));
  const world = new World(departments, circumstances, random.fork('world'));
  const centres = makeCentres(departments, random.fork('centres'));
  const { effort, finds } = makeEffort(world, random.fork('effort'));
  return {
    organisations: [...ORGANISATIONS],
    rescues: makeRescues(world, finds, country.locate, random.fork('rescues')),
    effort,
    indicators: [...INDICATORS],
    indicatorValues: makeIndicatorValues(departments, circumstances, random.fork('indicators')),
    centres,
    stays: makeStays(centres, random.fork('stays')),
    resources: RESOURCES,
    truth: world.truth,
  };
}
