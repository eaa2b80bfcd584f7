/** What people and programs write for "nothing": each means a blank cell, in every field. */
const WORDS = [
  'na n/a n.a. n.a #n/a #na n/d nd n.d. n.d #n/d nr n.r. n/r ns nsp s/n sn s.n. s.n s/o s.o. null nil nan none <na> <null> (null) undefined',
  'néant neant inconnu inconnue inconnus unknown vide (vide) blank (blank) missing manquant manquante sans-objet',
].flatMap((line) => line.split(' '));
const PHRASES = [
  'non renseigné',
  'non renseignée',
  'non renseigne',
  'non précisé',
  'non précisée',
  'non precise',
  'non disponible',
  'non communiqué',
  'non applicable',
  'non attribué',
  'à attribuer',
  'à compléter',
  'sans objet',
  'sans numéro',
  'sans numero',
  'sans référence',
  'sans reference',
  'ne sait pas',
  'pas de numéro',
  'not available',
  'not applicable',
  'not known',
  'no number',
  'no reference',
  'no data',
  'pas de données',
];
const BLANK = new Set([...WORDS, ...PHRASES]);
const LONGEST = Math.max(...[...BLANK].map((word) => word.length));
/** Strokes, points and question marks alone. */
const STROKES = /^[-–—−_./\\?…*~]+$/;
/** How blanks may begin, by their first two letters; nearly every other cell is told apart by its own. */
const BEGINNINGS = new Uint8Array(128 * 128);
const beginning = (text: string): number => Math.min(text.charCodeAt(0), 127) * 128 + (text.length > 1 ? Math.min(text.charCodeAt(1), 127) : 0);
const SIGNS = [...'-–—−_./\\?…*~'];
for (const word of [...BLANK, ...SIGNS, ...SIGNS.flatMap((sign) => SIGNS.map((next) => sign + next))])
  for (const text of [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]) BEGINNINGS[beginning(text)] = 1;

/** Whether a cell without blanks around it says that there is nothing to say. */
export function meansNothing(text: string): boolean {
  if (text === '' || BEGINNINGS[beginning(text)] !== 1 || text.length > LONGEST) return false;
  return BLANK.has(text.toLowerCase()) || STROKES.test(text);
}

/** Ditto marks and their words: the value stands in another row. */
const DITTO = /^(?:["“”»″〃]|''|’’|,,|-\s*"\s*-|idem|id\.|ibid(?:em|\.)?|ditto)$/i;
export const isDitto = (text: string): boolean => text.length < 7 && DITTO.test(text);

/** What spreadsheets write where a formula failed: neither a value nor a blank. */
export const isSpreadsheetError = (text: string): boolean => text.charCodeAt(0) === 35 && /^#[A-ZÉÈ0/]+[!?]$/i.test(text);
