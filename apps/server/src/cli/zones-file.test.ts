import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readBoundaryFile } from './zones-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'vigie-boundaries-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (content: string | Uint8Array) => {
  writeFileSync(join(folder, 'mine.geojson'), content);
  return readBoundaryFile(join(folder, 'mine.geojson'));
};
const NAMED = '{"type":"FeatureCollection","features":[],"name":"Gbôklé"}';

it('is read with and without a mark before it', () => {
  for (const content of [NAMED, `\uFEFF${NAMED}`]) expect(read(content)).toMatchObject({ name: 'Gbôklé' });
});

it('a file of Windows is called so, and not one whose names answer to no zone', () => expect(() => read(Buffer.from(NAMED, 'latin1'))).toThrow(/UTF-8\s?: (?:les|the) accents/));

it('a file that is absent, and one that is no JSON, are refused in words', () => {
  expect(() => readBoundaryFile(join(folder, 'none.geojson'))).toThrow('ENOENT');
  expect(() => read('nom;lat;lon\nNawa;5;6\n')).toThrow('GeoJSON');
});
