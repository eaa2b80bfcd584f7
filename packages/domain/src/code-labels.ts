import type { CentreKind, DatePrecision, EffortKind, PlacePrecision, RescueDefinition, Sector, SourceType, Verification, ZoneLevel } from './codes.ts';

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
const zoneLevel: Record<ZoneLevel | 'COUNTRY', Label> = {
  COUNTRY: { fr: 'pays', en: 'country' },
  DISTRICT: { fr: 'district', en: 'district' },
  REGION: { fr: 'région', en: 'region' },
  DEPARTMENT: { fr: 'département', en: 'department' },
};

/** What codes are called where people read them: screens, documents and the words of an import take them from here. */
export const CODE_LABELS = { sector, sourceType, definition, verification, datePrecision, placePrecision, effortKind, centreKind, zoneLevel };
