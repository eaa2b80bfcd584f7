import { asJson, sealed } from '../secrets/sealed.ts';

/** The result of a job, for its asker. It is sealed, because it may quote the imported file. */
export const jobResult = sealed<{ id: string }, object>({
  table: 'jobs',
  column: 'result_sealed',
  key: 'id::text AS id',
  holds: 'reports of imports, which quote cells of the file',
  identity: ({ id }) => `job ${id}`,
  codec: asJson(),
});
