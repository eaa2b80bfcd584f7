import type { Centre } from '@vigie/domain';
import type { Secrets } from '../secrets/secrets.ts';

/** What may tell where a shelter is. A shelter's address is as secret as a child's. */
export type CentreIdentity = Pick<Centre, 'name' | 'operator' | 'lon' | 'lat' | 'source'>;

const identityOf = (reference: string): string => `centre ${reference}`;

export function sealCentre(secrets: Secrets, reference: string, { name, operator, lon, lat, source }: CentreIdentity): Buffer {
  return secrets.seal(identityOf(reference), Buffer.from(JSON.stringify({ name, operator, lon, lat, source })));
}

/** @throws Error when the value does not belong to the centre */
export function openCentre(secrets: Secrets, reference: string, sealed: Uint8Array): CentreIdentity {
  return JSON.parse(secrets.open(identityOf(reference), sealed).toString('utf8')) as CentreIdentity;
}
