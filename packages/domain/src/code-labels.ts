import type { PlacePrecision, Sector, SourceType, ZoneLevel } from './codes.ts';

type Label = { fr: string; en: string };

/** What codes are called where people read them. */
export const SECTOR_LABELS: Record<Sector, Label> = {
  COCOA: { fr: 'cacao', en: 'cocoa' },
  OTHER_AGRI: { fr: 'autre agriculture', en: 'other agriculture' },
  GOLD_MINING: { fr: 'orpaillage', en: 'gold mining' },
  DOMESTIC: { fr: 'travail domestique', en: 'domestic work' },
  TRADE: { fr: 'commerce', en: 'trade' },
  BEGGING: { fr: 'mendicité', en: 'begging' },
  SEXUAL: { fr: 'exploitation sexuelle', en: 'sexual exploitation' },
};
export const SOURCE_LABELS: Record<SourceType, Label> = {
  REPORTED: { fr: 'signalé', en: 'reported' },
  DISCOVERED: { fr: 'trouvé en cherchant', en: 'found by searching' },
  SURVEY: { fr: 'enquête', en: 'survey' },
};
export const PRECISION_LABELS: Record<PlacePrecision, Label> = {
  GPS: { fr: 'GPS', en: 'GPS' },
  LOCALITY: { fr: 'localité', en: 'locality' },
  SUB_PREFECTURE: { fr: 'sous-préfecture', en: 'sub-prefecture' },
  DEPARTMENT: { fr: 'département', en: 'department' },
};
export const LEVEL_LABELS: Record<ZoneLevel | 'COUNTRY', Label> = {
  COUNTRY: { fr: 'pays', en: 'country' },
  DISTRICT: { fr: 'district', en: 'district' },
  REGION: { fr: 'région', en: 'region' },
  DEPARTMENT: { fr: 'département', en: 'department' },
};
