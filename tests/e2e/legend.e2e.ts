import { expect, type Locator, type Page } from '@playwright/test';
import { BASEMAP_COLOURS } from '../../packages/geography/src/basemap-colours.ts';
import { enter, mapIdle, test } from './pages.ts';
import { hex, type Picture, pixelsOf } from './pixels.ts';

/** How many blocks of three by three pixels are of one colour, by colour: surfaces count, and what is written or drawn over them does not. */
function surfaces({ width, height, pixels }: Picture): Map<string, number> {
  const counts = new Map<string, number>();
  for (let y = 0; y + 3 <= height; y += 3)
    for (let x = 0; x + 3 <= width; x += 3) {
      const first = pixels[y * width + x] ?? 0;
      let same = true;
      for (let dy = 0; dy < 3 && same; dy++) for (let dx = 0; dx < 3 && same; dx++) same = pixels[(y + dy) * width + x + dx] === first;
      if (same) counts.set(hex(first), (counts.get(hex(first)) ?? 0) + 1);
    }
  return counts;
}

/** The colour in the middle of each swatch. */
async function swatches(page: Page, marks: Locator): Promise<string[]> {
  const colours: string[] = [];
  for (const mark of await marks.all()) {
    await mark.scrollIntoViewIfNeeded();
    const { width, height, pixels } = await pixelsOf(page, await mark.screenshot());
    colours.push(hex(pixels[Math.floor(height / 2) * width + Math.floor(width / 2)] ?? 0));
  }
  return colours;
}

/** The surfaces of the map once it stands still: tiles fade in after they have come. */
async function mapOf(page: Page): Promise<Map<string, number>> {
  await mapIdle(page);
  const { x, y, width, height } = (await page.locator('.map').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  // Without what lies over the map at its right and lower edge.
  const clip = { x, y, width: width - 80, height: height - 80 };
  let shot: Buffer = Buffer.alloc(0);
  await expect
    .poll(
      async () => {
        const before = shot;
        shot = await page.screenshot({ clip });
        return shot.equals(before);
      },
      { intervals: [500] },
    )
    .toBe(true);
  return surfaces(await pixelsOf(page, shot));
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme });
    const { sea, land, neighbour, water } = BASEMAP_COLOURS[theme];
    const ground = [sea, land, neighbour, water];

    for (const [layer, of] of [
      ['rescues', 'hexagons'],
      ['indicator', 'an indicator'],
      ['effort', 'searches'],
    ] as const)
      test(`the classes of ${of} have the same pixels in the legend and on the map`, async ({ page }) => {
        await enter(page, 'Police', `/situation?layers=${encodeURIComponent(JSON.stringify([layer]))}`);
        await expect(page.locator('.classes li')).not.toHaveCount(0);
        const map = await mapOf(page);
        const legend = await swatches(page, page.locator('.classes .colour'));
        expect(new Set(legend).size).toBe(legend.length);
        for (const colour of legend) expect(map.get(colour) ?? 0, `${colour} on the map`).toBeGreaterThan(3);
        // And nothing else is coloured: what covers much of the map is ground, or in the legend.
        const covers = [...map].filter(([colour, blocks]) => blocks > 150 && !ground.includes(colour));
        for (const [colour] of covers) expect(legend).toContain(colour);
      });

    test('hot and cold classes have the same pixels in the legend and on the map, and the highest is its own colour to the edge', async ({ page }) => {
      await enter(page, 'Police', `/hotspots?layers=${encodeURIComponent('["none"]')}`);
      await page.getByRole('button', { name: 'Répondre' }).click();
      await expect(page.locator('.result-legend li')).not.toHaveCount(0);
      const map = await mapOf(page);
      const legend = await swatches(page, page.locator('.result-legend .square'));
      expect(legend.length).toBe(7);
      expect(map.get(legend[0] ?? '') ?? 0).toBeGreaterThan(20);
      const covers = [...map].filter(([colour, blocks]) => blocks > 60 && !ground.includes(colour));
      expect(covers.length).toBeGreaterThan(1);
      for (const [colour] of covers) expect(legend).toContain(colour);
    });
  });
}

test('what another shading covers is not in the legend', async ({ page }) => {
  await enter(page, 'Police', `/situation?layers=${encodeURIComponent('["indicator","effort"]')}`);
  await expect(page.locator('.layer[data-on="true"] .classes')).toHaveCount(1);
  await expect(page.getByText('pour voir aussi combien on a cherché')).toBeVisible();
});

test('a layer that a screen has no switch and no legend for colours nothing there', async ({ page }) => {
  const { sea, land, neighbour, water } = BASEMAP_COLOURS.light;
  // The ministry sees sums, which shade the departments of the first screen.
  await enter(page, 'Ministère', `/situation?layers=${encodeURIComponent('["rescues","indicator"]')}`);
  const covering = async () => [...(await mapOf(page))].filter(([colour, blocks]) => blocks > 150 && ![sea, land, neighbour, water].includes(colour)).map(([colour]) => colour);
  expect((await covering()).length).toBeGreaterThan(1);
  await page.getByRole('link', { name: 'Centres' }).click();
  await expect(page.getByText('Qui a besoin d’un lit')).toBeVisible();
  expect(await covering()).toEqual([]);
  // What is on there is on again where it has its legend.
  await page.getByRole('link', { name: 'Situation' }).click();
  expect((await covering()).length).toBeGreaterThan(1);
});
