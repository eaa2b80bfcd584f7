/**
 * A name as it is compared: without accents, case, apostrophes and double spaces; hyphens are spaces; St and Ste are Saint and Sainte.
 * "M'Bahiakro" -> "mbahiakro", "San-Pédro" -> "san pedro", "St-Maurice" -> "saint maurice".
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/['’ʼ`´‘]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}

/** The name of a zone without its kind and article: "Région du Gôh" -> "goh", "District Autonome d'Abidjan" and "Abidjan (D.A.)" -> "abidjan", "La Mé" -> "me". */
export function foldZoneName(name: string): string {
  const apart = name.replace(/\([^)]*\)/g, ' ').replace(/\b([dl])['’](?=\p{L})/giu, '$1 ');
  return foldName(apart)
    .replace(/^(district autonome|district|region|departement|department) (?=.)/, '')
    .replace(/ (autonomous district|district|region|departement|department)$/, '')
    .replace(/^((de la|de l|des|du|de|d|les|la|le|l) )+(?=.)/, '');
}
