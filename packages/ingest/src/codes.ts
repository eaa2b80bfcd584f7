import {
  CentreKind,
  CentreService,
  ClosureKind,
  CODE_LABELS,
  DatePrecision,
  EffortKind,
  type Label,
  PlacePrecision,
  RescueDefinition,
  Sector,
  SourceType,
  SpokenLanguage,
  StaffRole,
  Verification,
} from '@vigie/domain';
import { fold, remembering } from './text.ts';

// What people write for a code, beside the code itself and its labels.
const SECTORS: Record<Sector, string[]> = {
  COCOA: [
    'cacaoyer',
    'cacaoculture',
    'cacaoyère',
    'plantation de cacao',
    'plantations de cacao',
    'champ de cacao',
    'champs de cacao',
    'culture du cacao',
    'cocoa farm',
    'cocoa farming',
    'cacao café',
  ],
  OTHER_AGRI: [
    'agriculture',
    'autre agricole',
    'agricole',
    'plantation',
    'café',
    'coffee',
    'hévéa',
    'rubber',
    'coton',
    'cotton',
    'anacarde',
    'cashew',
    'palmier',
    'palmier à huile',
    'palm oil',
    'riz',
    'rice',
    'élevage',
    'livestock',
    'farming',
  ],
  GOLD_MINING: [
    'mine d’or',
    'mines d’or',
    'mine',
    'mines',
    'mining',
    'or',
    'gold',
    'site d’orpaillage',
    'orpaillage clandestin',
    'gold panning',
    'artisanal gold mining',
    'exploitation minière',
  ],
  DOMESTIC: ['domestique', 'domestic', 'servante', 'bonne', 'fille de maison', 'aide ménagère', 'ménage', 'domestic service', 'housework', 'house help'],
  TRADE: ['vente', 'petit commerce', 'commerce ambulant', 'vente ambulante', 'vendeur', 'vendeuse', 'marché', 'market', 'hawking', 'street vending', 'selling', 'trading'],
  BEGGING: ['mendiant', 'talibé', 'forced begging', 'mendicité forcée'],
  SEXUAL: ['sexuel', 'sexuelle', 'sexual', 'prostitution', 'sex', 'sexe'],
};
const SOURCES: Record<SourceType, string[]> = {
  REPORTED: [
    'signalement',
    'signalé',
    'signalée',
    'dénonciation',
    'dénonciation anonyme',
    'appel anonyme',
    'signalement communautaire',
    'signalement anonyme',
    'numéro vert 116',
    'ligne 116',
    'dénoncé',
    'plainte',
    'report',
    'tip',
    'tip off',
    'hotline',
    'ligne verte',
    'numéro vert',
    '116',
    'complaint',
    'alerte',
  ],
  DISCOVERED: [
    'découverte',
    'discovered',
    'découvert',
    'opération',
    'operation',
    'patrouille',
    'patrouille de police',
    'patrouille de gendarmerie',
    'opération de gendarmerie',
    'contrôle routier',
    'barrage routier',
    'patrol',
    'raid',
    'contrôle',
    'inspection',
    'discovery',
    'found',
    'police operation',
    'opération de police',
  ],
  SURVEY: ['enquête', 'enquête ssrte', 'survey', 'sondage', 'recensement', 'census', 'ssrte', 'clmrs', 'étude', 'study', 'household survey', 'enquête ménage'],
};
const DEFINITIONS: Record<RescueDefinition, string[]> = {
  INTERCEPTED: ['interceptés', 'interception', 'retiré', 'retirés', 'removed', 'rescued', 'sauvé', 'sauvés'],
  PRESUMED: ['présumé', 'presumed', 'présumés', 'présumée', 'victime présumée', 'victimes présumées', 'presumed victim', 'presumed victims', 'suspected', 'soupçonné'],
  IDENTIFIED: [
    'identifié',
    'identified',
    'identifiés',
    'identifiée',
    'victime identifiée',
    'victimes identifiées',
    'identified victim',
    'identified victims',
    'avéré',
    'confirmed victim',
  ],
};
const VERIFICATIONS: Record<Verification, string[]> = {
  VERIFIED: ['vérifiée', 'confirmé', 'confirmed', 'oui', 'yes', 'validé', 'validée', 'approved', 'approuvé', 'approuvée', 'validation status approved'],
  UNVERIFIED: ['non vérifiée', 'not verified', 'non confirmé', 'unconfirmed', 'non', 'no', 'received', 'reçu', 'edited', 'modifié'],
  PENDING: [
    'en cours',
    'pending',
    'en attente',
    'à vérifier',
    'in progress',
    'to verify',
    'vérification en cours',
    'on hold',
    'has issues',
    'a des problèmes',
    'validation status on hold',
  ],
  FALSELY_ATTRIBUTED: ['falsely attributed', 'mal attribué', 'attribution fausse'],
  REJECTED: ['rejetée', 'écarté', 'infirmé', 'faux', 'false', 'not approved', 'non approuvé', 'non approuvée', 'non validé', 'refusé', 'validation status not approved'],
};
const EFFORTS: Record<EffortKind, string[]> = {
  PATROL: ['patrouilles', 'patrols', 'patrolling'],
  RAID: ['opération', 'opération de police', 'descente', 'operation', 'rafle', 'perquisition', 'police operation'],
  INSPECTION: ['contrôle', 'inspections', 'inspection du travail', 'labour inspection', 'labor inspection', 'control'],
  CLMRS_VISIT: ['ssrte', 'clmrs', 'visite', 'visit', 'visite clmrs', 'visite de ménage', 'household visit', 'monitoring visit'],
};
const CENTRES: Record<CentreKind, string[]> = {
  RECEPTION: ['accueil', 'reception', 'centre d’accueil', 'reception centre', 'foyer d’accueil', 'accueil temporaire'],
  TRANSIT: ['transit', 'transit', 'centre de transit', 'transit centre'],
  RESIDENTIAL: ['residential', 'résidentiel', 'centre d’hébergement', 'residential care', 'foyer', 'internat', 'orphelinat', 'residential centre', 'shelter'],
};
const DATE_PRECISIONS: Record<DatePrecision, string[]> = {
  DAY: ['jour', 'day', 'date', 'exacte', 'exact', 'j', 'd'],
  MONTH: ['mois', 'month', 'm'],
  YEAR: ['année', 'year', 'an', 'a', 'y'],
};
const PLACE_PRECISIONS: Record<PlacePrecision, string[]> = {
  GPS: ['point', 'exact', 'exacte', 'coordonnées', 'coordinates'],
  LOCALITY: ['village', 'ville', 'town', 'campement', 'settlement'],
  SUB_PREFECTURE: ['sous préfecture', 'sp', 'subprefecture'],
  DEPARTMENT: ['dept', 'dpt'],
};

