/** The id of no record. */
export const NO_ID = '00000000-0000-4000-8000-000000000000';
