import type { Register } from '@vigie/hotspots';
import { cellCorners, type HexagonalGrid, hexagonalGrid } from '@vigie/spatial';
import Supercluster from 'supercluster';
import { CLASSES, classColour, quantileBreaks } from '../map/colours.ts';

export interface MapWindow {
  /** West, south, east, north in degrees. */
  box: [number, number, number, number];
  zoom: number;
}

/** What the map draws of the rescues that pass: hexagons when far, clusters and places when near; masked rescues are hexagons always. */
export interface Marks {
  cells: GeoJSON.FeatureCollection<GeoJSON.Polygon, CellProperties>;
  /** Clusters have `cluster: true` and their sum; single places the `id` of the rescue, `uncertainty` in metres and `precision`. */
  places: GeoJSON.FeatureCollection<GeoJSON.Point>;
  /** Upper bounds of the classes of colour. */
  breaks: number[];
  masked: boolean;
}

interface CellProperties {
  rescues: number;
  children: number;
  masked: boolean;
  id: string;
  colour?: string;
}

/** From this zoom on places are drawn, before it hexagons. */
export const PLACES_FROM_ZOOM = 7.5;
const FAR_CELLS = [
  { below: 6, metres: 30_000 },
  { below: PLACES_FROM_ZOOM, metres: 15_000 },
];
/** Centre of cell (0, 0): fixed, so that cells stay where they are when the filter changes. */
const ORIGIN: [number, number] = [-5.5, 7.5];

type PlaceProperties = { id: number; uncertainty: number; precision: number; rescues: number };

/** Makes the marks of one selection of rows; grids and clusters are made when first asked for. */
export function markMaker(register: Register, rows: Int32Array): (window: MapWindow) => Marks {
  const exact = exactRows(register, rows);
  const masked = maskedCells(register, rows);
  const grids = new Map<number, Marks['cells']['features']>();
  let clusters: Supercluster<PlaceProperties, { rescues: number }> | undefined;
  const hexagonsOf = (metres: number) => {
    const known = grids.get(metres);
    if (known) return known;
    const made = hexagons(register, exact, metres);
    grids.set(metres, made);
    return made;
  };
  return ({ box, zoom }) => {
    const far = FAR_CELLS.find(({ below }) => zoom < below);
    const cells = [...masked, ...(far && exact.length > 0 ? hexagonsOf(far.metres) : [])];
    const breaks = quantileBreaks(cells.map(({ properties }) => properties.rescues));
    clusters ??= far ? undefined : clusterIndex(register, exact);
    const places = far || !clusters ? [] : clusters.getClusters(box, Math.floor(zoom)).map(labelled);
    return {
      // Coloured in the worker, so that the page does not walk through the features.
      cells: {
        type: 'FeatureCollection',
        features: cells.map((cell) => ({ ...cell, properties: { ...cell.properties, colour: classColour(cell.properties.rescues, breaks, CLASSES.cells) } })),
      },
      places: { type: 'FeatureCollection', features: places },
      breaks,
      masked: masked.length > 0,
    };
  };
}

/** A cluster with its number as the map writes it. */
function labelled(place: GeoJSON.Feature<GeoJSON.Point>): GeoJSON.Feature<GeoJSON.Point> {
  const count = place.properties?.['point_count'];
  return typeof count === 'number' ? { ...place, properties: { ...place.properties, label: count < 10_000 ? String(count) : `${Math.round(count / 1000)} k` } } : place;
}

function hexagons(register: Register, rows: Int32Array, metres: number): Marks['cells']['features'] {
  const grid = gridOf(register, rows, metres);
  const children = new Float64Array(grid.cells);
  rows.forEach((row, i) => {
    const cell = grid.cellOf[i] ?? 0;
    children[cell] = (children[cell] ?? 0) + (register.children[row] ?? 0);
  });
  return Array.from({ length: grid.cells }, (_, cell) =>
    hexagon(closed(cellCorners(grid, cell)), grid.counts[cell] ?? 0, children[cell] ?? 0, false, `${metres}_${grid.q[cell]}_${grid.r[cell]}`),
  );
}

function maskedCells(register: Register, rows: Int32Array): Marks['cells']['features'] {
  const sums = new Map<number, { rescues: number; children: number }>();
  for (const row of rows) {
    const cell = register.cell[row] ?? -1;
    if (register.kind[row] !== 1 || cell < 0) continue;
    const sum = sums.get(cell) ?? { rescues: 0, children: 0 };
    sum.rescues += register.rescues[row] ?? 0;
    sum.children += register.children[row] ?? 0;
    sums.set(cell, sum);
  }
  return [...sums].flatMap(([cell, { rescues, children }]) => {
    const shape = register.visible.dictionaries.cells[cell];
    return shape ? [hexagon(closed(shape.ring), rescues, children, true, shape.id)] : [];
  });
}

/** The rows that lie in a hexagon, by the identifier of its mark, and its outline. */
export function rowsOfHexagon(register: Register, rows: Int32Array, id: string): { inside: Int32Array; ring: [number, number][] | null } {
  const [metres = 0, q, r] = id.split('_').map(Number);
  const exact = exactRows(register, rows);
  if (!FAR_CELLS.some((far) => far.metres === metres) || exact.length === 0) return { inside: new Int32Array(), ring: null };
  const grid = gridOf(register, exact, metres);
  const wanted = grid.q.findIndex((each, cell) => each === q && grid.r[cell] === r);
  return { inside: exact.filter((_, i) => grid.cellOf[i] === wanted), ring: wanted < 0 ? null : closed(cellCorners(grid, wanted)) };
}

/** The outline of a masked cell, by its position in the dictionary. */
export const maskedRing = ({ visible }: Register, cell: number): [number, number][] | null => {
  const shape = visible.dictionaries.cells[cell];
  return shape ? closed(shape.ring) : null;
};

const exactRows = (register: Register, rows: Int32Array): Int32Array => rows.filter((row) => register.kind[row] === 0 && !Number.isNaN(register.lon[row]));

function gridOf(register: Register, rows: Int32Array, metres: number): HexagonalGrid {
  const coordinates = new Float64Array(rows.length * 2);
  rows.forEach((row, i) => {
    coordinates[i * 2] = register.lon[row] ?? 0;
    coordinates[i * 2 + 1] = register.lat[row] ?? 0;
  });
  return hexagonalGrid({ coordinates, cellSize: metres, origin: ORIGIN });
}

const closed = (ring: [number, number][]): [number, number][] => [...ring, ring[0] ?? [0, 0]];

function hexagon(ring: [number, number][], rescues: number, children: number, masked: boolean, id: string): Marks['cells']['features'][number] {
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: { rescues, children, masked, id } };
}

function clusterIndex(register: Register, rows: Int32Array): Supercluster<PlaceProperties, { rescues: number }> {
  const index = new Supercluster<PlaceProperties, { rescues: number }>({
    radius: 48, // pixels
    maxZoom: 13,
    map: ({ rescues }) => ({ rescues }),
    reduce: (sum, { rescues }) => {
      sum.rescues += rescues;
    },
  });
  return index.load(
    Array.from(rows, (row) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [register.lon[row] ?? 0, register.lat[row] ?? 0] },
      properties: { id: register.visible.points.id[row] ?? 0, uncertainty: register.uncertainty[row] ?? 0, precision: register.precision[row] ?? -1, rescues: 1 },
    })),
  );
}
