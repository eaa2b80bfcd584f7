import { type IssueText, said } from './said.ts';

/** Problems of places. */
export const PLACE_TEXTS = {
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
  AMBIGUOUS_ZONE: said(
    'Plusieurs zones de ce nom',
    'Several zones of this name',
    'plusieurs zones se nomment « {value} »[ : {suggestion}]. Donnez le code (p-code), ou nommez la colonne « région » ou « département ».',
    'several zones are named “{value}”[: {suggestion}]. Give the p-code, or call the column “region” or “department”.',
  ),
  FORMER_REGION: said(
    'Région d’avant 2011',
    'Region of before 2011',
    '« {value} » est une région d’avant 2011[, devenue {suggestion}]. Écrivez la zone actuelle.',
    '“{value}” is a region of before 2011[, now {suggestion}]. Write the present zone.',
  ),
  LOCALITY_AS_ZONE: said(
    'Localité au lieu d’une zone',
    'Locality in place of a zone',
    '« {value} » est une localité, et non un département, une région ou un district[ ; elle est dans : {suggestion}]. Écrivez la zone ici, et la localité dans la colonne du lieu.',
    '“{value}” is a locality, not a department, a region or a district[; it lies in: {suggestion}]. Write the zone here, and the locality in the column of the place.',
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
} satisfies Record<string, IssueText>;
