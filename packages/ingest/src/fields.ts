import { type ImportNoun, RESCUE_FIELDS, type RescueFieldName } from '@vigie/domain';
import { fold } from './text.ts';

/** A field that a file may give. */
export interface Field {
  key: string;
  required: boolean;
  label: { fr: string; en: string };
}

/** A field with the column names that propose it, best first; accents, case and punctuation do not count. */
interface KnownField extends Field {
  names: string[];
  /** A column whose name ends with these words proposes the field too, because survey tools write the parts of a question so: `_gps_latitude`, `place-Latitude`. */
  endings?: string[];
}

const field = (key: string, required: boolean, fr: string, en: string, names: string[], endings?: string[]): KnownField => ({ key, required, label: { fr, en }, names, endings });

const REFERENCE = [
  'reference',
  'référence',
  'ref',
  'numéro de référence',
  'numéro de dossier',
  'n dossier',
  'code dossier',
  'case id',
  'case number',
  'numéro',
  'no',
  'n°',
  'n pv',
  'numéro pv',
  'numéro de pv',
  'numéro du pv',
  'pv',
  'procès verbal',
  'n procès verbal',
  'numéro d ordre',
  'n ordre',
  'identifiant',
  // Of a submission that was edited the root stays, the number stays, and only then comes what every edit makes anew.
  'meta root uuid',
  'root uuid',
  'key',
  'id',
  'submission id',
  'uuid',
  'instance id',
  'meta instance id',
  'code',
];
const DEPARTMENT = [
  'department',
  'département',
  'department pcode',
  'departement pcode',
  'pcode département',
  'dept',
  'dpt',
  'pcode',
  'p code',
  'adm3 pcode',
  'adm3',
  'nom département',
];
const LATITUDE = ['latitude', 'lat', 'gps latitude', 'latitude wgs84', 'y', 'coord y', 'lat dd', 'lat deg', 'latitude deg', 'latitude degrés', 'latitude décimale', 'latitude gps'];
const LONGITUDE = [
  'longitude',
  'lon',
  'lng',
  'long',
  'gps longitude',
  'longitude wgs84',
  'x',
  'coord x',
  'lon dd',
  'long dd',
  'lon deg',
  'long deg',
  'longitude deg',
  'longitude degrés',
  'longitude décimale',
  'longitude gps',
];
const GEOPOINT = [
  'geopoint',
  'gps',
  'gps point',
  'point gps',
  'coordonnées',
  'coordonnées gps',
  'coordinates',
  'position',
  'location',
  'localisation',
  'geolocation',
  'géolocalisation',
  'wkt',
  'the geom',
  'geom',
  'geometry',
  'point',
];
const PLACE = [
  'place',
  'lieu',
  'localité',
  'village',
  'locality',
  'place name',
  'nom du lieu',
  'lieu du sauvetage',
  'ville',
  'town',
  'campement',
  'site',
  'location',
  'localisation',
];
const SOURCE_TEXT = ['source', 'sources', 'origine', 'origin', 'référence de la source', 'reported by', 'document'];

const REGION_FIELD = field('region', false, 'région', 'region', ['region', 'région', 'nom région', 'nom de la région', 'adm2', 'region pcode']);
const GEOPOINT_FIELD = field('geopoint', false, 'coordonnées en une cellule', 'coordinates in one cell', GEOPOINT);

const place = [
  field('latitude', false, 'latitude', 'latitude', LATITUDE, ['latitude']),
  field('longitude', false, 'longitude', 'longitude', LONGITUDE, ['longitude']),
  GEOPOINT_FIELD,
  field('place', false, 'lieu', 'place', PLACE),
];

