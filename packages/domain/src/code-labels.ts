import type {
  CentreKind,
  CentreService,
  ClosureKind,
  ContactRole,
  DatePrecision,
  Decider,
  EffortKind,
  Payer,
  PlacePrecision,
  RescueDefinition,
  Sector,
  Sex,
  SourceType,
  SpokenLanguage,
  StaffRole,
  StayEnd,
  Verification,
  ZoneLevel,
} from './codes.ts';
import type { PlanItem, PlanSection } from './operations.ts';
import type { ResourceKind } from './resources.ts';
import type { MovementKind } from './stays.ts';
import type { Season, Vehicle, WayClass } from './travel.ts';

export interface Label {
  fr: string;
  en: string;
}

const sector: Record<Sector, Label> = {
  COCOA: { fr: 'cacao', en: 'cocoa' },
  OTHER_AGRI: { fr: 'autre agriculture', en: 'other agriculture' },
  GOLD_MINING: { fr: 'orpaillage', en: 'gold mining' },
  DOMESTIC: { fr: 'travail domestique', en: 'domestic work' },
  TRADE: { fr: 'commerce', en: 'trade' },
  BEGGING: { fr: 'mendicité', en: 'begging' },
  SEXUAL: { fr: 'exploitation sexuelle', en: 'sexual exploitation' },
};
const sourceType: Record<SourceType, Label> = {
  REPORTED: { fr: 'signalé', en: 'reported' },
  DISCOVERED: { fr: 'découvert par une recherche', en: 'discovered by a search' },
  SURVEY: { fr: 'relevé par une enquête statistique', en: 'found by a survey' },
};
const definition: Record<RescueDefinition, Label> = {
  INTERCEPTED: { fr: 'intercepté', en: 'intercepted' },
  PRESUMED: { fr: 'victime présumée', en: 'presumed victim' },
  IDENTIFIED: { fr: 'victime identifiée', en: 'identified victim' },
};
const verification: Record<Verification, Label> = {
  VERIFIED: { fr: 'vérifié', en: 'verified' },
  UNVERIFIED: { fr: 'non vérifié', en: 'unverified' },
  PENDING: { fr: 'vérification en cours', en: 'being verified' },
  FALSELY_ATTRIBUTED: { fr: 'attribué à tort', en: 'falsely attributed' },
  REJECTED: { fr: 'rejeté', en: 'rejected' },
};
const datePrecision: Record<DatePrecision, Label> = {
  DAY: { fr: 'au jour', en: 'to the day' },
  MONTH: { fr: 'au mois', en: 'to the month' },
  YEAR: { fr: 'à l’année', en: 'to the year' },
};
const placePrecision: Record<PlacePrecision, Label> = {
  GPS: { fr: 'GPS', en: 'GPS' },
  LOCALITY: { fr: 'localité', en: 'locality' },
  SUB_PREFECTURE: { fr: 'sous-préfecture', en: 'sub-prefecture' },
  DEPARTMENT: { fr: 'département', en: 'department' },
};
const effortKind: Record<EffortKind, Label> = {
  PATROL: { fr: 'patrouille', en: 'patrol' },
  RAID: { fr: 'descente', en: 'raid' },
  INSPECTION: { fr: 'inspection', en: 'inspection' },
  CLMRS_VISIT: { fr: 'visite SSRTE', en: 'CLMRS visit' },
};
const centreKind: Record<CentreKind, Label> = {
  RECEPTION: { fr: 'centre d’accueil', en: 'reception centre' },
  TRANSIT: { fr: 'centre de transit', en: 'transit centre' },
  RESIDENTIAL: { fr: 'hébergement', en: 'residential home' },
};
const closureKind: Record<ClosureKind, Label> = {
  CLOSED: { fr: 'fermeture', en: 'closure' },
  WORKS: { fr: 'travaux', en: 'works' },
};
const staffRole: Record<StaffRole, Label> = {
  EDUCATOR: { fr: 'éducateurs', en: 'educators' },
  SOCIAL_WORKER: { fr: 'travailleurs sociaux', en: 'social workers' },
  NURSE: { fr: 'infirmiers', en: 'nurses' },
  COOK: { fr: 'cuisiniers', en: 'cooks' },
  GUARD: { fr: 'gardiens', en: 'guards' },
  SUPERVISOR: { fr: 'encadreurs', en: 'supervisors' },
};
const contactRole: Record<ContactRole, Label> = {
  DIRECTOR: { fr: 'direction', en: 'management' },
  ON_CALL: { fr: 'permanence, jour et nuit', en: 'on call, day and night' },
  SOCIAL_WORKER: { fr: 'travail social', en: 'social work' },
  NURSE: { fr: 'infirmerie', en: 'infirmary' },
};
const zoneLevel: Record<ZoneLevel | 'COUNTRY', Label> = {
  COUNTRY: { fr: 'pays', en: 'country' },
  DISTRICT: { fr: 'district', en: 'district' },
  REGION: { fr: 'région', en: 'region' },
  DEPARTMENT: { fr: 'département', en: 'department' },
};