/** Reads the codes of a closed list as files write them. */
export interface CodeReader<Code extends string> {
  codes: readonly Code[];
  /** null when the word means none of the list. */
  read(text: string): Code | null;
}

const SERVICES: Record<CentreService, string[]> = {
  MEDICAL: ['soins', 'santé', 'infirmerie', 'medical', 'health', 'médical'],
  PSYCHOSOCIAL: ['psychologue', 'psychosocial', 'écoute', 'psychologist', 'counselling'],
  SCHOOL: ['scolarisation', 'éducation', 'education', 'schooling', 'classe passerelle'],
  VOCATIONAL: ['formation', 'apprentissage', 'vocational', 'apprenticeship'],
  LEGAL: ['juridique', 'aide juridique', 'legal'],
  FAMILY_TRACING: ['recherche familiale', 'recherche de famille', 'tracing'],
  INFANTS: ['nourrissons', 'mères', 'mères et enfants', 'infants', 'mothers'],
  DISABILITY: ['handicap', 'disability', 'handicapés'],
};
const CLOSURES: Record<ClosureKind, string[]> = {
  CLOSED: ['fermé', 'fermeture temporaire', 'fermeture provisoire', 'closed', 'temporary closure'],
  WORKS: ['travaux', 'réhabilitation', 'rénovation', 'chantier', 'renovation', 'construction works'],
};
const STAFF: Record<StaffRole, string[]> = {
  EDUCATOR: ['éducateur', 'éducatrice', 'éducatrices', 'éducateur spécialisé', 'éducateurs spécialisés', 'educator'],
  SOCIAL_WORKER: ['travailleur social', 'travailleuse sociale', 'assistant social', 'assistante sociale', 'assistants sociaux', 'social worker'],
  NURSE: ['infirmier', 'infirmière', 'infirmières', 'infirmiers et infirmières', 'nurse'],
  COOK: ['cuisinier', 'cuisinière', 'cuisinières', 'cook'],
  GUARD: ['gardien', 'gardienne', 'vigile', 'vigiles', 'agent de sécurité', 'agents de sécurité', 'guard', 'security guard'],
  SUPERVISOR: ['encadreur', 'encadreuse', 'encadrants', 'surveillant', 'surveillants', 'supervisor'],
};
const LANGUAGES: Record<SpokenLanguage, string[]> = {
  fra: ['fr'],
  dyu: ['dyula', 'jula', 'malinké', 'malinke'],
  bam: ['bm', 'bamanankan'],
  mos: ['moore', 'mossi'],
  bci: ['baule', 'baoule'],
  bev: ['bete'],
  wob: ['we', 'guéré', 'guere', 'wobé', 'wobe'],
  sef: ['senoufo', 'cebaara', 'senari'],
  hau: ['ha'],
  yor: ['yo', 'nago'],
  eng: ['en'],
};

