/** The colour of rows of a file that is not imported yet: that of what a form is about to record. */
export const IMPORT_MARK = '#c2410c';
