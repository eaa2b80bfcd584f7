import { randomUUID } from 'node:crypto';
import type { ResourceDraft } from '@vigie/domain';
import type { Client } from '../database/driver.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { resourceContact } from './sealed.ts';

/** Writes what organisations of the demonstration can send, in one statement. */
export async function writeResources(client: Client, secrets: Secrets, resources: readonly (ResourceDraft & { organisationId: number })[]): Promise<void> {
  const rows = resources.map((resource) => ({ ...resource, id: randomUUID() }));
  await client.query(
    `INSERT INTO resources (organisation_id, id, kind, language, department_pcode, count, contact_sealed)
     SELECT * FROM unnest($1::int[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bytea[])`,
    [
      rows.map(({ organisationId }) => organisationId),
      rows.map(({ id }) => id),
      rows.map(({ kind }) => kind),
      rows.map(({ language }) => language),
      rows.map(({ departmentPcode }) => departmentPcode),
      rows.map(({ count }) => count),
      rows.map(({ id, contact }) => resourceContact.seal(secrets, { id }, contact)),
    ],
  );
}
