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
    'Autre ordre du jour, du mois et de l’année',
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
  DATE_IN_FUTURE: said('Date à venir', 'Date in the future', 'la date « {value} » est à venir. Corrigez-la.', 'the date “{value}” is in the future. Correct it.'),
  ENDS_BEFORE_START: said(
    'Fin avant le début',
    'End before start',
    'la fin « {value} » est avant le début[ {suggestion}]. Corrigez l’une des deux dates.',
    'the end “{value}” is before the start[ {suggestion}]. Correct one of the two dates.',
  ),
  PROJECTED_COORDINATES: said(
    'Coordonnées en mètres',
    'Coordinates in metres',
    '« {value} » sont des mètres d’une projection (souvent UTM, zone 29 ou 30 nord), et non des degrés. Convertissez-les en latitude et longitude WGS 84.',
    '“{value}” are metres of a projection (often UTM, zone 29 or 30 north), not degrees. Convert them to WGS 84 latitude and longitude.',
  ),
  OTHER_REFERENCE_SYSTEM: said(
    'Autre système de coordonnées',
    'Another coordinate system',
    'le fichier dit que ses coordonnées sont en « {value} », qui n’est pas lu. Exportez-le en WGS 84 (EPSG:4326).',
    'the file says that its coordinates are in “{value}”, which is not read. Export it in WGS 84 (EPSG:4326).',
  ),
  ACCURACY_ZERO: said(
    'Précision de zéro mètre',
    'Accuracy of zero metres',
    'une précision de {value} m n’est pas une mesure : le point a été posé à la main, ou l’appareil n’a rien mesuré. Elle est gardée comme inconnue.',
    'an accuracy of {value} m is no measurement: the point was placed by hand, or the device measured nothing. It is kept as unknown.',
  ),
  BAD_COORDINATE: said(
    'Coordonnée illisible',
    'Unreadable coordinate',
    '« {value} » n’est pas une coordonnée lisible, ou se lit de deux façons. Écrivez des degrés décimaux, par exemple 5.785 pour la latitude et -6.594 pour la longitude ; les coordonnées UTM ou MGRS se convertissent d’abord en WGS 84.',
    '“{value}” is not a coordinate that can be read, or reads in two ways. Write decimal degrees, for example 5.785 for the latitude and -6.594 for the longitude; convert UTM or MGRS coordinates to WGS 84 first.',
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
  SEVERAL_PLACES: said(
    'Plusieurs lieux pour les mêmes réponses',
    'Several places for the same answers',
    'un autre objet du fichier porte exactement les mêmes réponses à un autre lieu que « {value} » : c’est peut-être une seule fiche à deux questions GPS. Gardez le lieu du sauvetage, ou donnez à chaque objet sa référence.',
    'another feature of the file has exactly the same answers at another place than “{value}”: it may be one submission with two GPS questions. Keep the place of the rescue, or give each feature its reference.',
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
  RECORD_CHANGED: said(
    'Fiche modifiée',
    'Record changed',
    'la fiche « {value} », venue d’un fichier du même nom, est modifiée[ : {suggestion}].',
    'the record “{value}”, which came from a file of the same name, is changed[: {suggestion}].',
  ),
  RECORD_FROM_ELSEWHERE: said(
    'Fiche d’une autre origine modifiée',
    'Record of another origin changed',
    'la fiche « {value} », venue d’un autre fichier, d’une autre source ou de la saisie, est modifiée[ : {suggestion}]. Vérifiez que c’est bien la même avant d’importer.',
    'the record “{value}”, which came from another file, another source or the form, is changed[: {suggestion}]. Check that it is the same one before importing.',
  ),
  SEARCH_BESIDE: said(
    'Recherche semblable déjà inscrite',
    'Similar search known already',
    'une recherche de même nature, des mêmes jours et du même département est déjà inscrite[ ({suggestion})] ; celle-ci, sans référence, s’y ajoute. Si c’est la même, corrigée, donnez-lui la référence de l’autre.',
    'a search of the same kind, days and department is known already[ ({suggestion})]; this one, without a reference, is added to it. If it is the same one, corrected, give it the other’s reference.',
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
