import { asJson, sealed } from '../secrets/sealed.ts';

/** What a job found out, for its asker: it may quote the file that was imported. */
export const jobResult = sealed<{ id: string }, object>({
  table: 'jobs',
  column: 'result_sealed',
  key: 'id::text AS id',
  holds: 'reports of imports, which quote cells of the file',
  identity: ({ id }) => `job ${id}`,
  codec: asJson(),
});
