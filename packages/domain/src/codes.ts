import { z } from 'zod';

/** A closed list of codes: the Zod enum that checks it, and the list in its order (the order of legends and of dictionaries on the wire). */
function codeList<const Codes extends readonly [string, ...string[]]>(codes: Codes) {
  return { codes, schema: z.enum(codes) };
}

/** What the child was made to do. Source: data/SOURCES.md, "code lists". */
export const Sector = codeList(['COCOA', 'OTHER_AGRI', 'GOLD_MINING', 'DOMESTIC', 'TRADE', 'BEGGING', 'SEXUAL']);
/** How a case came to be known. DISCOVERED cases show where people searched, not only where children are. */
export const SourceType = codeList(['REPORTED', 'DISCOVERED', 'SURVEY']);
/** Which children are counted. Published figures of one operation differ, because they count different ones. */
export const RescueDefinition = codeList(['INTERCEPTED', 'PRESUMED', 'IDENTIFIED']);
export const DatePrecision = codeList(['DAY', 'MONTH', 'YEAR']);
/** How well a place is known, from best to worst. */
export const PlacePrecision = codeList(['GPS', 'LOCALITY', 'SUB_PREFECTURE', 'DEPARTMENT']);
export const Verification = codeList(['VERIFIED', 'UNVERIFIED', 'PENDING', 'FALSELY_ATTRIBUTED', 'REJECTED']);
export const EffortKind = codeList(['PATROL', 'RAID', 'INSPECTION', 'CLMRS_VISIT']);
export const CentreKind = codeList(['RECEPTION', 'TRANSIT', 'RESIDENTIAL']);
/** HTCDS org_Type. */
export const OrganisationKind = codeList([
  'NGO',
  'LawEnforcement',
  'HealthServiceOrganisation',
  'CentralGovernmentOrganisation',
  'LocalGovernmentOrganisation',
  'ImmigrationService',
  'LegalService',
  'CorporateBusiness',
  'SchoolOrCollege',
]);
export const ZoneLevel = codeList(['DISTRICT', 'REGION', 'DEPARTMENT']);
/** INDICATIVE: made by Vigie from localities and seats. OFFICIAL: imported by an administrator. */
export const BoundaryKind = codeList(['INDICATIVE', 'OFFICIAL']);
export const ImportNoun = codeList(['rescues', 'effort', 'indicators', 'centres']);

export type Sector = z.infer<typeof Sector.schema>;
export type SourceType = z.infer<typeof SourceType.schema>;
export type RescueDefinition = z.infer<typeof RescueDefinition.schema>;
export type DatePrecision = z.infer<typeof DatePrecision.schema>;
export type PlacePrecision = z.infer<typeof PlacePrecision.schema>;
export type Verification = z.infer<typeof Verification.schema>;
export type EffortKind = z.infer<typeof EffortKind.schema>;
export type CentreKind = z.infer<typeof CentreKind.schema>;
export type OrganisationKind = z.infer<typeof OrganisationKind.schema>;
export type ZoneLevel = z.infer<typeof ZoneLevel.schema>;
export type BoundaryKind = z.infer<typeof BoundaryKind.schema>;
export type ImportNoun = z.infer<typeof ImportNoun.schema>;