const sex: Record<Sex, Label> = { GIRL: { fr: 'fille', en: 'girl' }, BOY: { fr: 'garçon', en: 'boy' } };
const centreService: Record<CentreService, Label> = {
  MEDICAL: { fr: 'soins médicaux', en: 'medical care' },
  PSYCHOSOCIAL: { fr: 'soutien psychosocial', en: 'psychosocial support' },
  SCHOOL: { fr: 'école', en: 'school' },
  VOCATIONAL: { fr: 'formation professionnelle', en: 'vocational training' },
  LEGAL: { fr: 'assistance juridique', en: 'legal aid' },
  FAMILY_TRACING: { fr: 'recherche de la famille', en: 'family tracing' },
  INFANTS: { fr: 'mères avec nourrisson', en: 'mothers with infants' },
  DISABILITY: { fr: 'enfants handicapés', en: 'children with a disability' },
};
const spokenLanguage: Record<SpokenLanguage, Label> = {
  fra: { fr: 'français', en: 'French' },
  dyu: { fr: 'dioula', en: 'Dyula' },
  bam: { fr: 'bambara', en: 'Bambara' },
  mos: { fr: 'mooré', en: 'Mooré' },
  bci: { fr: 'baoulé', en: 'Baoulé' },
  bev: { fr: 'bété', en: 'Bété' },
  wob: { fr: 'wè', en: 'Wè' },
  sef: { fr: 'sénoufo', en: 'Senufo' },
  hau: { fr: 'haoussa', en: 'Hausa' },
  yor: { fr: 'yoruba', en: 'Yoruba' },
  eng: { fr: 'anglais', en: 'English' },
};
const decider: Record<Decider, Label> = {
  JUDGE: { fr: 'juge des enfants', en: 'juvenile judge' },
  PROSECUTOR: { fr: 'parquet', en: 'prosecutor' },
  POLICE: { fr: 'police ou gendarmerie, en urgence', en: 'police or gendarmerie, in an emergency' },
  SOCIAL_SERVICE: { fr: 'service social', en: 'social service' },
};
const payer: Record<Payer, Label> = {
  STATE: { fr: 'l’État', en: 'the State' },
  CENTRE: { fr: 'le centre', en: 'the centre' },
  FAMILY: { fr: 'la famille', en: 'the family' },
  PARTNER: { fr: 'un partenaire', en: 'a partner' },
  NOT_DECIDED: { fr: 'non décidé', en: 'not decided' },
};
const stayEnd: Record<StayEnd, Label> = {
  FAMILY: { fr: 'retour en famille', en: 'back to the family' },
  FOSTER_FAMILY: { fr: 'famille d’accueil', en: 'foster family' },
  RETURN_ABROAD: { fr: 'retour dans le pays d’origine', en: 'return to the country of origin' },
  OTHER_INSTITUTION: { fr: 'autre institution', en: 'another institution' },
  OF_AGE: { fr: 'majorité', en: 'came of age' },
  DEATH: { fr: 'décès', en: 'death' },
  OTHER: { fr: 'autre', en: 'other' },
};
const movement: Record<MovementKind, Label> = {
  ADMISSION: { fr: 'admission', en: 'admission' },
  TRANSFER: { fr: 'transfert', en: 'transfer' },
  EXIT: { fr: 'sortie', en: 'exit' },
  ABSENCE: { fr: 'absence autorisée', en: 'authorised absence' },
  RUNAWAY: { fr: 'fugue', en: 'ran away' },
  RETURN: { fr: 'retour', en: 'return' },
};

