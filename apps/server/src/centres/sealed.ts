import type { Centre } from '@vigie/domain';
import { asJson, type Codec, sealed } from '../secrets/sealed.ts';

/** What may tell where a shelter is. A shelter's address is as secret as a child's. */
export type CentreIdentity = Pick<Centre, 'name' | 'operator' | 'lon' | 'lat' | 'source' | 'authorisations' | 'contacts'>;

/** Whether somebody who is signed in is told the name of a centre: a name may tell the place. */
export const isNamed = ({ secret }: { secret: boolean }, exact: boolean): boolean => exact || !secret;

const json = asJson<CentreIdentity>();
const NO_PEOPLE = { authorisations: [], contacts: [] };

const identity = ({ reference }: { reference: string }): string => `centre ${reference}`;
// Of a whole centre only what identifies it. What was sealed before authorisations and contacts were kept has none.
const codec: Codec<CentreIdentity> = {
  encode: ({ name, operator, lon, lat, source, authorisations, contacts }) => json.encode({ name, operator, lon, lat, source, authorisations, contacts }),
  decode: (bytes) => ({ ...NO_PEOPLE, ...json.decode(bytes) }),
};

export const centreIdentity = sealed<{ reference: string }, CentreIdentity>({
  table: 'centres',
  column: 'sealed',
  key: 'reference',
  holds: 'names, operators, sources, places, authorisations and telephone numbers of reception centres',
  identity,
  codec,
});

/** Kept byte for byte as it was sealed. */
export const replacedCentre = sealed<{ reference: string }, CentreIdentity>({
  table: 'replaced_content',
  column: 'sealed',
  key: 'key AS reference',
  holds: 'the same of centres before an import replaced what they say',
  identity,
  codec,
});

/** Kept byte for byte as it was sealed. */
export const revisedCentre = sealed<{ reference: string }, CentreIdentity>({
  table: 'centre_revisions',
  column: 'sealed',
  key: 'reference',
  holds: 'the same of centres before they were corrected',
  identity,
  codec,
});
