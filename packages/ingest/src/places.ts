import { PlacePrecision } from '@vigie/domain';
import { CODES } from './codes.ts';
import { type Geopoint, inCountryBox, parseDegrees, parseGeopoint } from './coordinates.ts';
import type { Column, Columns, Context, Row } from './row.ts';
import { remembering } from './text.ts';
import type { FoundPlace, Resolver, ZoneReading } from './types.ts';
import { levelOfColumn, readZone, refuseZone } from './zones.ts';

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

/** A wider zone that a row states. */
interface Stated {
  text: string;
  holds(departmentPcode: string): boolean;
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
  readonly #region: Column;
  readonly #context: Context;
  readonly #resolver: Resolver;
  readonly #zone: (text: string) => ZoneReading;
  readonly #regionZone: (text: string) => ZoneReading;
  readonly #places: (text: string) => { localities: Locality[]; others: FoundPlace[] };

  constructor(columns: Columns, context: Context) {
    this.#latitude = columns('latitude');
    this.#longitude = columns('longitude');
    this.#geopoint = columns('geopoint');
    this.#accuracy = columns('accuracy');
    this.#precision = columns('placePrecision');
    this.#place = columns('place');
    this.#department = columns('department');
    this.#region = columns('region');
    this.#context = context;
    this.#resolver = context.resolver;
    const level = levelOfColumn(this.#department.name) ?? 'DEPARTMENT';
    this.#zone = remembering((text) => readZone(this.#resolver, text, level));
    this.#regionZone = remembering((text) => readZone(this.#resolver, text, levelOfColumn(this.#region.name) ?? 'REGION'));
    this.#places = remembering((text) => this.#find(text));
  }

  /** null when the row gives no place that can be kept; its issues say why. */
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
      // The cell holds four numbers: the one that is meant is told with its unit.
      row.error(this.#geopoint, 'NUMBER_RANGE', `${measured} m`, `${ACCURACY.min}–${ACCURACY.max} m`);
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

  /** The coordinates win over a department or a region that disagrees; the sender is told. */
  #compare(row: Row, departmentPcode: string): void {
    for (const { column, text, reading } of this.#stated(row)) {
      const { zone } = reading;
      if (zone === null || !this.#isWithin(departmentPcode, zone.pcode, zone.level)) row.warn(column, 'DEPARTMENT_DISAGREES', text, this.#zoneName(departmentPcode));
    }
  }

  #byName(row: Row, stated: PlacePrecision | null, name: string | null, accuracy: number | null): Placed | null {
    const named = this.#zoneOf(row, name);
    if (named === undefined) return null;
    const { department, within } = named;
    if (name === null && department === null) return row.error(this.#anyPlaceColumn(), 'PLACE_MISSING');
    const inDepartment = (pcode: string): Placed => ({ lon: null, lat: null, precision: 'DEPARTMENT', accuracy, name, departmentPcode: pcode });
    if (department !== null && (name === null || stated === 'DEPARTMENT')) return this.#checked(row, inDepartment(department), stated);
    const { localities, others } = this.#places(name ?? '');
    const candidates = localities.filter((locality) =>
      department === null ? within.every(({ holds }) => holds(locality.departmentPcode)) : locality.departmentPcode === department,
    );
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
      const found = this.#unplaced(row, name ?? '', { candidates, localities, others, within });
      return found === null ? null : this.#checked(row, inDepartment(found), stated);
    }
    if (candidates.length > 1) row.warn(this.#place, 'AMBIGUOUS_PLACE', name, this.#zoneName(department));
    else if (localities.length > 0) row.warn(this.#place, 'UNKNOWN_PLACE', `${name} (${this.#zoneName(department)})`, this.#elsewhere(name ?? '', localities));
    else if (this.#zone(name ?? '').zone?.pcode !== department) row.warn(this.#place, 'UNKNOWN_PLACE', name, this.#suggestions(name ?? ''));
    return inDepartment(department);
  }

  /** The department that a name alone means, within the wider zones that the row states; else an issue. */
  #unplaced(
    row: Row,
    name: string,
    { candidates, localities, others, within }: { candidates: Locality[]; localities: Locality[]; others: FoundPlace[]; within: Stated[] },
  ): string | null {
    if (candidates.length > 1) return row.error(this.#place, 'AMBIGUOUS_PLACE', name, this.#departments(candidates).join(', '));
    const { zone } = readZone(this.#resolver, name, 'DEPARTMENT');
    if (zone?.level === 'DEPARTMENT' && within.every(({ holds }) => holds(zone.pcode))) return zone.pcode;
    // A homonym elsewhere is named, and not taken.
    if (within.length > 0 && (localities.length > 0 || zone?.level === 'DEPARTMENT')) {
      const elsewhere = localities.length > 0 ? localities : [{ departmentPcode: zone?.pcode ?? '' }];
      return row.error(this.#place, 'UNKNOWN_PLACE', `${name} (${within.map(({ text }) => text).join(', ')})`, this.#elsewhere(name, elsewhere));
    }
    if (zone !== null || others.length > 0) return row.error(this.#place, 'PLACE_TOO_COARSE', name);
    return row.error(this.#place, 'UNKNOWN_PLACE', name, this.#suggestions(name));
  }

  /** The department that a row names, or the wider zones that its place must lie in; undefined with an issue. */
  #zoneOf(row: Row, name: string | null): { department: string | null; within: Stated[] } | undefined {
    const within: Stated[] = [];
    let department: string | null = null;
    for (const { column, text, reading } of this.#stated(row)) {
      const { zone } = reading;
      if (zone === null) return void refuseZone(row, column, text, reading, this.#resolver);
      if (zone.level === 'DEPARTMENT') department ??= zone.pcode;
      else if (department !== null) {
        if (!this.#isWithin(department, zone.pcode, zone.level)) row.warn(column, 'DEPARTMENT_DISAGREES', text, this.#zoneName(department));
      } else if (name !== null) within.push({ text, holds: (pcode) => this.#isWithin(pcode, zone.pcode, zone.level) });
      else return void row.error(column, 'PLACE_TOO_COARSE', text);
    }
    return { department, within };
  }

  /** The zones that a row states, the narrower first. */
  *#stated(row: Row): Generator<{ column: Column; text: string; reading: ZoneReading }> {
    const department = row.text(this.#department);
    if (department !== '') yield { column: this.#department, text: department, reading: this.#zone(department) };
    const region = row.text(this.#region);
    if (region !== '') yield { column: this.#region, text: region, reading: this.#regionZone(region) };
  }

  /** Whether a department is a zone or lies in it; a resolver that cannot tell excludes none. */
  #isWithin(departmentPcode: string, pcode: string, level: string): boolean {
    return level === 'DEPARTMENT' ? departmentPcode === pcode : (this.#resolver.isWithin?.(departmentPcode, pcode) ?? true);
  }

  /** Warns when a row states a better precision than its place has. */
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

  #departments(list: readonly Pick<Locality, 'departmentPcode'>[]): string[] {
    return [...new Set(list.map(({ departmentPcode }) => this.#zoneName(departmentPcode)))];
  }

  /** The places of a name with their departments: a homonym that is proposed without its own would read as the name that is called unknown. */
  #elsewhere(name: string, list: readonly Pick<Locality, 'departmentPcode'>[]): string {
    return this.#departments(list)
      .map((department) => `${name} (${department})`)
      .join(', ');
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