const resourceKind: Record<ResourceKind, Label> = {
  SOCIAL_WORKER: { fr: 'travailleurs sociaux', en: 'social workers' },
  MEDICAL: { fr: 'personnel médical', en: 'medical staff' },
  INTERPRETER: { fr: 'interprètes', en: 'interpreters' },
  FEMALE_OFFICER: { fr: 'agentes', en: 'female officers' },
  VEHICLE: { fr: 'véhicules', en: 'vehicles' },
};
const planItem: Record<PlanItem, Label> = {
  TARGETS: { fr: 'cibles', en: 'targets' },
  TEAMS: { fr: 'équipes', en: 'teams' },
  STAGING: { fr: 'point de départ', en: 'staging point' },
  BEDS: { fr: 'lits', en: 'beds' },
  PROSECUTOR: { fr: 'procureur', en: 'prosecutor' },
  TRAINING: { fr: 'formation des unités', en: 'training of the units' },
};
const planSection: Record<PlanSection, Label> = {
  INFORMATION: { fr: 'information', en: 'information' },
  INTENTION: { fr: 'intention', en: 'intention' },
  PREPARATION: { fr: 'méthode : préparation', en: 'method: preparation' },
  INSPECTION: { fr: 'méthode : reconnaissance du terrain', en: 'method: inspection of the terrain' },
  TRAINING: { fr: 'méthode : formation', en: 'method: training' },
  OPERATION: { fr: 'méthode : opération', en: 'method: operation' },
  CARE: { fr: 'méthode : prise en charge', en: 'method: care' },
  DEBRIEF: { fr: 'méthode : bilan', en: 'method: debrief' },
  ADMINISTRATION: { fr: 'administration', en: 'administration' },
  RISK: { fr: 'risques', en: 'risks' },
  COMMUNICATIONS: { fr: 'communications', en: 'communications' },
  RIGHTS: { fr: 'droits humains et protection de l’enfant', en: 'human rights and child protection' },
};
const vehicle: Record<Vehicle, Label> = {
  WALKING: { fr: 'à pied', en: 'on foot' },
  MOTORCYCLE: { fr: 'à moto', en: 'by motorcycle' },
  CAR: { fr: 'en voiture', en: 'by car' },
};

const season: Record<Season, Label> = {
  DRY: { fr: 'saison sèche', en: 'dry season' },
  RAINY: { fr: 'saison des pluies', en: 'rainy season' },
};

const wayClass: Record<WayClass, Label> = {
  MOTORWAY: { fr: 'autoroute', en: 'motorway' },
  MAIN_PAVED: { fr: 'grande route bitumée', en: 'main road, paved' },
  MAIN_UNPAVED: { fr: 'grande route en terre', en: 'main road, unpaved' },
  MINOR_PAVED: { fr: 'petite route bitumée', en: 'minor road, paved' },
  MINOR_UNPAVED: { fr: 'petite route en terre', en: 'minor road, unpaved' },
  STREET: { fr: 'rue', en: 'street' },
  TRACK: { fr: 'piste', en: 'track' },
  PATH: { fr: 'sentier', en: 'path' },
  FERRY: { fr: 'bac', en: 'ferry' },
  ASSUMED_ROAD: { fr: 'route supposée entre deux chefs-lieux', en: 'road assumed between two seats' },
  ASSUMED_TRACK: { fr: 'piste supposée entre deux localités', en: 'track assumed between two localities' },
  TERRAIN: { fr: 'hors de toute piste', en: 'off every track' },
};

/** What codes are called where people read them: screens, documents and the words of an import take them from here. */
export const CODE_LABELS = {
  sector,
  sourceType,
  definition,
  verification,
  datePrecision,
  placePrecision,
  effortKind,
  centreKind,
  closureKind,
  staffRole,
  contactRole,
  zoneLevel,
  sex,
  centreService,
  spokenLanguage,
  decider,
  payer,
  stayEnd,
  movement,
  resourceKind,
  planItem,
  planSection,
  vehicle,
  season,
  wayClass,
};
