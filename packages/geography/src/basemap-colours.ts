/** Everything the basemap paints, by what it is. Text has 4.5:1 on the land it stands on, in both themes. */
export interface BasemapColours {
  sea: string;
  /** Rivers and the fill of lakes, on the land of the country. */
  water: string;
  land: string;
  neighbour: string;
  countryBorder: string;
  districtBorder: string;
  regionBorder: string;
  departmentBorder: string;
  text: string;
  quietText: string;
  seaText: string;
  halo: string;
  seaHalo: string;
  seat: string;
  crossing: string;
}

/** The colours are quiet, because violet, red, blue, teal, navy, green and yellow to brown are kept for the data that Vigie shows. */
export const BASEMAP_COLOURS: Record<'light' | 'dark', BasemapColours> = {
  light: {
    sea: '#d3dde3',
    water: '#a9c3d1',
    land: '#f5f3ee',
    neighbour: '#e6e3dc',
    countryBorder: '#6f6b66',
    districtBorder: '#97928b',
    regionBorder: '#b3aea6',
    departmentBorder: '#cbc7bf',
    text: '#33312e',
    quietText: '#5d5a55',
    seaText: '#465a68',
    halo: '#f5f3ee',
    seaHalo: '#d3dde3',
    seat: '#5d5a55',
    crossing: '#33312e',
  },
  dark: {
    sea: '#10161b',
    water: '#3b5666',
    land: '#22262b',
    neighbour: '#191d21',
    countryBorder: '#98a0a6',
    districtBorder: '#6d757c',
    regionBorder: '#535b62',
    departmentBorder: '#3d444a',
    text: '#e3e6e8',
    quietText: '#a9b1b7',
    seaText: '#8fa6b5',
    halo: '#22262b',
    seaHalo: '#10161b',
    seat: '#a9b1b7',
    crossing: '#e3e6e8',
  },
};
