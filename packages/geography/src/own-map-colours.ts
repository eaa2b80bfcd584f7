import type { Flavor } from '@protomaps/basemaps';
import { BASEMAP_COLOURS } from './basemap-colours.ts';

/** What a map of one's own has besides what the built-in one paints. All of it is as quiet, so that the colours of the data stay their own. */
const MORE = {
  light: { wood: '#eceae1', built: '#ebe8e1', building: '#dedad1', road: '#ffffff', track: '#dbd6cb', edge: '#bdb6aa', rail: '#b9b3a8' },
  dark: { wood: '#1f2427', built: '#282d32', building: '#32383e', road: '#4d555c', track: '#3a4147', edge: '#15181b', rail: '#444b51' },
} as const;

/** The colours of the house by the names that Protomaps has for what it draws. Layers that the house draws itself keep a colour too, because the type asks for each. */
export function ownMapFlavor(theme: 'light' | 'dark'): Flavor {
  const { sea, water, land, text, quietText, seaText, halo, countryBorder } = BASEMAP_COLOURS[theme];
  const { wood, built, building, road, track, edge, rail } = MORE[theme];
  const ways = (prefix: 'tunnel' | 'bridges') => ({
    [`${prefix}_other`]: track,
    [`${prefix}_minor`]: road,
    [`${prefix}_link`]: road,
    [`${prefix}_major`]: road,
    [`${prefix}_highway`]: road,
    [`${prefix}_other_casing`]: land,
    [`${prefix}_minor_casing`]: edge,
    [`${prefix}_link_casing`]: edge,
    [`${prefix}_major_casing`]: edge,
    [`${prefix}_highway_casing`]: edge,
  });
  return {
    background: sea,
    earth: land,
    water,
    ...{ park_a: wood, park_b: wood, wood_a: wood, wood_b: wood, scrub_a: wood, scrub_b: wood, glacier: wood, sand: built, beach: built, zoo: wood, military: built },
    ...{ hospital: built, industrial: built, school: built, pedestrian: built, aerodrome: built, runway: track, pier: built, buildings: building },
    ...(ways('tunnel') as Pick<Flavor, Extract<keyof Flavor, `tunnel_${string}`>>),
    ...(ways('bridges') as Pick<Flavor, Extract<keyof Flavor, `bridges_${string}`>>),
    ...{ minor_service_casing: edge, minor_casing: edge, link_casing: edge, major_casing_late: edge, highway_casing_late: edge },
    ...{ major_casing_early: edge, highway_casing_early: edge, other: track, minor_service: road, minor_a: road, minor_b: road, link: road, major: road, highway: road },
    railway: rail,
    boundaries: countryBorder,
    ...{ roads_label_minor: quietText, roads_label_minor_halo: halo, roads_label_major: quietText, roads_label_major_halo: halo },
    ...{ ocean_label: seaText, subplace_label: quietText, subplace_label_halo: halo, city_label: text, city_label_halo: halo },
    ...{ state_label: quietText, state_label_halo: halo, country_label: quietText, address_label: quietText, address_label_halo: halo },
  };
}
