import { reach } from '@vigie/domain';
import { type CentreIdentity, centreIdentity } from '../centres/sealed.ts';
import type { Caller } from '../context.ts';
import type { Prisma } from '../database/open.ts';
import { scopeOf, seesExactly } from '../scope.ts';
import { note } from '../writing/change.ts';

/** A centre as somebody who looks for beds knows it. */
export interface KnownCentre {
  centre: Prisma.CentreGetPayload<object>;
  name: string;
  /** Whether its place and name are told. */
  exact: boolean;
  authorisations: CentreIdentity['authorisations'];
  /** Where the way there is taken to end: at the seat of its department for whoever may not know the place, or three answers would tell it. Null: not known. */
  place: { lon: number; lat: number } | null;
}

/** Every centre, as far as the caller may know it. How exactly that is, is asked of the register of centres: to find beds does not open its places. It is written down. */
export async function knownCentres(caller: Caller): Promise<KnownCentre[]> {
  const { database, actor, zones } = caller;
  const sight = reach(actor.role, 'centres.read');
  const seen = sight === undefined ? null : scopeOf(actor, sight, zones);
  const known = (await database.prisma.centre.findMany()).map((centre): KnownCentre => {
    const { name, lon, lat, authorisations } = centreIdentity.open(database.secrets, centre, centre.sealed);
    const exact = seen !== null && seesExactly(seen, centre);
    return { centre, name, exact, authorisations, place: exact && lon !== null && lat !== null ? { lon, lat } : seatOf(zones, centre.departmentPcode) };
  });
  const exactly = known.filter(({ exact }) => exact).length;
  if (exactly > 0) await note(caller, { action: 'read', noun: 'centres', entity: null, details: { exact: exactly } });
  return known;
}

/** The seat of a department; null: its zone is not known. */
export function seatOf({ households }: Caller['zones'], pcode: string): { lon: number; lat: number } | null {
  const seat = households.get(pcode)?.seat;
  return seat ? { lon: seat[0], lat: seat[1] } : null;
}
