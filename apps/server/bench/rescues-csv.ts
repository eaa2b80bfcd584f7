import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DatePrecision, RescueDefinition, Sector, SourceType, Verification } from '@vigie/domain';
import type { Place } from '@vigie/geography';
import { seededRandom } from '@vigie/spatial';
import { csvCell } from '../src/documents/csv.ts';

type Random = ReturnType<typeof seededRandom>;

/** The columns of `vigie export`, without the organisation, which the sender's account gives. */
const HEADER =
  'reference,date,date_precision,latitude,longitude,place_precision,accuracy,place,department,sector,source,definition,verification,children,girls,boys,age_0_to_8,age_9_to_12,age_13_to_15,age_16_to_17';
const SEED = 11;
const SPREAD = 0.08; // degrees; about 9 km
const FIRST_DAY = Date.UTC(2015, 0, 1);
const DAYS = 4_200;
const DAY_MILLISECONDS = 86_400_000;
const LINES_IN_PIECE = 1_000;

/** Writes `n` seeded rescues around the towns of the country, in departments that hold their places: nine in ten with coordinates, all with references. */
export async function writeRescuesCsv(path: string, n: number, places: Place[], departmentAt: (lon: number, lat: number) => string | null): Promise<void> {
  const random = seededRandom(SEED);
  const localities = places.filter(({ kind, lon, lat }) => kind === 'locality' && departmentAt(lon, lat) !== null);
  function* pieces(): Generator<string> {
    yield `${HEADER}\n`;
    for (let from = 0; from < n; from += LINES_IN_PIECE)
      yield Array.from({ length: Math.min(LINES_IN_PIECE, n - from) }, (_, i) => `${rescue(from + i, random, localities, departmentAt)}\n`).join('');
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
}

function rescue(number: number, random: Random, localities: Place[], departmentAt: (lon: number, lat: number) => string | null): string {
  const share = random.uniform();
  const { lon, lat, department, name } = somewhere(random, localities, departmentAt, share < 0.75);
  const precision = share < 0.75 ? 'GPS' : share < 0.9 ? 'LOCALITY' : 'DEPARTMENT';
  const known = precision !== 'DEPARTMENT';
  const children = 1 + random.below(8);
  const girls = random.below(children + 1);
  const ages = [0, 0, 0, 0];
  for (let child = 0; child < children; child++) {
    const band = random.below(4);
    ages[band] = (ages[band] ?? 0) + 1;
  }
  const sexKnown = random.uniform() < 0.8;
  const agesKnown = random.uniform() < 0.5;
  return [
    `BENCH-${String(number).padStart(7, '0')}`,
    new Date(FIRST_DAY + DAY_MILLISECONDS * random.below(DAYS)).toISOString().slice(0, 10),
    random.uniform() < 0.9 ? 'DAY' : one(random, DatePrecision.codes),
    known ? lat : null,
    known ? lon : null,
    precision,
    precision === 'GPS' && random.uniform() < 0.7 ? 3 + random.below(40) : null,
    precision === 'LOCALITY' || random.uniform() < 0.5 ? name : null,
    department,
    one(random, Sector.codes),
    one(random, SourceType.codes),
    one(random, RescueDefinition.codes),
    one(random, Verification.codes),
    children,
    sexKnown ? girls : null,
    sexKnown ? children - girls : null,
    ...ages.map((age) => (agesKnown ? age : null)),
  ]
    .map(csvCell)
    .join(',');
}

function one<Value>(random: Random, values: readonly Value[]): Value {
  return values[random.below(values.length)] as Value;
}

/** A town, or a place near one, in the department that holds it. */
function somewhere(random: Random, localities: Place[], departmentAt: (lon: number, lat: number) => string | null, near: boolean) {
  for (;;) {
    const town = one(random, localities);
    const lon = near ? rounded(town.lon + SPREAD * random.normal()) : town.lon;
    const lat = near ? rounded(town.lat + SPREAD * random.normal()) : town.lat;
    const department = departmentAt(lon, lat);
    if (department !== null) return { lon, lat, department, name: town.name };
  }
}

/** As receivers write degrees: six decimals. */
const rounded = (degrees: number): number => Number(degrees.toFixed(6));