function codeReader<Code extends string>(codes: readonly Code[], labels: Record<Code, Label>, words: Record<Code, string[]>): CodeReader<Code> {
  const known = new Map<string, Code>();
  for (const code of codes) for (const word of [code, labels[code].fr, labels[code].en, ...words[code]]) known.set(fold(word), code);
  return { codes, read: remembering((text) => known.get(fold(text)) ?? null) };
}

export const CODES = {
  sector: codeReader(Sector.codes, CODE_LABELS.sector, SECTORS),
  sourceType: codeReader(SourceType.codes, CODE_LABELS.sourceType, SOURCES),
  definition: codeReader(RescueDefinition.codes, CODE_LABELS.definition, DEFINITIONS),
  verification: codeReader(Verification.codes, CODE_LABELS.verification, VERIFICATIONS),
  effortKind: codeReader(EffortKind.codes, CODE_LABELS.effortKind, EFFORTS),
  centreKind: codeReader(CentreKind.codes, CODE_LABELS.centreKind, CENTRES),
  closureKind: codeReader(ClosureKind.codes, CODE_LABELS.closureKind, CLOSURES),
  staffRole: codeReader(StaffRole.codes, CODE_LABELS.staffRole, STAFF),
  centreService: codeReader(CentreService.codes, CODE_LABELS.centreService, SERVICES),
  spokenLanguage: codeReader(SpokenLanguage.codes, CODE_LABELS.spokenLanguage, LANGUAGES),
  datePrecision: codeReader(DatePrecision.codes, CODE_LABELS.datePrecision, DATE_PRECISIONS),
  placePrecision: codeReader(PlacePrecision.codes, CODE_LABELS.placePrecision, PLACE_PRECISIONS),
};

/** The lists of which an import may report a value. Other lists have codes of the same name that mean something else: of a centre MEDICAL is care, of people it is staff. */
export const REPORTED = (
  [
    'sector',
    'sourceType',
    'definition',
    'verification',
    'effortKind',
    'centreKind',
    'closureKind',
    'staffRole',
    'sex',
    'centreService',
    'spokenLanguage',
    'datePrecision',
    'placePrecision',
  ] as const
).map((list): Readonly<Record<string, Label>> => CODE_LABELS[list]);

// Whom one calls in a centre shares two codes with who works there, whose words come later and win.
const LABELS = new Map<string, Label>([CODE_LABELS.contactRole, ...REPORTED].flatMap((labels) => Object.entries<Label>(labels)));

/** The word of a code of a file in a language; the text itself where it is no code. */
export const codeLabel = (code: string, language: 'fr' | 'en'): string => LABELS.get(code)?.[language] ?? code;

const YES = new Set(['oui', 'yes', 'true', 'vrai', '1', 'o', 'y', 't', 'x']);
const NO = new Set(['non', 'no', 'false', 'faux', '0', 'n', 'f']);

/** Reads yes or no in either language. @returns null when it is neither */
export const parseYesNo = remembering((text): boolean | null => {
  const word = fold(text);
  return YES.has(word) ? true : NO.has(word) ? false : null;
});