/** What people call the columns of a rescue's fields, best first, in the order in which a form lists them; a field without a line here does not compile. */
const RESCUE_NAMES: Record<RescueFieldName, Pick<KnownField, 'names' | 'endings'>> = {
  reference: { names: REFERENCE },
  occurredOn: {
    names: [
      'date',
      'date du sauvetage',
      'date sauvetage',
      'occurred on',
      'date de l opération',
      'date opération',
      'date du retrait',
      'date retrait',
      'date du pv',
      'rescue date',
      'date of rescue',
      'date des faits',
      'date du fait',
      'jour',
      'day',
      'date incident',
      'incident date',
      'event date',
      'date evenement',
      'when',
      'quand',
      'mois',
      'month',
    ],
  },
  datePrecision: { names: ['date precision', 'précision date', 'précision de la date', 'date accuracy'] },
  lat: { names: LATITUDE, endings: ['latitude'] },
  lon: { names: LONGITUDE, endings: ['longitude'] },
  placeName: { names: PLACE },
  accuracyMetres: {
    names: [
      'accuracy',
      'accuracy metres',
      'accuracy m',
      'gps accuracy',
      'gps precision',
      'précision gps',
      'incertitude',
      'précision',
      'precision',
      'précision m',
      'horizontal accuracy',
    ],
    endings: ['accuracy', 'precision'],
  },
  placePrecision: { names: ['place precision', 'précision lieu', 'précision du lieu', 'précision de la localisation'] },
  departmentPcode: { names: DEPARTMENT },
  sector: {
    names: ['sector', 'secteur', 'filière', 'secteur d activité', 'activité', 'activity', 'type de travail', 'travail', 'industry', 'type of work', 'exploitation', 'work'],
  },
  sourceType: { names: ['source type', 'source', 'type de source', 'type source', 'origine', 'origin', 'mode de détection', 'detection', 'how known', 'connu par'] },
  definition: { names: ['definition', 'définition', 'statut des victimes', 'victim status', 'statut victime'] },
  verification: {
    names: [
      'verification',
      'vérification',
      'vérifié',
      'verified',
      'statut de vérification',
      'verification status',
      'review state',
      'validation status',
      'validation status label',
      'validation status uid',
      'statut de validation',
      'état de validation',
    ],
  },
  children: {
    names: [
      'children',
      'enfants',
      'nombre d enfants',
      'nb enfants',
      'nbre enfants',
      'nombre enfants',
      'n children',
      'number of children',
      'children rescued',
      'enfants sauvés',
      'enfants secourus',
      'victims',
      'victimes',
      'nombre de victimes',
      'nombre',
      'nb',
      'total',
      'effectif',
      'count',
    ],
  },
  girls: { names: ['girls', 'filles', 'dont filles', 'nb filles', 'nbre filles', 'nombre de filles', 'nombre filles', 'of which girls', 'female', 'féminin', 'f'] },
  boys: { names: ['boys', 'garçons', 'dont garçons', 'nb garçons', 'nbre garçons', 'nombre de garçons', 'nombre garçons', 'of which boys', 'male', 'masculin', 'm', 'g'] },
  age0to8: { names: ages(0, 8) },
  age9to12: { names: ages(9, 12) },
  age13to15: { names: ages(13, 15) },
  age16to17: { names: ages(16, 17) },
};
/** Fields that a file must give. Place and reference are not among them, because `missingFields` checks places, and a reference may be absent. */
const RESCUE_REQUIRED: readonly RescueFieldName[] = ['occurredOn', 'sector', 'sourceType', 'children'];

/** The key of a field in a mapping: a count's own name, else its exported column in camel case. */
export const rescueKey = (name: RescueFieldName): string => {
  const { kind, file } = RESCUE_FIELDS[name];
  return kind === 'count' ? name : file.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
};

const RESCUES: KnownField[] = (Object.keys(RESCUE_NAMES) as RescueFieldName[]).flatMap((name) => {
  const { label } = RESCUE_FIELDS[name];
  const known = { key: rescueKey(name), required: RESCUE_REQUIRED.includes(name), label, ...RESCUE_NAMES[name] };
  // Before the name of a place its coordinates, however they are written.
  if (name === 'placeName') return [GEOPOINT_FIELD, known];
  // A region that is stated tells homonyms apart, and no more.
  return name === 'departmentPcode' ? [REGION_FIELD, known] : [known];
});

function ages(from: number, to: number): string[] {
  const spans = [`${from} to ${to}`, `${from} ${to}`, `${from} à ${to}`];
  return [...spans.flatMap((span) => [`age ${span}`, span, `${span} ans`, `âge ${span} ans`, `aged ${span}`, `${span} years`]), `age${from}to${to}`];
}

const EFFORT: KnownField[] = [
  field('reference', false, 'référence', 'reference', REFERENCE),
  field('department', true, 'département', 'department', DEPARTMENT),
  field('started', true, 'début', 'start', [
    'started',
    'started on',
    'début',
    'date de début',
    'date début',
    'start date',
    'from',
    'du',
    'date',
    'jour',
    'date de l opération',
    'date opération',
    'date de la patrouille',
    'date patrouille',
    'date de la visite',
    'date visite',
    'date de l inspection',
    'date de la recherche',
    'date of patrol',
    'patrol date',
    'visit date',
    'operation date',
    'start',
  ]),
  field('ended', false, 'fin', 'end', ['ended', 'ended on', 'fin', 'date de fin', 'date fin', 'end date', 'to', 'au', 'end']),
  field('kind', true, 'nature de la recherche', 'kind of search', [
    'kind',
    'type',
    'nature',
    'genre',
    'type de recherche',
    'activité',
    'activity',
    'effort kind',
    'type d opération',
  ]),
  field('officerDays', true, 'jours-agents', 'officer days', [
    'officer days',
    'jours agents',
    'jours agent',
    'agents jours',
    'hommes jours',
    'jours homme',
    'person days',
    'personnes jours',
    'man days',
  ]),
  field('visits', false, 'visites', 'visits', ['visits', 'visites', 'nombre de visites', 'nb visites', 'number of visits']),
  field('childrenFound', true, 'enfants trouvés', 'children found', [
    'children found',
    'enfants trouvés',
    'enfants découverts',
    'found',
    'trouvés',
    'enfants',
    'children',
    'nombre d enfants',
    'nb enfants',
  ]),
  field('source', false, 'source', 'source', SOURCE_TEXT),
];

