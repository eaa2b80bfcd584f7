import type { ZoneLevel } from './zones.ts';

/**
 * A name as it is compared: without accents, case, apostrophes and double spaces; hyphens are spaces; St and Ste are Saint and Sainte.
 * "M'Bahiakro" -> "mbahiakro", "San-Pédro" -> "san pedro", "St-Maurice" -> "saint maurice".
 *
 * Where a file lost the apostrophe, the M or N before it stands alone and joins the word again: "M BATTO" -> "mbatto", "N ZI" -> "nzi".
 * No other single letter begins a name of the country's zones or localities.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(APOSTROPHES, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\b([mn]) (?=\p{L})/gu, '$1')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}

/** Every sign that files write for an apostrophe; U+0092 is that of Windows-1252 read as Latin 1. */
const APOSTROPHES = /['’ʼ`´‘′ʹ＇\u0092]/g;
const ELISION = /\b([dl])['’ʼ`´‘′ʹ＇\u0092](?=\p{L})/giu;

/** What a name says it is: a level of zones, or a place within a department (sub-prefecture, commune, town, village). */
export type StatedKind = ZoneLevel | 'LOCALITY';

export interface StatedName {
  /** The kind that stands with the name; null where none does. */
  kind: StatedKind | null;
  /** The folded name without its kind and article. */
  name: string;
}

/** A sub-prefecture goes before a prefecture, whose word it holds; a department is called by its prefecture as well. */
const KIND_WORDS: [StatedKind, string][] = [
  ['DISTRICT', 'district autonome|autonomous district|district'],
  ['REGION', 'region|reg'],
  ['LOCALITY', 'sous prefecture|sous pref|sub prefecture|subprefecture|s prefecture|s pref|s p|sp|commune|ville|village|localite'],
  ['DEPARTMENT', 'departement|department|depart|dept|dpt|dep|prefecture'],
];
const KINDS = KIND_WORDS.map(([kind, words]) => ({ kind, before: new RegExp(`^(?:${words}) (?=.)`), after: new RegExp(` (?:${words})$`), alone: new RegExp(`^(?:${words})$`) }));

/**
 * Parts a name from its kind and article: "Région du Gôh" is the region "goh", "District Autonome d'Abidjan" the district "abidjan",
 * "San-Pédro (département)" the department "san pedro", "S/P de Grand-Zattry" the place "grand zattry". What else stands in brackets is left
 * out, as in "Abidjan (D.A.)", which is how a region is called.
 */
export function readZoneName(text: string): StatedName {
  const inBrackets = /\(([^)]*)\)/.exec(text)?.[1] ?? '';
  let kind = KINDS.find(({ alone }) => alone.test(foldName(inBrackets)))?.kind ?? null;
  let name = foldName(text.replace(/\([^)]*\)/g, ' ').replace(ELISION, '$1 ')).replace(/^d a (?=d )/, 'district autonome ');
  for (const each of KINDS) {
    if (!each.before.test(name) && !each.after.test(name)) continue;
    kind = each.kind;
    name = name.replace(each.before, '').replace(each.after, '');
    break;
  }
  return { kind, name: name.replace(/^((de la|de l|des|du|de|d|les|la|le|l) )+(?=.)/, '') };
}

/** The name of a zone without its kind and article: "Région du Gôh" -> "goh", "District Autonome d'Abidjan" and "Abidjan (D.A.)" -> "abidjan", "La Mé" -> "me". */
export const foldZoneName = (name: string): string => readZoneName(name).name;
