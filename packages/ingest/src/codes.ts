import { CentreKind, DatePrecision, EffortKind, PlacePrecision, RescueDefinition, Sector, SourceType, Verification } from '@vigie/domain';
import { fold, remembering } from './text.ts';

/** What people write for a code: the word shown to them in each language, and others that mean it. */
interface Words {
  fr: string;
  en: string;
  also: string[];
}

const SECTORS: Record<Sector, Words> = {
  COCOA: { fr: 'cacao', en: 'cocoa', also: ['cacaoyer', 'cacaoculture', 'cacaoyère', 'plantation de cacao', 'champ de cacao', 'cocoa farm', 'cocoa farming', 'cacao café'] },
  OTHER_AGRI: {
    fr: 'autre agriculture',
    en: 'other agriculture',
    also: [
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
  },
  GOLD_MINING: {
    fr: 'orpaillage',
    en: 'gold mining',
    also: [
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
  },
  DOMESTIC: {
    fr: 'travail domestique',
    en: 'domestic work',
    also: ['domestique', 'domestic', 'servante', 'bonne', 'fille de maison', 'aide ménagère', 'ménage', 'domestic service', 'housework', 'house help'],
  },
  TRADE: {
    fr: 'commerce',
    en: 'trade',
    also: ['vente', 'petit commerce', 'commerce ambulant', 'vente ambulante', 'vendeur', 'vendeuse', 'marché', 'market', 'hawking', 'street vending', 'selling', 'trading'],
  },
  BEGGING: { fr: 'mendicité', en: 'begging', also: ['mendiant', 'talibé', 'forced begging', 'mendicité forcée'] },
  SEXUAL: { fr: 'exploitation sexuelle', en: 'sexual exploitation', also: ['sexuel', 'sexuelle', 'sexual', 'prostitution', 'sex', 'sexe'] },
};
const SOURCES: Record<SourceType, Words> = {
  REPORTED: {
    fr: 'signalement',
    en: 'reported',
    also: ['signalé', 'signalée', 'dénonciation', 'dénoncé', 'plainte', 'report', 'tip', 'tip off', 'hotline', 'ligne verte', 'numéro vert', '116', 'complaint', 'alerte'],
  },
  DISCOVERED: {
    fr: 'découverte',
    en: 'discovered',
    also: ['découvert', 'opération', 'operation', 'patrouille', 'patrol', 'raid', 'contrôle', 'inspection', 'discovery', 'found', 'police operation', 'opération de police'],
  },
  SURVEY: { fr: 'enquête', en: 'survey', also: ['sondage', 'recensement', 'census', 'ssrte', 'clmrs', 'étude', 'study', 'household survey', 'enquête ménage'] },
};
const DEFINITIONS: Record<RescueDefinition, Words> = {
  INTERCEPTED: { fr: 'intercepté', en: 'intercepted', also: ['interceptés', 'interception', 'retiré', 'retirés', 'removed', 'rescued', 'sauvé', 'sauvés'] },
  PRESUMED: {
    fr: 'présumé',
    en: 'presumed',
    also: ['présumés', 'présumée', 'victime présumée', 'victimes présumées', 'presumed victim', 'presumed victims', 'suspected', 'soupçonné'],
  },
  IDENTIFIED: {
    fr: 'identifié',
    en: 'identified',
    also: ['identifiés', 'identifiée', 'victime identifiée', 'victimes identifiées', 'identified victim', 'identified victims', 'avéré', 'confirmed victim'],
  },
};
const VERIFICATIONS: Record<Verification, Words> = {
  VERIFIED: { fr: 'vérifié', en: 'verified', also: ['vérifiée', 'confirmé', 'confirmed', 'oui', 'yes', 'validé'] },
  UNVERIFIED: { fr: 'non vérifié', en: 'unverified', also: ['non vérifiée', 'not verified', 'non confirmé', 'unconfirmed', 'non', 'no'] },
  PENDING: { fr: 'en cours', en: 'pending', also: ['en attente', 'à vérifier', 'in progress', 'to verify', 'vérification en cours'] },
  FALSELY_ATTRIBUTED: { fr: 'attribué à tort', en: 'falsely attributed', also: ['falsely attributed', 'mal attribué', 'attribution fausse'] },
  REJECTED: { fr: 'rejeté', en: 'rejected', also: ['rejetée', 'écarté', 'infirmé', 'faux', 'false'] },
};
const EFFORTS: Record<EffortKind, Words> = {
  PATROL: { fr: 'patrouille', en: 'patrol', also: ['patrouilles', 'patrols', 'patrolling'] },
  RAID: { fr: 'opération', en: 'raid', also: ['opération de police', 'descente', 'operation', 'rafle', 'perquisition', 'police operation'] },
  INSPECTION: { fr: 'inspection', en: 'inspection', also: ['contrôle', 'inspections', 'inspection du travail', 'labour inspection', 'labor inspection', 'control'] },
  CLMRS_VISIT: { fr: 'visite SSRTE', en: 'CLMRS visit', also: ['ssrte', 'clmrs', 'visite', 'visit', 'visite clmrs', 'visite de ménage', 'household visit', 'monitoring visit'] },
};
const CENTRES: Record<CentreKind, Words> = {
  RECEPTION: { fr: 'accueil', en: 'reception', also: ['centre d’accueil', 'reception centre', 'foyer d’accueil', 'accueil temporaire'] },
  TRANSIT: { fr: 'transit', en: 'transit', also: ['centre de transit', 'transit centre'] },
  RESIDENTIAL: {
    fr: 'hébergement',
    en: 'residential',
    also: ['résidentiel', 'centre d’hébergement', 'residential care', 'foyer', 'internat', 'orphelinat', 'residential centre', 'shelter'],
  },
};
const DATE_PRECISIONS: Record<DatePrecision, Words> = {
  DAY: { fr: 'jour', en: 'day', also: ['date', 'exacte', 'exact', 'j', 'd'] },
  MONTH: { fr: 'mois', en: 'month', also: ['m'] },
  YEAR: { fr: 'année', en: 'year', also: ['an', 'a', 'y'] },
};
const PLACE_PRECISIONS: Record<PlacePrecision, Words> = {
  GPS: { fr: 'GPS', en: 'GPS', also: ['point', 'exact', 'exacte', 'coordonnées', 'coordinates'] },
  LOCALITY: { fr: 'localité', en: 'locality', also: ['village', 'ville', 'town', 'campement', 'settlement'] },
  SUB_PREFECTURE: { fr: 'sous-préfecture', en: 'sub-prefecture', also: ['sous préfecture', 'sp', 'subprefecture'] },
  DEPARTMENT: { fr: 'département', en: 'department', also: ['dept', 'dpt'] },
};

/** A closed list as files write it: reads a cell, and names what may be written. */
export interface CodeReader<Code extends string> {
  codes: readonly Code[];
  /** null when the word means none of the list. */
  read(text: string): Code | null;
}

function codeReader<Code extends string>(codes: readonly Code[], words: Record<Code, Words>): CodeReader<Code> {
  const known = new Map<string, Code>();
  for (const code of codes) for (const word of [code, words[code].fr, words[code].en, ...words[code].also]) known.set(fold(word), code);
  return { codes, read: remembering((text) => known.get(fold(text)) ?? null) };
}

export const CODES = {
  sector: codeReader(Sector.codes, SECTORS),
  sourceType: codeReader(SourceType.codes, SOURCES),
  definition: codeReader(RescueDefinition.codes, DEFINITIONS),
  verification: codeReader(Verification.codes, VERIFICATIONS),
  effortKind: codeReader(EffortKind.codes, EFFORTS),
  centreKind: codeReader(CentreKind.codes, CENTRES),
  datePrecision: codeReader(DatePrecision.codes, DATE_PRECISIONS),
  placePrecision: codeReader(PlacePrecision.codes, PLACE_PRECISIONS),
};

const LABELS = new Map<string, Words>(
  [SECTORS, SOURCES, DEFINITIONS, VERIFICATIONS, EFFORTS, CENTRES, DATE_PRECISIONS, PLACE_PRECISIONS].flatMap((words) => Object.entries<Words>(words)),
);

/** The word of a code in a language; the text itself where it is no code. */
export const codeLabel = (code: string, language: 'fr' | 'en'): string => LABELS.get(code)?.[language] ?? code;

const YES = new Set(['oui', 'yes', 'true', 'vrai', '1', 'o', 'y', 't', 'x']);
const NO = new Set(['non', 'no', 'false', 'faux', '0', 'n', 'f']);

/** Reads yes or no in either language. @returns null when it is neither */
export const parseYesNo = remembering((text): boolean | null => {
  const word = fold(text);
  return YES.has(word) ? true : NO.has(word) ? false : null;
});
