import { cellToBoundary, latLngToCell } from 'h3-js';

/** Of H3: hexagons of about 180 km2 here, which a few teams search in a few days. */
export const RESOLUTION = 5;

/** The hexagon that a place lies in. */
export const cellAt = (lon: number, lat: number): string => latLngToCell(lat, lon, RESOLUTION);

/** The corners of a hexagon as longitude and latitude, to a ten-thousandth of a degree, the first repeated. */
export const outlineOf = (cell: string): [number, number][] => cellToBoundary(cell, true).map(([lon, lat]) => [round(lon), round(lat)]);

const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000;
