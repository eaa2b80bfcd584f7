import type { RescueDraft, Sector } from '@vigie/domain';
import type { Random } from '../random.ts';

/** Share of girls by sector: an assumption, not a finding. */
export const GIRLS: Record<Sector, number> = { COCOA: 0.2, OTHER_AGRI: 0.25, GOLD_MINING: 0.18, DOMESTIC: 0.8, TRADE: 0.55, BEGGING: 0.2, SEXUAL: 0.93 };
/** Shares of the ages 0 to 8, 9 to 12, 13 to 15, 16 to 17 by sector: an assumption. */
const AGES: Record<Sector, [number, number, number, number]> = {
  COCOA: [6, 27, 42, 25],
  OTHER_AGRI: [8, 30, 40, 22],
  GOLD_MINING: [3, 17, 43, 37],
  DOMESTIC: [8, 36, 38, 18],
  TRADE: [9, 35, 37, 19],
  BEGGING: [38, 42, 16, 4],
  SEXUAL: [0, 8, 40, 52],
};
/** How often the sender says nothing of the sexes, or of the ages, or counts the ages of some children only. */
export const MISSING = { sexes: 0.22, ages: 0.34, someAges: 0.12 } as const;

/** The children of one rescue by sex and age band, as incomplete as such records are. */
export function makeChildren(
  children: number,
  sector: Sector,
  random: Random,
): Pick<RescueDraft, 'children' | 'girls' | 'boys' | 'age0to8' | 'age9to12' | 'age13to15' | 'age16to17'> {
  const girls = random.chance(MISSING.sexes) ? null : random.binomial(children, GIRLS[sector]);
  const sexes = { girls, boys: girls === null ? null : children - girls };
  if (random.chance(MISSING.ages)) return { children, ...sexes, age0to8: null, age9to12: null, age13to15: null, age16to17: null };
  const counts = [0, 0, 0, 0];
  const counted = random.chance(MISSING.someAges) ? random.binomial(children, 0.6) : children;
  for (let child = 0; child < counted; child++) {
    const band = random.index(AGES[sector]);
    counts[band] = (counts[band] ?? 0) + 1;
  }
  const [age0to8 = 0, age9to12 = 0, age13to15 = 0, age16to17 = 0] = counts;
  return { children, ...sexes, age0to8, age9to12, age13to15, age16to17 };
}
