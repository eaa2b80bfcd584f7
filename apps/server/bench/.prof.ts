import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync } from 'node:fs';
import { type ZoneShape, zoneIndex } from '@vigie/geography';
import { ingest } from '@vigie/ingest';
import { resolverOf } from '../src/imports/run.ts';
import { pathsOf } from '../src/paths.ts';
import { copyLine } from '../src/rescues/bulk.ts';
import { cellsOf, contentHash } from '../src/rescues/record.ts';
import { writeRescuesCsv } from './rescues-csv.ts';

const paths = pathsOf(process.cwd());
const places = JSON.parse(readFileSync(paths.places, 'utf8'));
const shapes = JSON.parse(readFileSync(paths.zones, 'utf8')) as ZoneShape[];
const index = zoneIndex(shapes.filter((z) => z.level === 'DEPARTMENT'));
const zones: any = {
  zones: new Map(shapes.map((z: any) => [z.pcode, z])),
  places,
  index,
  departmentAt: (lon: number, lat: number) => index.pcodes[index.locate(lon, lat)] ?? null,
};
const file = '/tmp/prof/r.csv';
await writeRescuesCsv(file, 100_000, places, zones.departmentAt);
for (let round = 0; round < 4; round++) {
  const t = process.cpuUsage();
  const hash = createHash('sha256');
  async function* chunks() {
    for await (const c of createReadStream(file, { highWaterMark: 256 * 1024 })) {
      hash.update(c);
      yield c;
    }
  }
  let n = 0,
    bytes = 0;
  for await (const batch of ingest(
    { name: 'r.csv', chunks },
    { noun: 'rescues', mapping: null, resolver: resolverOf(zones), indicators: new Set<string>(), today: '2026-11-21', exchange: false },
  )) {
    if (process.env['ONLY'] !== 'ingest')
      for (const {
        record: { departmentPcode, ...record },
      } of batch.records) {
        const draft = { ...record, reference: record.reference ?? '', departmentPcode: null };
        bytes += copyLine({ draft, departmentPcode }).length;
      }
    n += batch.records.length;
    if (round === 0 && batch.issues.length) console.log(batch.issues.length, batch.issues[0]);
  }
  const { user, system } = process.cpuUsage(t);
  console.log(n, bytes, (user + system) / 1e6);
}
