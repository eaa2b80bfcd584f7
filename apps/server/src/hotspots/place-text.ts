import type { Language, PlaceFilter } from '@vigie/domain';
import { nearestOf } from '@vigie/geography';
import { shapeKm2 } from '@vigie/hotspots';
import { distanceText, numberText } from '../documents/typography.ts';
import { filled } from '../documents/words.ts';
import type { ZoneRegister } from '../zones/register.ts';
import { RUN_WORDS } from './words.ts';

/** Says in words where a filter looked. */
export function placeText(place: PlaceFilter | null, { zones, places }: Pick<ZoneRegister, 'zones' | 'places'>, language: Language): string {
  const words = RUN_WORDS[language];
  if (place === null) return words.wholeCountry;
  switch (place.kind) {
    case 'zone':
      return `${zones.get(place.pcode)?.name ?? ''} (${place.pcode})`.trim();
    case 'around': {
      const near = nearestOf({ lon: places.map(({ lon }) => lon), lat: places.map(({ lat }) => lat) }, place.lon, place.lat);
      const said = { distance: distanceText(place.metres, language), name: places[near?.at ?? -1]?.name ?? '', lat: String(place.lat), lon: String(place.lon) };
      return filled(words.around, said);
    }
    default:
      return filled(words[place.kind === 'area' ? 'drawn' : 'window'], { km2: numberText(Math.round(shapeKm2(place)), language) });
  }
}
