interface Said {
  fr: string;
  en: string;
}
interface IssueText {
  /** A few words, for a group of issues. */
  title: Said;
  /** `{value}` is what was read, `{suggestion}` what is proposed; a part in brackets falls away when it names what is not known. */
  text: Said;
}

const said = (titleFr: string, titleEn: string, fr: string, en: string): IssueText => ({ title: { fr: titleFr, en: titleEn }, text: { fr, en } });

/** Every problem a file can have, in words. */
export const ISSUE_TEXTS = {
  MISSING_COLUMN: said(
    'Colonne manquante',
    'Missing column',
    'aucune colonne ne donne « {value} », qui est obligatoire. Ajoutez la colonne ou choisissez celle qui convient.',
    'no column gives “{value}”, which is required. Add the column or choose the one that fits.',
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
    'un guillemet ouvert dans « {value} » n’est jamais fermé. Fermez-le ou supprimez-le.',
    'a quote opened in “{value}” is never closed. Close it or remove it.',
  ),
  BAD_CHARACTER: said(
    'Caractère illisible',
    'Unreadable character',
    'un caractère ne se lit pas. Enregistrez le fichier en UTF-8 et corrigez ce caractère.',
    'a character cannot be read. Save the file as UTF-8 and correct the character.',
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
    '« {value} » n’est pas une date qui existe. Écrivez par exemple 2021-05-14 ou 14/05/2021, 2021-05 pour un mois, 2021 pour une année.',
    '“{value}” is not a date that exists. Write for example 2021-05-14 or 14/05/2021, 2021-05 for a month, 2021 for a year.',
  ),
  DATE_ORDER: said(
    'Mois avant le jour',
    'Month before day',
    'la date « {value} » n’existe pas dans l’ordre jour/mois/année. [Dans l’ordre mois/jour/année, ce serait le {suggestion} : si c’est bien cela, écrivez-le ainsi.]',
    'the date “{value}” does not exist in the order day/month/year. [In the order month/day/year it would be {suggestion}: if that is meant, write it so.]',
  ),
  DATES_DOUBTFUL: said(
    'Ordre du jour et du mois douteux',
    'Doubtful order of day and month',
    'des dates[, {suggestion} en tout], dont « {value} », ont été lues jour/mois/année, mais d’autres du fichier ne se lisent que mois/jour/année. Vérifiez l’ordre, puis écrivez les dates ainsi : 2021-05-14.',
    'dates[, {suggestion} in all], “{value}” among them, were read as day/month/year, but others in the file only read as month/day/year. Check the order, then write dates as 2021-05-14.',
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
  DATE_IN_FUTURE: said('Date à venir', 'Date in the future', 'la date « {value} » est à venir. Corrigez-la.', 'the date “{value}” is in the future. Correct it.'),
  ENDS_BEFORE_START: said(
    'Fin avant le début',
    'End before start',
    'la fin « {value} » est avant le début[ {suggestion}]. Corrigez l’une des deux dates.',
    'the end “{value}” is before the start[ {suggestion}]. Correct one of the two dates.',
  ),
  BAD_COORDINATE: said(
    'Coordonnée illisible',
    'Unreadable coordinate',
    '« {value} » n’est pas une coordonnée. Écrivez des degrés décimaux, par exemple 5,785 pour la latitude et -6,594 pour la longitude.',
    '“{value}” is not a coordinate. Write decimal degrees, for example 5.785 for the latitude and -6.594 for the longitude.',
  ),
  COORDINATE_RANGE: said(
    'Coordonnée impossible',
    'Impossible coordinate',
    '« {value} » est hors de la Terre : la latitude va de -90 à 90, la longitude de -180 à 180. Corrigez-la.',
    '“{value}” is off the Earth: latitude runs from -90 to 90, longitude from -180 to 180. Correct it.',
  ),
  COORDINATE_MISSING: said(
    'Coordonnée seule',
    'Lone coordinate',
    'il y a une seule coordonnée, « {value} ». Donnez la latitude et la longitude, ou aucune des deux.',
    'there is only one coordinate, “{value}”. Give both latitude and longitude, or neither.',
  ),
  COORDINATES_ZERO: said(
    'Coordonnées 0, 0',
    'Coordinates 0, 0',
    'les coordonnées sont 0, 0 : l’appareil n’a pas trouvé sa position. Donnez le lieu ou laissez-les vides avec un nom de lieu.',
    'the coordinates are 0, 0: the device did not find its position. Give the place, or leave them blank with a place name.',
  ),
  LAT_LON_EXCHANGED: said(
    'Latitude et longitude échangées',
    'Latitude and longitude exchanged',
    'latitude et longitude semblent échangées dans « {value} ». [Échangées, elles donnent {suggestion}.]',
    'latitude and longitude seem to be exchanged in “{value}”. [Exchanged they give {suggestion}.]',
  ),
  OUTSIDE_COUNTRY: said(
    'Hors du pays',
    'Outside the country',
    'le point « {value} » est hors de la Côte d’Ivoire. [Vouliez-vous écrire {suggestion} ? ]Vérifiez les coordonnées et leur signe.',
    'the point “{value}” is outside Côte d’Ivoire. [Did you mean {suggestion}? ]Check the coordinates and their sign.',
  ),
  OUTSIDE_TERRITORY: said(
    'Hors de votre territoire',
    'Outside your territory',
    'le lieu[ ({value})] est hors du territoire de votre compte. Faites importer cette ligne par le service compétent.',
    'the place[ ({value})] is outside the territory of your account. Have this row imported by the service in charge.',
  ),
  LOW_ACCURACY: said(
    'Position peu précise',
    'Inaccurate position',
    'la position n’est connue qu’à {value} mètres près, plus de 100. Elle est gardée avec cette incertitude ; mesurez-la de nouveau si vous le pouvez.',
    'the position is known only to {value} metres, more than 100. It is kept with this uncertainty; measure it again if you can.',
  ),
  NOT_A_POINT: said(
    'Géométrie sans point',
    'Geometry is no point',
    'la géométrie est « {value} », et non un point. Donnez un point par objet.',
    'the geometry is “{value}”, not a point. Give one point for each feature.',
  ),
  PLACE_MISSING: said(
    'Lieu manquant',
    'Missing place',
    'la ligne ne dit pas le lieu. Donnez des coordonnées, un lieu ou un département.',
    'the row does not say where. Give coordinates, a place or a department.',
  ),
  UNKNOWN_PLACE: said(
    'Lieu inconnu',
    'Unknown place',
    '« {value} » n’est pas un lieu connu[ ; noms proches : {suggestion}]. Corrigez le nom, ou donnez des coordonnées ou le département. Quand le département est connu, la ligne est gardée à cette précision.',
    '“{value}” is not a known place[; similar names: {suggestion}]. Correct the name, or give coordinates or the department. Where the department is known the row is kept at that precision.',
  ),
  AMBIGUOUS_PLACE: said(
    'Plusieurs lieux de ce nom',
    'Several places of this name',
    'plusieurs lieux se nomment « {value} »[ : {suggestion}]. Donnez le département ou des coordonnées. Quand le département est connu, la ligne est gardée à cette précision.',
    'several places are named “{value}”[: {suggestion}]. Give the department or coordinates. Where the department is known the row is kept at that precision.',
  ),
  PLACE_TOO_COARSE: said(
    'Lieu trop vague',
    'Place too vague',
    '« {value} » est une région ou un district. Donnez au moins le département.',
    '“{value}” is a region or a district. Give at least the department.',
  ),
  DEPARTMENT_DISAGREES: said(
    'Département différent',
    'Different department',
    'la ligne dit « {value} », mais les coordonnées sont dans un autre département[ ({suggestion})], qui a été retenu. Vérifiez les deux.',
    'the row says “{value}”, but the coordinates lie in another department[ ({suggestion})], which was taken. Check both.',
  ),
  PRECISION_LOWERED: said(
    'Précision abaissée',
    'Precision lowered',
    'la ligne dit « {value} », mais le lieu est connu moins précisément[ : {suggestion}]. Donnez des coordonnées si vous les avez.',
    'the row says “{value}”, but the place is known less precisely[: {suggestion}]. Give coordinates if you have them.',
  ),
  UNKNOWN_CODE: said(
    'Mot inconnu',
    'Unknown word',
    '« {value} » n’est pas un mot connu ici. [Mots possibles : {suggestion}.]',
    '“{value}” is not a word known here. [Possible words: {suggestion}.]',
  ),
  BAD_NUMBER: said('Nombre illisible', 'Unreadable number', '« {value} » n’est pas un nombre. Écrivez-le en chiffres.', '“{value}” is not a number. Write it in figures.'),
  NOT_WHOLE: said('Nombre non entier', 'Not a whole number', '« {value} » n’est pas un nombre entier. Corrigez-le.', '“{value}” is not a whole number. Correct it.'),
  NUMBER_RANGE: said(
    'Nombre hors limites',
    'Number out of range',
    '« {value} » est hors des limites[ : {suggestion}]. Corrigez-le.',
    '“{value}” is out of range[: {suggestion}]. Correct it.',
  ),
  SEX_EXCEEDS_TOTAL: said(
    'Filles et garçons dépassent le total',
    'Girls and boys exceed the total',
    'filles et garçons font {value}, plus que le total[, {suggestion}]. Corrigez l’un des nombres.',
    'girls and boys make {value}, more than the total[, {suggestion}]. Correct one of the numbers.',
  ),
  AGE_EXCEEDS_TOTAL: said(
    'Les âges dépassent le total',
    'Ages exceed the total',
    'les tranches d’âge font {value}, plus que le total[, {suggestion}]. Corrigez l’un des nombres.',
    'the age bands make {value}, more than the total[, {suggestion}]. Correct one of the numbers.',
  ),
  INTERVAL_INCOMPLETE: said(
    'Intervalle incomplet',
    'Incomplete interval',
    'il n’y a qu’une des deux bornes de l’intervalle. Donnez les deux ou aucune.',
    'there is only one of the interval’s two bounds. Give both or neither.',
  ),
  INTERVAL_EXCLUDES_VALUE: said(
    'Valeur hors de son intervalle',
    'Value outside its interval',
    'la valeur « {value} » n’est pas entre ses bornes[, {suggestion}]. Corrigez la valeur ou les bornes.',
    'the value “{value}” is not between its bounds[, {suggestion}]. Correct the value or the bounds.',
  ),
  DUPLICATE_REFERENCE: said(
    'Référence répétée',
    'Repeated reference',
    'la référence « {value} » est déjà celle d’une ligne plus haut[, ligne {suggestion}]. Donnez à chaque ligne sa référence, ou supprimez la répétition.',
    'the reference “{value}” is already that of a row above[, row {suggestion}]. Give each row its own reference, or remove the repetition.',
  ),
  DUPLICATE_ROW: said(
    'Ligne répétée',
    'Repeated row',
    'la ligne répète exactement une ligne plus haut[, ligne {suggestion}] ; elle a été laissée de côté. Si c’est un autre cas, donnez-lui une référence.',
    'the row repeats exactly a row above[, row {suggestion}]; it was left out. If it is another case, give it a reference.',
  ),
  DUPLICATE_VALUE: said(
    'Valeur répétée',
    'Repeated value',
    'il y a déjà plus haut une valeur pour « {value} »[, ligne {suggestion}]. Gardez une seule ligne.',
    'there is already a value for “{value}” above[, row {suggestion}]. Keep one row only.',
  ),
  CENTRE_DIFFERS: said(
    'Centre décrit autrement',
    'Centre described differently',
    '« {value} » diffère de ce que dit une ligne plus haut du même centre[ : {suggestion}]. Accordez les lignes.',
    '“{value}” differs from what a row above says of the same centre[: {suggestion}]. Make the rows agree.',
  ),
  OCCUPIED_EXCEEDS_BEDS: said(
    'Plus d’occupants que de lits',
    'More occupants than beds',
    'il y a {value} lits occupés, plus que la capacité[ de {suggestion}]. Vérifiez les deux nombres.',
    'there are {value} occupied beds, more than the capacity[ of {suggestion}]. Check both numbers.',
  ),
} satisfies Record<string, IssueText>;

export type IssueCode = keyof typeof ISSUE_TEXTS;