const INDICATORS: KnownField[] = [
  field('indicator', true, 'indicateur', 'indicator', ['indicator', 'indicateur', 'code indicateur', 'indicator code', 'variable', 'code']),
  field('zone', true, 'zone', 'zone', [
    'pcode',
    'zone',
    'p code',
    'code zone',
    'zone pcode',
    'adm pcode',
    'adm3 pcode',
    'adm2 pcode',
    'adm1 pcode',
    'département',
    'department',
    'région',
    'region',
    'district',
    'territoire',
    'area',
  ]),
  field('year', true, 'année', 'year', ['year', 'année', 'an', 'annee de référence', 'reference year']),
  field('value', true, 'valeur', 'value', ['value', 'valeur', 'taux', 'rate', 'estimate', 'estimation']),
  field('low', false, 'borne basse', 'low', ['low', 'ci low', 'lower', 'borne basse', 'borne inférieure', 'min', 'ic bas', 'lower bound', 'bas']),
  field('high', false, 'borne haute', 'high', ['high', 'ci high', 'upper', 'borne haute', 'borne supérieure', 'max', 'ic haut', 'upper bound', 'haut']),
  field('sampleSize', false, 'taille de l’échantillon', 'sample size', ['sample size', 'échantillon', 'taille échantillon', 'taille de l échantillon', 'n', 'sample', 'effectif']),
  field('method', false, 'méthode', 'method', ['method', 'méthode', 'methodology', 'méthodologie']),
  field('source', true, 'source', 'source', SOURCE_TEXT),
];

