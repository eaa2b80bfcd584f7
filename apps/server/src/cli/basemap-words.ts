import type { NoMap } from '../basemap/archive.ts';
import { say } from '../console.ts';

/** Why a file cannot be the background map, and what to do about it. */
export function noMapWords(no: NoMap): string {
  switch (no.code) {
    case 'NOT_PMTILES':
      return say('ce fichier n’est pas une archive PMTiles.', 'this file is not a PMTiles archive.');
    case 'OTHER_VERSION':
      return say(
        `cette archive suit la version ${no.version} de PMTiles, il faut la version 3 (« pmtiles convert » la refait).`,
        `this archive is of version ${no.version} of PMTiles, version 3 is needed ("pmtiles convert" makes it anew).`,
      );
    case 'DAMAGED':
      return say(
        `cette archive est incomplète ou ne se lit pas (${no.why}) : téléchargez-la de nouveau.`,
        `this archive is incomplete or cannot be read (${no.why}): download it again.`,
      );
    case 'NOT_VECTOR':
      return say(
        `cette archive contient des images (${no.type}), il faut des tuiles vectorielles (MVT) de Protomaps.`,
        `this archive holds pictures (${no.type}), vector tiles (MVT) of Protomaps are needed.`,
      );
    case 'OTHER_TILESET':
      return no.lacking.length > 0
        ? say(
            `ses tuiles ne suivent pas le schéma de Protomaps : il y manque ${no.lacking.join(', ')}.`,
            `its tiles do not follow the schema of Protomaps: they lack ${no.lacking.join(', ')}.`,
          )
        : say(
            `il faut la version 4 du jeu de tuiles de Protomaps ; ${no.version === null ? 'l’archive ne dit pas la sienne' : `celle-ci est ${no.version}`}.`,
            `version 4 of the tileset of Protomaps is needed; ${no.version === null ? 'the archive does not tell its own' : `this one is ${no.version}`}.`,
          );
    case 'ELSEWHERE':
      return say(
        `cette carte n’est pas celle de la Côte d’Ivoire : elle va de ${no.west} à ${no.east} degrés de longitude et de ${no.south} à ${no.north} degrés de latitude.`,
        `this is not a map of Côte d’Ivoire: it reaches from ${no.west} to ${no.east} degrees of longitude and from ${no.south} to ${no.north} degrees of latitude.`,
      );
  }
}
