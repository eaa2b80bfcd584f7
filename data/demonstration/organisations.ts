import type { OrganisationKind } from '@vigie/domain';
import { type Department, kilometres } from './country.ts';

export interface DemonstrationOrganisation {
  code: string;
  name: string;
  kind: OrganisationKind;
}

/** Six organisations; none of them recorded anything that is here. */
export const ORGANISATIONS: readonly DemonstrationOrganisation[] = [
  { code: 'DEMO-SDLTEDJ-SAN-PEDRO', name: 'SDLTEDJ, antenne de San-Pédro (démonstration)', kind: 'LawEnforcement' },
  { code: 'DEMO-SDLTEDJ-MAN', name: 'SDLTEDJ, antenne de Man (démonstration)', kind: 'LawEnforcement' },
  { code: 'DEMO-SDLTEDJ-KORHOGO', name: 'SDLTEDJ, antenne de Korhogo (démonstration)', kind: 'LawEnforcement' },
  { code: 'DEMO-BRIGADE-ABIDJAN', name: "Brigade des mineurs d'Abidjan (démonstration)", kind: 'LawEnforcement' },
  { code: 'DEMO-ONG', name: "ONG de protection de l'enfant (démonstration)", kind: 'NGO' },
  { code: 'DEMO-CLMRS', name: 'Coopérative, suivi CLMRS (démonstration)', kind: 'CorporateBusiness' },
];

const POLICE = [
  { code: 'DEMO-SDLTEDJ-SAN-PEDRO', lon: -6.655, lat: 4.757 },
  { code: 'DEMO-SDLTEDJ-MAN', lon: -7.55, lat: 7.4 },
  { code: 'DEMO-SDLTEDJ-KORHOGO', lon: -5.63, lat: 9.458 },
  { code: 'DEMO-BRIGADE-ABIDJAN', lon: -4.033, lat: 5.417 },
] as const;

/** The police unit whose seat is nearest to the department's. */
export function policeOf(department: Pick<Department, 'lon' | 'lat'>): string {
  const distances = POLICE.map(({ lon, lat }) => kilometres(department.lon, department.lat, lon, lat));
  return POLICE[distances.indexOf(Math.min(...distances))]?.code ?? POLICE[0].code;
}
