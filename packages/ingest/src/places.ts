import { PlacePrecision } from '@vigie/domain';
import { CODES } from './codes.ts';
import { type Geopoint, inCountryBox, parseDegrees, parseGeopoint } from './coordinates.ts';
import type { Column, Columns, Context, Row } from './row.ts';
import { remembering } from './text.ts';
import type { FoundPlace, FoundZone } from './types.ts';

/** Where a row says that something was. */
export interface Placed {
  lon: number | null;
  lat: number | null;
  precision: PlacePrecision;
  accuracy: number | null;
  name: string | null;
  departmentPcode: string;
}

/** Accuracies that are kept, in metres, and the largest that is of use. */
const ACCURACY = { min: 0, max: 100_000 };
const USABLE_ACCURACY = 100;
/** Degrees have no such size: metres of a projection do. */
const METRES = 1000;
const MAX_NAME = 120;

interface Locality {
  lon: number;
  lat: number;
  departmentPcode: string;
}

/** Reads the place of each row from coordinates, from a geopoint, or from names, in this order. */
export class PlaceReader {
  readonly #latitude: Column;
  readonly #longitude: Column;
  readonly #geopoint: Column;
  readonly #accuracy: Column;
  readonly #precision: Column;
  readonly #place: Column;
  readonly #department: Column;
  readonly #context: Context;
  readonly #zone: (text: string) => FoundZone | null;
  readonly #places: (text: string) => { localities: Locality[]; others: FoundPlace[] };

  constructor(columns: Columns, context: Context) {
    this.#latitude = columns('latitude');
    this.#longitude = columns('longitude');
    this.#geopoint = columns('geopoint');
    this.#accuracy = columns('accuracy');
    this.#precision = columns('placePrecision');
    this.#place = columns('place');
    this.#department = columns('department');
    this.#context = context;
    this.#zone = remembering((text) => context.resolver.findZone(text));
    this.#places = remembering((text) => this.#find(text));
  }

