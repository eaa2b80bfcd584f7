import { z } from 'zod';

/**
 * What the sender of a file answers where the file can be read in two ways. Null: not answered, so that the rows concerned wait.
 * An answer holds for the whole file.
 */
export const ImportAnswers = z.strictObject({
  /** Exchange latitude and longitude wherever only the exchanged pair lies in the country. */
  exchange: z.boolean(),
  /** The order of a date in figures such as 03/04/24. */
  dateOrder: z.enum(['DAY_FIRST', 'MONTH_FIRST', 'YEAR_FIRST']).nullable(),
  /** A time late in the evening may be the midnight of another clock, which begins the next day. */
  midnight: z.enum(['SAME_DAY', 'NEXT_DAY']).nullable(),
  /** A single comma or point before exactly three figures, as in 1,250, is a decimal sign or sets thousands apart. */
  threeFigures: z.enum(['DECIMAL', 'THOUSANDS']).nullable(),
  /** A value of at most 1 of an indicator in per cent is a percentage or a share of one. */
  shares: z.enum(['PERCENT', 'SHARE']).nullable(),
  /** A file whose rows have no references looks like an earlier one, corrected: it replaces what that one brought, or is added to it. Clients from before do not say it. */
  earlier: z.enum(['REPLACE', 'ADD']).nullable().default(null),
});
export type ImportAnswers = z.infer<typeof ImportAnswers>;

export const NO_ANSWERS: ImportAnswers = { exchange: false, dateOrder: null, midnight: null, threeFigures: null, shares: null, earlier: null };
