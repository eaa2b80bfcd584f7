import type { ResourceDraft } from '@vigie/domain';

export interface DemonstrationResource extends ResourceDraft {
  /** The code of an organisation of the demonstration, which can send them. */
  organisation: string;
}

const CONTACT = 'Permanence (démonstration), 00 00 00 00 00';

/**
 * What organisations can send, invented. Nobody near Soubré speaks Mooré; one who does is in Daloa: a plan for Soubré lacks an interpreter, and is told where the
 * next one is.
 */
const INVENTED = [
  ['DEMO-SDLTEDJ-SAN-PEDRO', 'CI2901', 'FEMALE_OFFICER', null, 6],
  ['DEMO-SDLTEDJ-SAN-PEDRO', 'CI2901', 'VEHICLE', null, 4],
  ['DEMO-SDLTEDJ-MAN', 'CI3203', 'FEMALE_OFFICER', null, 3],
  ['DEMO-SDLTEDJ-MAN', 'CI3203', 'VEHICLE', null, 2],
  ['DEMO-ONG', 'CI2604', 'SOCIAL_WORKER', null, 3],
  ['DEMO-ONG', 'CI2604', 'INTERPRETER', 'dyu', 2],
  ['DEMO-ONG', 'CI2604', 'INTERPRETER', 'bci', 1],
  ['DEMO-ONG', 'CI1801', 'INTERPRETER', 'mos', 1],
  ['DEMO-ONG', 'CI1801', 'SOCIAL_WORKER', null, 4],
  ['DEMO-ONG', 'CI1801', 'VEHICLE', null, 1],
  ['DEMO-MINISTERE', 'CI2901', 'SOCIAL_WORKER', null, 2],
  ['DEMO-MINISTERE', 'CI2901', 'MEDICAL', null, 2],
  ['DEMO-MINISTERE', 'CI1801', 'MEDICAL', null, 2],
] as const;

export const RESOURCES: readonly DemonstrationResource[] = INVENTED.map(([organisation, departmentPcode, kind, language, count]) => ({
  organisation,
  departmentPcode,
  kind,
  language,
  count,
  contact: CONTACT,
}));
