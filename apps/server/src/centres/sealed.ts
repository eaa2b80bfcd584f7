import type { Centre } from '@vigie/domain';
import { asJson, sealed } from '../secrets/sealed.ts';

/** What may tell where a shelter is. A shelter's address is as secret as a child's. */
export type CentreIdentity = Pick<Centre, 'name' | 'operator' | 'lon' | 'lat' | 'source'>;

const json = asJson<CentreIdentity>();

export const centreIdentity = sealed<{ reference: string }, CentreIdentity>({
  table: 'centres',
  column: 'sealed',
  key: 'reference',
  holds: 'names, operators, sources and places of reception centres',
  identity: ({ reference }) => `centre ${reference}`,
  // Of a whole centre only what identifies it.
  codec: { ...json, encode: ({ name, operator, lon, lat, source }) => json.encode({ name, operator, lon, lat, source }) },
});