const CENTRES: KnownField[] = [
  field('reference', true, 'référence', 'reference', REFERENCE),
  field('name', true, 'nom', 'name', ['name', 'nom', 'nom du centre', 'centre', 'center', 'centre name']),
  field('kind', true, 'nature du centre', 'kind of centre', ['kind', 'type', 'nature', 'type de centre', 'centre kind', 'centre type']),
  field('operator', false, 'gestionnaire', 'operator', ['operator', 'gestionnaire', 'opérateur', 'géré par', 'run by', 'managed by', 'structure']),
  field('opened', false, 'ouverture', 'opening', ['opened', 'opened on', 'ouverture', 'date d ouverture', 'ouvert le', 'opening date']),
  field('openedPrecision', false, 'précision de l’ouverture', 'precision of the opening', ['opened precision', 'précision ouverture', 'précision de l ouverture']),
  ...place,
  REGION_FIELD,
  field('department', false, 'département', 'department', DEPARTMENT),
  field('secret', false, 'adresse secrète', 'secret address', ['secret', 'adresse secrète', 'confidentiel', 'confidential', 'secret address']),
  field('bedsFrom', false, 'capacité depuis le', 'capacity from', [
    'beds from',
    'valid from',
    'capacité depuis',
    'lits depuis',
    'date capacité',
    'capacity date',
    'date de la capacité',
  ]),
  field('bedsUntil', false, 'capacité jusqu’au', 'capacity until', ['beds until', 'valid to', 'capacité jusqu au', 'lits jusqu au', 'fin de la capacité', 'capacity until']),
  field('beds', false, 'lits', 'beds', ['beds', 'lits', 'capacité', 'capacity', 'places', 'nombre de lits', 'nb lits', 'number of beds']),
  field('girlsBeds', false, 'lits pour filles', 'girls’ beds', ['girls beds', 'lits filles', 'capacité filles', 'lits pour filles', 'beds girls']),
  field('boysBeds', false, 'lits pour garçons', 'boys’ beds', ['boys beds', 'lits garçons', 'capacité garçons', 'lits pour garçons', 'beds boys']),
  field('ageFrom', false, 'âge minimal', 'youngest age', ['age from', 'min age', 'âge minimum', 'âge min', 'minimum age']),
  field('ageTo', false, 'âge maximal', 'oldest age', ['age to', 'max age', 'âge maximum', 'âge max', 'maximum age']),
  field('surge', false, 'lits de renfort', 'surge beds', ['surge', 'surge beds', 'lits d urgence', 'lits de renfort', 'capacité d urgence', 'emergency beds']),
  field('bedsSource', false, 'source de la capacité', 'source of the capacity', ['beds source', 'source capacité', 'source de la capacité', 'capacity source']),
  field('occupiedOn', false, 'occupation observée le', 'occupancy observed on', [
    'occupied on',
    'observed on',
    'date occupation',
    'date de l occupation',
    'observé le',
    'occupancy date',
  ]),
  field('occupied', false, 'lits occupés', 'occupied beds', ['occupied', 'occupés', 'lits occupés', 'occupation', 'occupancy', 'enfants présents', 'présents']),
  field('occupiedSource', false, 'source de l’occupation', 'source of the occupancy', ['occupied source', 'source occupation', 'source de l occupation', 'occupancy source']),
  field('services', false, 'services', 'services', ['services', 'prestations', 'services offerts']),
  field('languages', false, 'langues', 'languages', ['languages', 'langues', 'langues parlées', 'languages spoken']),
  field('traffickedOnly', false, 'réservé aux enfants victimes de traite', 'trafficked children only', [
    'trafficked only',
    'trafficked children only',
    'réservé aux victimes de traite',
    'réservé aux enfants victimes de traite',
    'traite seulement',
  ]),
  field('authorisation', false, 'numéro de l’autorisation', 'number of the authorisation', [
    'authorisation',
    'authorisation number',
    'numéro de l autorisation',
    'numéro d autorisation',
    'autorisation',
    'agrément',
    'numéro d agrément',
  ]),
  field('authorisedFrom', false, 'autorisé depuis le', 'authorised from', [
    'authorised from',
    'autorisé depuis',
    'autorisé depuis le',
    'date de l autorisation',
    'date d agrément',
  ]),
  field('authorisedUntil', false, 'autorisé jusqu’au', 'authorised until', ['authorised until', 'autorisé jusqu au', 'fin de l autorisation', 'expiration de l autorisation']),
  field('onCall', false, 'téléphone de permanence', 'telephone on call', [
    'on call',
    'telephone on call',
    'téléphone de permanence',
    'permanence',
    'téléphone',
    'phone',
    'telephone',
  ]),
  field('closure', false, 'fermeture ou travaux', 'closure or works', [
    'closure',
    'closure kind',
    'fermeture',
    'type de fermeture',
    'nature de la fermeture',
    'fermeture ou travaux',
  ]),
  field('closedFrom', false, 'fermé depuis le', 'closed from', ['closed from', 'fermé depuis', 'fermé depuis le', 'début de la fermeture', 'début des travaux', 'closure from']),
  field('closedUntil', false, 'fermé jusqu’au', 'closed until', ['closed until', 'fermé jusqu au', 'fin de la fermeture', 'fin des travaux', 'closure until']),
  field('closedBeds', false, 'lits fermés', 'closed beds', ['closed beds', 'lits fermés', 'lits indisponibles', 'lits hors service', 'beds away']),
  field('closedGirlsBeds', false, 'lits de filles fermés', 'closed girls’ beds', ['closed girls beds', 'lits de filles fermés', 'lits filles fermés']),
  field('closedBoysBeds', false, 'lits de garçons fermés', 'closed boys’ beds', ['closed boys beds', 'lits de garçons fermés', 'lits garçons fermés']),
  field('closureSource', false, 'source de la fermeture', 'source of the closure', ['closure source', 'source fermeture', 'source de la fermeture']),
  field('staffRole', false, 'fonction du personnel', 'role of the staff', ['staff role', 'role', 'fonction', 'fonction du personnel', 'poste', 'profession']),
  field('staff', false, 'effectif', 'number of staff', ['staff', 'staff count', 'effectif', 'effectif du personnel', 'nombre d agents', 'number of staff']),
  field('staffOn', false, 'effectif compté le', 'staff counted on', ['staff on', 'staff counted on', 'effectif compté le', 'date de l effectif', 'date effectif']),
  field('staffSource', false, 'source de l’effectif', 'source of the count of staff', ['staff source', 'source effectif', 'source de l effectif']),
  field('source', true, 'source', 'source', SOURCE_TEXT),
];

export const KNOWN_FIELDS: Record<ImportNoun, KnownField[]> = { rescues: RESCUES, effort: EFFORT, indicators: INDICATORS, centres: CENTRES };

const bare = ({ key, required, label }: KnownField): Field => ({ key, required, label });

/** The fields that a file of each noun may give, in the order in which a form lists them. */
export const FIELDS: Record<ImportNoun, Field[]> = { rescues: RESCUES.map(bare), effort: EFFORT.map(bare), indicators: INDICATORS.map(bare), centres: CENTRES.map(bare) };

/** Every name that a column may have, of any noun, folded: by them a header is told from a title. */
export const COLUMN_NAMES: ReadonlySet<string> = new Set(
  Object.values(KNOWN_FIELDS).flatMap((fields) => fields.flatMap(({ names, label }) => [...names, label.fr, label.en].map(fold).filter((name) => name.length > 1))),
);
