import { foldZoneName } from './names.ts';

/** A region of before the decree 2011-263 of 28 September 2011. */
export interface FormerRegion {
  name: string;
  /** P-codes of the regions of today that hold its land, whole or in part. */
  became: readonly string[];
  /** The zone of today of the same name and the same land; null where none is. */
  same: string | null;
}

/** The 19 regions of 2000 to 2011, which were the widest level of the country (data/SOURCES.md, "Regions before 2011"). */
const FORMER_REGIONS: readonly FormerRegion[] = [
  { name: 'Agnéby', became: ['CI03', 'CI24'], same: null },
  { name: 'Bafing', became: ['CI04'], same: 'CI04' },
  { name: 'Bas-Sassandra', became: ['CI12', 'CI26', 'CI29'], same: null },
  { name: 'Denguélé', became: ['CI10', 'CI21'], same: 'CI-DN' },
  { name: 'Dix-Huit Montagnes', became: ['CI16', 'CI32'], same: null },
  { name: 'Fromager', became: ['CI13'], same: null },
  { name: 'Haut-Sassandra', became: ['CI18'], same: 'CI18' },
  { name: 'Lacs', became: ['CI02', 'CI06'], same: null },
  { name: 'Lagunes', became: ['CI01', 'CI03', 'CI15', 'CI24'], same: null },
  { name: 'Marahoué', became: ['CI23'], same: 'CI23' },
  { name: 'Moyen-Cavally', became: ['CI09', 'CI16'], same: null },
  { name: 'Moyen-Comoé', became: ['CI20'], same: null },
  { name: "N'Zi-Comoé", became: ['CI19', 'CI25', 'CI27'], same: null },
  { name: 'Savanes', became: ['CI05', 'CI28', 'CI31'], same: 'CI-SV' },
  { name: 'Sud-Bandama', became: ['CI12', 'CI22'], same: null },
  { name: 'Sud-Comoé', became: ['CI30'], same: 'CI30' },
  { name: 'Vallée du Bandama', became: ['CI11', 'CI17'], same: 'CI-VB' },
  { name: 'Worodougou', became: ['CI07', 'CI33'], same: null },
  { name: 'Zanzan', became: ['CI08', 'CI14'], same: 'CI-ZZ' },
];

/** The last year of these regions. */
export const LAST_YEAR_OF_FORMER_REGIONS = 2011;

const byName = new Map(FORMER_REGIONS.flatMap((region) => spellings(region.name).map((name) => [name, region])));

function spellings(name: string): string[] {
  const folded = foldZoneName(name);
  return folded === 'dix huit montagnes' ? [folded, '18 montagnes', 'xviii montagnes'] : [folded];
}

/** The former region of a folded name (`readZoneName`). */
export const formerRegion = (folded: string): FormerRegion | null => byName.get(folded) ?? null;
