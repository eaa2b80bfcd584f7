import { type IssueText, said } from './said.ts';

/** Problems of a file and of its columns. */
export const FILE_TEXTS = {
  MISSING_COLUMN: said(
    'Colonne manquante',
    'Missing column',
    'aucune colonne ne donne « {value} », qui est obligatoire. Ajoutez la colonne ou choisissez celle qui convient.',
    'no column gives “{value}”, which is required. Add the column or choose the one that fits.',
  ),
  ROW_NEEDS_COLUMN: said(
    'Colonne nécessaire à la ligne',
    'Column that the row needs',
    'aucune colonne ne donne « {value} », que les autres cellules de la ligne rendent nécessaire. Ajoutez la colonne.',
    'no column gives “{value}”, which the other cells of the row make necessary. Add the column.',
  ),
  COLUMN_TIED: said(
    'Plusieurs colonnes conviennent',
    'Several columns fit',
    'plusieurs colonnes donnent aussi bien « {value} »[ : {suggestion}]. Aucune n’a été choisie : reliez celle qui convient, ou dites qu’aucune ne convient.',
    'several columns give “{value}” equally well[: {suggestion}]. None was chosen: link the one that fits, or say that none does.',
  ),
  COLUMN_NOT_READ: said('Colonne non lue', 'Column not read', 'elle n’est reliée à aucune donnée et n’a pas été lue.', 'it is linked to no field and was not read.'),
  HEADER_DATE: said(
    'En-tête changé en date',
    'Header turned into a date',
    'un tableur semble avoir changé l’en-tête en date ; la colonne a été lue comme « {value} ». Vérifiez-la.',
    'a spreadsheet seems to have turned the header into a date; the column was read as “{value}”. Check it.',
  ),
  ROWS_BEFORE_HEADER: said(
    'Lignes avant l’en-tête',
    'Rows before the header',
    'des lignes au-dessus de l’en-tête ont été laissées de côté[, dont « {suggestion} »] ; l’en-tête est à la ligne {value}.',
    'rows above the header were left out[, “{suggestion}” among them]; the header is row {value}.',
  ),
  HEADER_OF_TWO_ROWS: said(
    'En-tête sur deux lignes',
    'Header of two rows',
    'l’en-tête tient sur deux lignes, à cellules fusionnées ; la ligne {value} en fait partie, et les noms des deux ont été réunis.',
    'the header takes two rows, with merged cells; row {value} is part of it, and the names of both were joined.',
  ),
  HEADER_REPEATED: said(
    'En-tête répété',
    'Header repeated',
    'la ligne répète l’en-tête et a été laissée de côté ; celles qui suivent ont été lues sous les mêmes colonnes.',
    'the row repeats the header and was left out; those after it were read under the same columns.',
  ),
  TAGS_SKIPPED: said(
    'Ligne de balises HXL',
    'Row of HXL tags',
    'la ligne {value} porte des balises HXL, et non des données ; elle a été laissée de côté.',
    'row {value} holds HXL tags, not data; it was left out.',
  ),
  ENCODING_SUPPOSED: said(
    'Codage supposé',
    'Supposed encoding',
    'le fichier n’est ni en UTF-8 ni en Windows-1252 ; il a été lu en {value}. Vérifiez les accents.',
    'the file is neither UTF-8 nor Windows-1252; it was read as {value}. Check the accents.',
  ),
  ENCODING_TWICE: said(
    'Accents codés deux fois',
    'Accents encoded twice',
    'un programme a codé deux fois les accents du fichier (« Ã© » pour « é ») ; ils ont été rétablis. Vérifiez-les.',
    'a program has encoded the accents of the file twice (“Ã©” for “é”); they were restored. Check them.',
  ),
  RAGGED_ROW: said(
    'Nombre de cellules',
    'Number of cells',
    'la ligne a {value} cellules[ et l’en-tête en a {suggestion}]. Vérifiez les séparateurs et les guillemets de cette ligne.',
    'the row has {value} cells[ and the header has {suggestion}]. Check the separators and quotes of this row.',
  ),
  UNCLOSED_QUOTE: said(
    'Guillemet non fermé',
    'Unclosed quote',
    'un guillemet de « {value} » n’est pas fermé là où il devrait l’être et mêle des lignes. Fermez-le ou supprimez-le ; un guillemet de répétition se remplace par la valeur.',
    'a quote in “{value}” is not closed where it should be and mixes rows. Close it or remove it; replace a ditto mark by the value.',
  ),
  BAD_CHARACTER: said(
    'Caractère illisible',
    'Unreadable character',
    'un caractère ne se lit pas. Enregistrez le fichier en UTF-8 et corrigez ce caractère.',
    'a character cannot be read. Save the file as UTF-8 and correct the character.',
  ),
} satisfies Record<string, IssueText>;
