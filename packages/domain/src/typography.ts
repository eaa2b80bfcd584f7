/**
 * A French text with its spaces as French is printed, for every text that the page shows or a document prints: no line begins with a high
 * mark or ends with an opening quotation mark. The spaces before ; ! and ? are narrow; those before : and % and inside « » are whole.
 * Source: Imprimerie nationale, Lexique des règles typographiques en usage à l'Imprimerie nationale.
 */
export const typesetFrench = (text: string): string =>
  text
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/ (?=[:»%])/g, '\u00a0')
    .replace(/« /g, '«\u00a0');

/** A word at the beginning of a line. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
