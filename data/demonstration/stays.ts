import type { Centre, Decider, MovementKind, Payer, Sex, StayEnd } from '@vigie/domain';
import type { Random } from '../random.ts';
import { cocoaSeason, dateOf, daysIn, MONTHS } from './calendar.ts';

export interface DemonstrationMovement {
  kind: MovementKind;
  /** Reference of the centre where the child is from then on. */
  centre: string;
  /** UTC, to the minute. */
  at: string;
  decidedBy: Decider | null;
  payer: Payer | null;
  end: StayEnd | null;
  reason: string;
}
export interface DemonstrationStay {
  code: string;
  sex: Sex;
  age: number;
  movements: DemonstrationMovement[];
}

/** The published centre whose movements are invented; the others have counts only, so that both ways of knowing are seen. */
const SOUBRE = 'CENTRE-SOUBRE';
const YEARS = 3;
const DAY_MS = 86_400_000;
/** Mean days of a stay, and the share of the beds that would be in use if none were ever full. */
const MEAN_STAY = 80;
const SHARE_IN_USE = 0.85;
const ALPHABET = 'ACDEFGHJKLMNPQRTUVWXY34679';
const REASON = 'Démonstration';

interface House {
  reference: string;
  /** Free beds by sex. */
  free: Record<Sex, number>;
  beds: number;
}
interface Leaving {
  at: number;
  house: House;
  sex: Sex;
}

export const hasMovements = ({ reference }: Pick<Centre, 'reference'>): boolean => reference === SOUBRE || reference.startsWith('DEMO-');

/** Invented stays of the last years in the centres that keep movements: nobody is admitted where every bed of the sex is in use. */
export function makeStays(centres: readonly Centre[], random: Random): DemonstrationStay[] {
  const houses = centres.filter(hasMovements).map((centre): House => {
    const beds = Math.min(...centre.capacities.map((capacity) => capacity.beds));
    return { reference: centre.reference, beds, free: { GIRL: beds / 2, BOY: beds / 2 } };
  });
  const end = Date.parse(dateOf(MONTHS, 1));
  const stays: DemonstrationStay[] = [];
  let leaving: Leaving[] = [];
  for (let month = MONTHS - 12 * YEARS; month < MONTHS; month++) {
    for (let day = 1; day <= daysIn(month); day++) {
      const today = Date.parse(dateOf(month, day));
      for (const { house, sex } of leaving.filter(({ at }) => at < today)) house.free[sex]++;
      leaving = leaving.filter(({ at }) => at >= today);
      for (const house of houses) {
        const arrivals = random.poisson(((house.beds * SHARE_IN_USE) / MEAN_STAY) * cocoaSeason(month));
        for (let child = 0; child < arrivals; child++) admit(house, today + random.between(6 * 60, 22 * 60) * 60_000);
      }
    }
  }
  return stays;

  function admit(house: House, at: number): void {
    const sex: Sex = random.chance(0.45) ? 'GIRL' : 'BOY';
    if (house.free[sex] === 0) return;
    house.free[sex]--;
    const movements = [movement('ADMISSION', house, at, { decidedBy: random.chance(0.6) ? 'PROSECUTOR' : 'POLICE', payer: random.chance(0.7) ? 'STATE' : 'NOT_DECIDED' })];
    const code = `S-${Array.from({ length: 6 }, () => ALPHABET[random.between(0, ALPHABET.length - 1)]).join('')}`;
    stays.push({ code, sex, age: Math.min(17, Math.max(5, Math.round(12.5 + 2.6 * random.normal()))), movements });
    follow(movements, house, sex, at);
  }

  /** What becomes of the stay: mostly an exit, sometimes a transfer or that the child runs away before it. */
  function follow(movements: DemonstrationMovement[], house: House, sex: Sex, from: number): void {
    const until = from + Math.max(1, -MEAN_STAY * Math.log(1 - random.uniform())) * DAY_MS;
    const turn = random.uniform();
    const other = houses[random.between(0, houses.length - 1)] as House;
    if (turn < 0.06 && until < end && other !== house && other.free[sex] > 0) {
      leaving.push({ at: until, house, sex });
      other.free[sex]--;
      movements.push(movement('TRANSFER', other, until, { decidedBy: 'JUDGE', payer: 'STATE' }));
      follow(movements, other, sex, until);
      return;
    }
    leaving.push({ at: until, house, sex });
    if (until >= end) return;
    if (turn < 0.09) movements.push(movement('RUNAWAY', house, until));
    else movements.push(movement('EXIT', house, until, { end: random.chance(0.7) ? 'FAMILY' : random.chance(0.5) ? 'RETURN_ABROAD' : 'OTHER_INSTITUTION' }));
  }
}

const movement = (kind: MovementKind, { reference }: House, at: number, of: Partial<DemonstrationMovement> = {}): DemonstrationMovement => ({
  kind,
  centre: reference,
  at: new Date(Math.floor(at / 60_000) * 60_000).toISOString(),
  decidedBy: null,
  payer: null,
  end: null,
  reason: REASON,
  ...of,
});