  /** null when the row does not say where in a way that can be kept; its issues say why. */
  read(row: Row): Placed | null {
    const before = row.errors;
    const stated = row.text(this.#precision) === '' ? null : row.code(this.#precision, CODES.placePrecision, null);
    const name = row.words(this.#place, MAX_NAME);
    const accuracy = this.#accuracyOf(row, this.#accuracy, row.quantity(this.#accuracy, ACCURACY));
    const point = this.#point(row);
    if (point === undefined || row.errors > before) return null;
    return point === null ? this.#byName(row, stated, name, accuracy) : this.#byPoint(row, { ...point, accuracy: accuracy ?? point.accuracy }, stated, name);
  }

  /** The coordinates of a row; null when it gives none, undefined when they cannot be read. */
  #point(row: Row): Geopoint | null | undefined {
    const latitude = row.text(this.#latitude);
    const longitude = row.text(this.#longitude);
    if (latitude !== '' || longitude !== '') {
      if (latitude === '' || longitude === '') {
        row.error(latitude === '' ? this.#latitude : this.#longitude, 'COORDINATE_MISSING', latitude || longitude);
        return undefined;
      }
      const lat = parseDegrees(latitude);
      const lon = parseDegrees(longitude);
      if (lat === null) row.error(this.#latitude, 'BAD_COORDINATE', latitude);
      if (lon === null) row.error(this.#longitude, 'BAD_COORDINATE', longitude);
      return lat === null || lon === null ? undefined : { lat, lon, accuracy: null };
    }
    const text = row.text(this.#geopoint);
    if (text === '') return null;
    const point = parseGeopoint(text);
    if (point === null) {
      row.error(this.#geopoint, 'BAD_COORDINATE', text);
      return undefined;
    }
    // Phones write a negative accuracy where they have none.
    const measured = point.accuracy !== null && point.accuracy >= 0 ? point.accuracy : null;
    if (measured !== null && measured > ACCURACY.max) {
      row.error(this.#geopoint, 'NUMBER_RANGE', text, `${ACCURACY.min}–${ACCURACY.max}`);
      return undefined;
    }
    return { ...point, accuracy: this.#accuracyOf(row, this.#geopoint, measured) };
  }

  /** Zero is no measurement: phones write it for a point that was placed by hand or by a program that makes places up. */
  #accuracyOf(row: Row, column: Column, metres: number | null): number | null {
    if (metres !== 0) return metres;
    row.warn(column, 'ACCURACY_ZERO', '0');
    return null;
  }

  #byPoint(row: Row, { lat, lon, accuracy }: Geopoint, stated: PlacePrecision | null, name: string | null): Placed | null {
    const column = this.#latitude.index === -1 || row.text(this.#latitude) === '' ? this.#geopoint : this.#latitude;
    if (lat === 0 && lon === 0) return row.error(column, 'COORDINATES_ZERO', '0, 0');
    if (!inCountryBox(lon, lat) && inCountryBox(lat, lon)) {
      const read = `${lat}, ${lon}`;
      const exchanged = `${lon}, ${lat}`;
      if (!this.#context.exchange) return row.error(column, 'LAT_LON_EXCHANGED', read, exchanged);
      row.warn(column, 'LAT_LON_EXCHANGED', read, exchanged);
      [lat, lon] = [lon, lat];
    }
    if (Math.abs(lat) > METRES && Math.abs(lon) > METRES) return row.error(column, 'PROJECTED_COORDINATES', `${lat}, ${lon}`);
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return row.error(column, 'COORDINATE_RANGE', `${lat}, ${lon}`);
    const departmentPcode = this.#context.resolver.departmentAt(lon, lat);
    if (departmentPcode === null) return row.error(column, 'OUTSIDE_COUNTRY', `${lat}, ${lon}`, inCountryBox(-lon, lat) ? `${lat}, ${-lon}` : undefined);
    if (accuracy !== null && accuracy > USABLE_ACCURACY) row.warn(this.#accuracy.index === -1 ? column : this.#accuracy, 'LOW_ACCURACY', String(accuracy));
    this.#compare(row, departmentPcode);
    return { lon, lat, precision: stated ?? 'GPS', accuracy, name, departmentPcode };
  }

  /** The coordinates win over a department that disagrees; the sender is told. */
  #compare(row: Row, departmentPcode: string): void {
    const text = row.text(this.#department);
    if (text === '') return;
    const zone = this.#zone(text);
    if (zone !== null && (zone.level !== 'DEPARTMENT' || zone.pcode === departmentPcode)) return;
    row.warn(this.#department, 'DEPARTMENT_DISAGREES', text, this.#zoneName(departmentPcode));
  }

  #byName(row: Row, stated: PlacePrecision | null, name: string | null, accuracy: number | null): Placed | null {
    const department = this.#departmentOf(row, name);
    if (department === undefined) return null;
    if (name === null && department === null) return row.error(this.#anyPlaceColumn(), 'PLACE_MISSING');
    const inDepartment = (pcode: string): Placed => ({ lon: null, lat: null, precision: 'DEPARTMENT', accuracy, name, departmentPcode: pcode });
    if (department !== null && (name === null || stated === 'DEPARTMENT')) return this.#checked(row, inDepartment(department), stated);
    const { localities, others } = this.#places(name ?? '');
    const candidates = department === null ? localities : localities.filter(({ departmentPcode }) => departmentPcode === department);
    const only = candidates.length === 1 ? candidates[0] : undefined;
    if (only) {
      if (stated === 'DEPARTMENT') return inDepartment(only.departmentPcode);
      return this.#checked(
        row,
        { lon: only.lon, lat: only.lat, precision: stated === 'SUB_PREFECTURE' ? stated : 'LOCALITY', accuracy, name, departmentPcode: only.departmentPcode },
        stated,
      );
    }
    if (department === null) {
      const named = this.#unplaced(row, name ?? '', candidates, others);
      return named === null ? null : this.#checked(row, inDepartment(named), stated);
    }
    if (candidates.length > 1) row.warn(this.#place, 'AMBIGUOUS_PLACE', name, this.#zoneName(department));
    else if (this.#zone(name ?? '')?.pcode !== department) row.warn(this.#place, 'UNKNOWN_PLACE', name, this.#suggestions(name ?? ''));
    return inDepartment(department);
  }

  /** The department that a name alone means; else an issue. */
  #unplaced(row: Row, name: string, candidates: Locality[], others: FoundPlace[]): string | null {
    if (candidates.length > 1)
      return row.error(this.#place, 'AMBIGUOUS_PLACE', name, [...new Set(candidates.map(({ departmentPcode }) => this.#zoneName(departmentPcode)))].join(', '));
    const zone = this.#zone(name);
    if (zone?.level === 'DEPARTMENT') return zone.pcode;
    if (zone !== null || others.length > 0) return row.error(this.#place, 'PLACE_TOO_COARSE', name);
    return row.error(this.#place, 'UNKNOWN_PLACE', name, this.#suggestions(name));
  }

  /** The department that a row names; null when it names none, or a wider zone while the place may still tell; undefined with an issue. */
  #departmentOf(row: Row, name: string | null): string | null | undefined {
    const text = row.text(this.#department);
    if (text === '') return null;
    const zone = this.#zone(text);
    if (zone?.level === 'DEPARTMENT') return zone.pcode;
    if (zone === null) row.error(this.#department, 'UNKNOWN_PLACE', text, this.#suggestions(text));
    else if (name !== null) return null;
    else row.error(this.#department, 'PLACE_TOO_COARSE', text);
    return undefined;
  }

  /** Says so when a row claims to know its place better than it tells it. */
  #checked(row: Row, placed: Placed, stated: PlacePrecision | null): Placed {
    if (stated !== null && PlacePrecision.codes.indexOf(stated) < PlacePrecision.codes.indexOf(placed.precision))
      row.warn(this.#precision, 'PRECISION_LOWERED', row.text(this.#precision), placed.precision);
    return placed;
  }

  #find(name: string): { localities: Locality[]; others: FoundPlace[] } {
    const localities: Locality[] = [];
    const others: FoundPlace[] = [];
    for (const place of this.#context.resolver.findPlaces(name)) {
      if (place.kind !== 'locality') others.push(place);
      else {
        const departmentPcode = place.departmentPcode ?? this.#context.resolver.departmentAt(place.lon, place.lat);
        if (departmentPcode !== null) localities.push({ lon: place.lon, lat: place.lat, departmentPcode });
      }
    }
    return { localities, others };
  }

  #zoneName(pcode: string): string {
    return this.#context.resolver.zoneName?.(pcode) ?? pcode;
  }

  #suggestions(name: string): string {
    return [...new Set(this.#context.resolver.suggestPlaces(name))].slice(0, 3).join(', ');
  }

  #anyPlaceColumn(): Column | null {
    return [this.#latitude, this.#geopoint, this.#place, this.#department].find(({ index }) => index !== -1) ?? null;
  }
}
