import { type IssueText, said } from './said.ts';

/** Problems of values: references, dates, words, numbers. */
export const VALUE_TEXTS = {
  REFERENCE_ROUNDED: said(
    'Référence arrondie',
    'Rounded reference',
    'un tableur a arrondi le numéro « {value} » : ses derniers chiffres sont perdus. Donnez le numéro entier, en texte.',
    'a spreadsheet has rounded the number “{value}”: its last figures are lost. Give the whole number, as text.',
  ),
  SPREADSHEET_ERROR: said(
    'Erreur de tableur',
    'Spreadsheet error',
    '« {value} » est une erreur de calcul du tableur, et non une donnée. Corrigez la cellule ou videz-la.',
    '“{value}” is an error of a spreadsheet formula, not data. Correct the cell or leave it blank.',
  ),
  DITTO_MARK: said(
    'Signe de répétition',
    'Ditto mark',
    '« {value} » renvoie à une autre ligne, et les lignes se lisent une par une. Écrivez la valeur elle-même.',
    '“{value}” points to another row, and rows are read one by one. Write the value itself.',
  ),
  MISSING_VALUE: said('Cellule vide', 'Blank cell', 'la cellule est vide et la valeur est obligatoire. Complétez-la.', 'the cell is blank and the value is required. Fill it in.'),
  TEXT_TOO_LONG: said(
    'Texte trop long',
    'Text too long',
    'le texte « {value} » est trop long[ ; il peut avoir {suggestion} caractères]. Raccourcissez-le.',
    'the text “{value}” is too long[; it may have {suggestion} characters]. Shorten it.',
  ),
  BAD_DATE: said(
    'Date illisible',
    'Unreadable date',
    '« {value} » ne se lit pas comme une date, ou n’existe pas au calendrier. Écrivez par exemple 2021-05-14 ou 14/05/2021, 2021-05 pour un mois, 2021 pour une année.',
    '“{value}” does not read as a date, or is not in the calendar. Write for example 2021-05-14 or 14/05/2021, 2021-05 for a month, 2021 for a year.',
  ),
  DATE_ORDER: said(
    'Jour et mois dans un autre ordre',
    'Another order of day, month and year',
    'la date « {value} » n’existe pas dans l’ordre retenu pour le fichier. [Dans un autre ordre, ce serait {suggestion}. ]Écrivez-la ainsi : 2021-05-14, ou dites l’ordre des dates du fichier.',
    'the date “{value}” does not exist in the order taken for the file. [In another order it would be {suggestion}. ]Write it as 2021-05-14, or say in which order the file writes dates.',
  ),
  DATES_DOUBTFUL: said(
    'Date à double lecture',
    'Date that reads two ways',
    'la date « {value} » se lit de plusieurs façons[ ({suggestion})], et les autres dates du fichier ne disent pas laquelle vaut. Dites l’ordre des dates du fichier ; d’ici là, la ligne attend.',
    'the date “{value}” reads in several ways[ ({suggestion})], and the other dates in the file do not tell which holds. Say in which order the file writes dates; until then the row waits.',
  ),
  MIDNIGHT_DOUBTFUL: said(
    'Minuit d’une autre horloge ?',
    'Midnight of another clock?',
    'l’heure de « {value} » est peut-être le minuit d’une autre horloge : dans ce fichier, presque toutes les heures sont les mêmes. [La date serait alors le {suggestion}. ]Dites laquelle vaut ; d’ici là, la ligne attend.',
    'the time in “{value}” may be the midnight of another clock: nearly all times in this file are the same. [The date would then be {suggestion}. ]Say which one holds; until then the row waits.',
  ),
  DATE_SERIAL: said(
    'Date en nombre de tableur',
    'Date as a spreadsheet number',
    '« {value} » a été lu comme le numéro de jour d’un tableur[ : {suggestion}]. Vérifiez la date.',
    '“{value}” was read as a spreadsheet’s day number[: {suggestion}]. Check the date.',
  ),
  DATE_ROUNDED: said(
    'Date sans jour',
    'Date without a day',
    '« {value} » ne dit pas le jour[ ; le {suggestion} a été retenu]. Précisez le jour s’il est connu.',
    '“{value}” does not give the day[; {suggestion} was taken]. Give the day if it is known.',
  ),
  DATE_OF_NOTHING: said(
    'Date d’une cellule vide',
    'Date of an empty cell',
    '« {value} » est le jour qu’un logiciel écrit quand aucune date n’a été saisie. Donnez la date, ou seulement l’année.',
    '“{value}” is the day that a program writes where no date was entered. Give the date, or the year alone.',
  ),
  DATE_IN_FUTURE: said('Date à venir', 'Date in the future', 'la date « {value} » est à venir. Corrigez-la.', 'the date “{value}” is in the future. Correct it.'),
  ENDS_BEFORE_START: said(
    'Fin avant le début',
    'End before start',
    'la fin « {value} » est avant le début[ {suggestion}]. Corrigez l’une des deux dates.',
    'the end “{value}” is before the start[ {suggestion}]. Correct one of the two dates.',
  ),
  SURGE_HAS_AGES: said(
    'Âges de lits de renfort',
    'Ages of surge beds',
    'les lits de renfort reçoivent les âges des autres lits. Laissez vide l’âge « {value} ».',
    'surge beds take the ages of the other beds. Leave the age “{value}” blank.',
  ),
  NOT_A_PHONE: said(
    'Numéro de téléphone illisible',
    'Unreadable telephone number',
    '« {value} » n’est pas un numéro de téléphone. Écrivez-le en chiffres, par exemple +225 07 00 00 00 00.',
    '“{value}” is not a telephone number. Write it in figures, as +225 07 00 00 00 00.',
  ),
  UNKNOWN_CODE: said(
    'Mot inconnu',
    'Unknown word',
    '« {value} » n’est pas un mot connu ici. [Mots possibles : {suggestion}.]',
    '“{value}” is not a word known here. [Possible words: {suggestion}.]',
  ),
  BAD_NUMBER: said('Nombre illisible', 'Unreadable number', '« {value} » n’est pas un nombre. Écrivez-le en chiffres.', '“{value}” is not a number. Write it in figures.'),
  THREE_FIGURES: said(
    'Milliers ou décimales ?',
    'Thousands or decimals?',
    '« {value} » se lit de deux façons[ : {suggestion}]. Dites si le signe sépare les milliers ou les décimales ; d’ici là, la ligne attend.',
    '“{value}” reads in two ways[: {suggestion}]. Say whether the sign sets thousands or decimals apart; until then the row waits.',
  ),
  SHARE_OR_PERCENT: said(
    'Pourcentage ou part ?',
    'Percentage or share?',
    'l’indicateur est en %, et « {value} » peut être un pourcentage ou une part de un[ : {suggestion}]. Dites lequel ; d’ici là, la ligne attend.',
    'the indicator is in %, and “{value}” may be a percentage or a share of one[: {suggestion}]. Say which; until then the row waits.',
  ),
  NOT_WHOLE: said('Nombre non entier', 'Not a whole number', '« {value} » n’est pas un nombre entier. Corrigez-le.', '“{value}” is not a whole number. Correct it.'),
  NUMBER_RANGE: said(
    'Nombre hors limites',
    'Number out of range',
    '« {value} » est hors des limites[ : {suggestion}]. Corrigez-le.',
    '“{value}” is out of range[: {suggestion}]. Correct it.',
  ),
} satisfies Record<string, IssueText>;
