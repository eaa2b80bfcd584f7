/**
 * A closed list of codes in its order, which is that of legends and of dictionaries on the wire. Plain, because the worker of the register needs the order
 * and no checks; who checks an input writes `z.enum(Sector.codes)`.
 */
function codeList<const Codes extends readonly [string, ...string[]]>(codes: Codes) {
  return { codes };
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
/** Why beds of a centre are away for a while. */
export const ClosureKind = codeList(['CLOSED', 'WORKS']);
/** Who works in a centre. */
export const StaffRole = codeList(['EDUCATOR', 'SOCIAL_WORKER', 'NURSE', 'COOK', 'GUARD', 'SUPERVISOR']);
/** Whom one calls in a centre. */
export const ContactRole = codeList(['DIRECTOR', 'ON_CALL', 'SOCIAL_WORKER', 'NURSE']);
export const Sex = codeList(['GIRL', 'BOY']);
/** What a centre offers beside a bed, and for whom alone it is there. */
export const CentreService = codeList(['MEDICAL', 'PSYCHOSOCIAL', 'SCHOOL', 'VOCATIONAL', 'LEGAL', 'FAMILY_TRACING', 'INFANTS', 'DISABILITY']);
/** Languages that children of the cocoa zones and those who look after them speak, as ISO 639-3. Source: data/SOURCES.md, "languages". */
export const SpokenLanguage = codeList(['fra', 'dyu', 'bam', 'mos', 'bci', 'bev', 'wob', 'sef', 'hau', 'yor', 'eng']);
/** Who decided that a child is placed. */
export const Decider = codeList(['JUDGE', 'PROSECUTOR', 'POLICE', 'SOCIAL_SERVICE']);
/** Who pays for a placement: the decision fixes it (article 851 of law 2018-975). */
export const Payer = codeList(['STATE', 'CENTRE', 'FAMILY', 'PARTNER', 'NOT_DECIDED']);
/** How a stay ends. */
export const StayEnd = codeList(['FAMILY', 'FOSTER_FAMILY', 'RETURN_ABROAD', 'OTHER_INSTITUTION', 'OF_AGE', 'DEATH', 'OTHER']);
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

export type Sector = (typeof Sector.codes)[number];
export type SourceType = (typeof SourceType.codes)[number];
export type RescueDefinition = (typeof RescueDefinition.codes)[number];
export type DatePrecision = (typeof DatePrecision.codes)[number];
export type PlacePrecision = (typeof PlacePrecision.codes)[number];
export type Verification = (typeof Verification.codes)[number];
export type EffortKind = (typeof EffortKind.codes)[number];
export type CentreKind = (typeof CentreKind.codes)[number];
export type ClosureKind = (typeof ClosureKind.codes)[number];
export type StaffRole = (typeof StaffRole.codes)[number];
export type ContactRole = (typeof ContactRole.codes)[number];
export type OrganisationKind = (typeof OrganisationKind.codes)[number];
export type ZoneLevel = (typeof ZoneLevel.codes)[number];
export type BoundaryKind = (typeof BoundaryKind.codes)[number];
export type ImportNoun = (typeof ImportNoun.codes)[number];
export type Sex = (typeof Sex.codes)[number];
export type CentreService = (typeof CentreService.codes)[number];
export type SpokenLanguage = (typeof SpokenLanguage.codes)[number];
export type Decider = (typeof Decider.codes)[number];
export type Payer = (typeof Payer.codes)[number];
export type StayEnd = (typeof StayEnd.codes)[number];
