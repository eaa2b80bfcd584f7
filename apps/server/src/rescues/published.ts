/** Groups smaller than this are not published (CTDC's k). */
export const SMALLEST_GROUP = 11;
/** The rescues that count: what was found to be none is kept, and not shown. */
export const CONFIRMED = "verification NOT IN ('FALSELY_ATTRIBUTED', 'REJECTED')";
