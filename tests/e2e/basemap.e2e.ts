import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { protomapsArchive } from '../../packages/geography/build/protomaps.testing.ts';
import { BASEMAP_COLOURS } from '../../packages/geography/src/basemap-colours.ts';
import { ownMapFlavor } from '../../packages/geography/src/own-map-colours.ts';
import { accessible, dataOf, enter, mapIdle, test, WORKER, watch } from './pages.ts';
import { hex, pixelsOf } from './pixels.ts';

const files = mkdtempSync(join(tmpdir(), 'vigie-e2e-maps-'));
function vigie(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, ['apps/server/dist/cli.js', 'basemap', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: '', VIGIE_DATA_DIR: dataOf(WORKER) },
  });
  expect(status, stderr).toBe(0);
}
test.afterAll(() => {
  vigie('remove');
  rmSync(files, { recursive: true, force: true });
});

/** The crossing in the middle of the map that the test installs, with no data over it. */
const CROSSING = `/situation?at=-6.6,5.8,13.5&layers=${encodeURIComponent('["none"]')}`;
const LAKE = `/situation?at=-6.52,5.88,11&layers=${encodeURIComponent('["none"]')}`;

/** The colours of a small square of the map, so far from its middle. */
async function around(page: Page, dx: number, dy: number, half = 5): Promise<string[]> {
  const { x, y, width, height } = (await page.locator('.map').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const clip = { x: x + width / 2 + dx - half, y: y + height / 2 + dy - half, width: 2 * half, height: 2 * half };
  return [...new Set((await pixelsOf(page, await page.screenshot({ clip }))).pixels.map(hex))];
}
/** West of the crossing, where the road runs and no name stands. */
const onTheRoad = (page: Page) => around(page, -260, 0);
/** What a page asked for that only an installed map needs. */
function askedFor(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/own-map|GroundChoice|\/api\/basemap\//.test(request.url())) asked.push(new URL(request.url()).pathname);
  });
  return asked;
}

test('a map of one’s own is drawn with its roads and waters, can be left for the built-in one, and goes again', async ({ page }) => {
  const seen = watch(page);
  const asked = askedFor(page);
  const { land, water } = BASEMAP_COLOURS.light;
  const { highway: road } = ownMapFlavor('light');
  const choice = page.getByRole('radiogroup', { name: 'Fond de carte' });
  await enter(page, 'Police', CROSSING);
  await mapIdle(page);
  await expect.poll(() => onTheRoad(page)).toEqual([land]);
  await expect(page.getByText('© OpenStreetMap')).toHaveCount(0);
  await expect(page.locator('.maplibregl-ctrl-attrib')).toContainText('GeoNames');
  await expect(choice).toHaveCount(0);
  // Whoever has no map of their own downloads nothing for one.
  expect(asked).toEqual([]);

  const path = join(files, 'soubre.pmtiles');
  writeFileSync(path, protomapsArchive());
  vigie('import', path);
  await page.goto(CROSSING);
  await expect.poll(() => onTheRoad(page)).toContain(road);
  await expect(page.locator('.maplibregl-ctrl-attrib')).toContainText('© OpenStreetMap');
  expect(asked.some((each) => /^\/api\/basemap\/[0-9a-f]{64}\.pmtiles$/.test(each))).toBe(true);
  await accessible(page);

  await choice.getByText('Carte intégrée').click();
  await expect.poll(() => onTheRoad(page)).toEqual([land]);
  await page.reload();
  await expect(choice.getByRole('radio', { name: 'Carte intégrée' })).toBeChecked();
  await expect.poll(() => onTheRoad(page)).toEqual([land]);
  await choice.getByText('Votre carte').click();
  await expect.poll(() => onTheRoad(page)).toContain(road);

  await page.goto(LAKE);
  await expect.poll(() => around(page, 60, 60)).toEqual([water]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => around(page, 60, 60)).toEqual([BASEMAP_COLOURS.dark.water]);
  await page.emulateMedia({ colorScheme: 'light' });

  vigie('remove');
  await page.goto(CROSSING);
  await mapIdle(page);
  await expect.poll(() => onTheRoad(page)).toEqual([land]);
  await expect(choice).toHaveCount(0);
  // Nothing went wrong, and nothing was asked of anybody but Vigie.
  expect(seen).toEqual([]);
});

test('without a map of one’s own the rivers and lakes of the country are on the built-in one', async ({ page }) => {
  // The lake of Buyo and the Sassandra below it, as Natural Earth draws them.
  await enter(page, 'Police', `/situation?at=-6.97,6.42,9&layers=${encodeURIComponent('["none"]')}`);
  await mapIdle(page);
  const { water } = BASEMAP_COLOURS.light;
  await expect.poll(async () => (await around(page, 0, 0, 200)).includes(water)).toBe(true);
  await page.goto(`/situation?at=-6.7,6.1,10&layers=${encodeURIComponent('["none"]')}`);
  await mapIdle(page);
  await expect.poll(async () => (await around(page, 0, 0, 200)).includes(water)).toBe(true);
});
