import { say } from '../console.ts';
import type { Refusal } from '../zones/write.ts';

const LEVELS = { DISTRICT: ['district', 'district'], REGION: ['région', 'region'], DEPARTMENT: ['département', 'department'] } as const;

/** The word of a level, `region` or `REGION, DEPARTMENT` alike. */
export const levelWords = (levels: string): string =>
  levels
    .split(', ')
    .map((level) => {
      const [fr, en] = LEVELS[level as keyof typeof LEVELS] ?? [level, level];
      return say(fr, en);
    })
    .join(', ');

type Words = (detail: string, feature: string) => string;

/** What each refusal means and what to do; the feature or the zone is named in it. */
const WORDS: Record<Refusal['code'], Words> = {
  NOT_A_COLLECTION: (detail) =>
    say(
      `le fichier n’est pas une FeatureCollection GeoJSON (${detail}). Exportez les limites dans ce format, en WGS 84.`,
      `the file is not a GeoJSON FeatureCollection (${detail}). Export the boundaries in that format, in WGS 84.`,
    ),
  NO_FEATURES: () => say('le fichier ne contient aucun objet.', 'the file holds no feature.'),
  OTHER_CRS: (detail) =>
    say(
      `les coordonnées sont dans le système ${detail}. Exportez le fichier en WGS 84 (EPSG:4326), longitude puis latitude en degrés.`,
      `the coordinates are in the system ${detail}. Export the file in WGS 84 (EPSG:4326), longitude then latitude in degrees.`,
    ),
  NOT_A_FEATURE: (detail, feature) => say(`l’objet ${feature} n’est pas un Feature GeoJSON (${detail}).`, `${feature} is not a GeoJSON Feature (${detail}).`),
  NO_GEOMETRY: (_, feature) => say(`« ${feature} » n’a pas de géométrie.`, `“${feature}” has no geometry.`),
  NOT_A_SURFACE: (detail, feature) =>
    say(
      `« ${feature} » est de type ${detail}, et non Polygon ou MultiPolygon. Exportez une surface par zone.`,
      `“${feature}” is a ${detail}, not a Polygon or MultiPolygon. Export one surface for each zone.`,
    ),
  BAD_COORDINATE: (detail, feature) =>
    say(`« ${feature} » a un sommet illisible : ${detail}. Corrigez-le dans le fichier.`, `“${feature}” has a vertex that cannot be read: ${detail}. Correct it in the file.`),
  OPEN_RING: (detail, feature) => say(`le contour de « ${feature} » n’est pas fermé : ${detail}.`, `the ring of “${feature}” is not closed: ${detail}.`),
  NOT_DEGREES: (detail, feature) =>
    say(
      `les coordonnées de « ${feature} » ne sont pas des degrés (${detail}) : ce sont sans doute des mètres, en UTM. Exportez le fichier en WGS 84 (EPSG:4326).`,
      `the coordinates of “${feature}” are not degrees (${detail}): they are probably metres, in UTM. Export the file in WGS 84 (EPSG:4326).`,
    ),
  AXES_EXCHANGED: (detail, feature) =>
    say(
      `latitude et longitude de « ${feature} » sont échangées (${detail}). Un GeoJSON donne la longitude d’abord : exportez-le ainsi.`,
      `latitude and longitude of “${feature}” are exchanged (${detail}). GeoJSON gives the longitude first: export it so.`,
    ),
  ELSEWHERE: (detail, feature) => say(`« ${feature} » est hors de la Côte d’Ivoire (${detail}).`, `“${feature}” lies outside Côte d’Ivoire (${detail}).`),
  NO_ZONES: (detail) =>
    say(
      `aucun des ${detail} objets n’a le p-code ou le nom d’un district, d’une région ou d’un département.`,
      `none of the ${detail} features has the p-code or the name of a district, a region or a department.`,
    ),
  AMBIGUOUS_LEVEL: (detail) =>
    say(
      `les noms du fichier conviennent à plusieurs niveaux : ${levelWords(detail)}. Dites lequel : --level district, region ou department.`,
      `the names in the file fit several levels: ${levelWords(detail)}. Say which: --level district, region or department.`,
    ),
  PARTS_OVERLAP: (detail) =>
    say(
      `plusieurs objets répondent à ${detail} et se recouvrent : ce ne sont pas les parties d’une même zone. Gardez-en un, ou exportez un seul niveau.`,
      `several features answer to ${detail} and lie over each other: they are not parts of one zone. Keep one of them, or export one level only.`,
    ),
  UNMATCHED_FEATURES: (detail) =>
    say(
      `${detail} objets ne répondent à aucune zone. Corrigez leurs noms ou leurs p-codes ; --leave-unmatched les laisse de côté quand ils sont la minorité.`,
      `${detail} features answer to no zone. Correct their names or p-codes; --leave-unmatched goes on without them where they are the minority.`,
    ),
  SEAT_OUTSIDE: (detail, feature) =>
    say(`la forme de ${feature} ne contient pas le chef-lieu de son département ${detail}.`, `the shape of ${feature} does not hold the seat of its department ${detail}.`),
  NOTHING_LEFT: (detail, feature) =>
    say(
      `les nouvelles limites recouvrent entièrement ${detail} (${feature}), qui n’est pas dans le fichier.`,
      `the new boundaries cover all of ${detail} (${feature}), which is not in the file.`,
    ),
  BROKEN_SHAPE: (detail) =>
    say(
      `une forme ne se laisse pas diviser : ses lignes se croisent sans doute (${detail}). Réparez les géométries.`,
      `a shape cannot be divided: its lines probably cross (${detail}). Repair the geometries.`,
    ),
  RESCUES_OUTSIDE: (detail) =>
    say(
      `trop de sauvetages des zones remplacées seraient hors de toutes les limites : ${detail}. Vérifiez le fichier ; --accept-outside POURCENT admet une part plus grande.`,
      `too many rescues of the replaced zones would lie outside all boundaries: ${detail}. Check the file; --accept-outside PERCENT admits a higher share.`,
    ),
};

/** A refusal in a sentence. */
export const refusalWords = ({ code, feature, detail }: Refusal): string => WORDS[code](detail, feature ?? '?');
