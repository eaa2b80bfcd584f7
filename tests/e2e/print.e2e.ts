import { expect } from '@playwright/test';
import { enter, mapIdle, test } from './pages.ts';

test('a print waits for the map, and has its scale, north, what the frame holds, and no controls', async ({ page }) => {
  await enter(page, 'Police', '/situation?at=-6.6,5.8,8.5&layers=%5B%22rescues%22,%22indicator%22%5D');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await mapIdle(page);
  // Tiles that come late: the print window opens after them.
  await page.evaluate(() => {
    const seen = window as unknown as { printed: number };
    seen.printed = 0;
    window.print = () => {
      seen.printed++;
    };
  });
  const printed = () => page.evaluate(() => (window as unknown as { printed: number }).printed);
  let free = () => {};
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  await page.route('**/basemap.pmtiles', async (route) => {
    await held;
    await route.continue();
  });
  await page.getByLabel('Chercher un lieu').fill('korhogo');
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(page).toHaveURL(/at=-5\.\d+(%2C|,)9\./);
  await page.getByRole('button', { name: 'Imprimer' }).click();
  await page.keyboard.press('Control+p');
  await page.waitForTimeout(1000);
  expect(await printed()).toBe(0);
  free();
  await expect.poll(printed).toBeGreaterThan(0);

  // As a browser does: first the event, then the page as paper has it.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const picture = page.locator('.print-map');
  await expect(picture.locator('img')).toBeVisible();
  await expect(picture.locator('.print-scale')).toHaveText(/^\d+\s(km|m)$/);
  await expect(picture.locator('.print-north')).toBeVisible();
  await expect(picture.locator('.print-credits')).toContainText('GeoNames');
  await expect(picture.locator('figcaption')).toHaveCount(0);
  await expect(page.getByText(/Dans le cadre de la carte\s:\s[\d\s]+ sauvetages/)).toBeVisible();
  // What the controls would say is written.
  await expect(page.locator('.layer .print-only')).toContainText('Département');
  for (const control of await page.locator('.panel :is(input, select, button, textarea)').all()) await expect(control).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(picture).toHaveCount(0);
});
