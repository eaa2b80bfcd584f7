import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessible, enter, mapIdle, PASSWORD, watch } from './pages.ts';

test('a hotspot is found, kept, sent by its address, compared, taken away and deleted', async ({ page, browser }) => {
  const seen = watch(page);
  await enter(page, 'Police');
  await page.getByRole('link', { name: 'Foyers' }).click();
  await page.getByRole('button', { name: 'Chercher les foyers' }).click();
  await expect(page.locator('.result')).toContainText(/cellules chaudes/);
  await expect(page.locator('.result')).toContainText('N’en concluez pas');
  await expect(page.locator('.result')).toContainText('écartés');
  await mapIdle(page);
  await accessible(page);
  await page.getByRole('button', { name: 'Tableau' }).click();
  await expect(page.locator('.data-table tbody tr').first()).toContainText(/\d/);

  await page.getByLabel('Nom de ce calcul').fill('Cellules de novembre');
  await page.getByRole('button', { name: 'Garder ce calcul' }).click();
  await expect(page).toHaveURL(/run=[0-9a-f-]{36}/);
  await expect(page.locator('.saved-run')).toContainText(/Données version \d+, code \S+, graine 1/);

  const colleague = await (await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } })).newPage();
  await colleague.goto(page.url());
  await colleague.getByLabel('Password').fill(PASSWORD);
  await colleague.getByRole('button', { name: /^Police/ }).click();
  await expect(colleague.locator('.saved-run')).toContainText('Kept by police');
  await colleague.close();

  await page.getByRole('button', { name: 'Fermer ce calcul' }).click();
  await page.getByRole('radio', { name: /Où se groupent-ils/ }).check();
  await page.getByRole('button', { name: 'Chercher les foyers' }).click();
  await expect(page.locator('.result')).toContainText(/groupe/);
  await page.getByLabel('Nom de ce calcul').fill('Groupes de novembre');
  await page.getByRole('button', { name: 'Garder ce calcul' }).click();
  await expect(page.locator('.saved-run')).toContainText('Groupes de novembre');

  await page.locator('.runs li', { hasText: 'Cellules de novembre' }).getByRole('button', { name: 'Comparer' }).click();
  await expect(page.locator('.compare-map figcaption')).toHaveCount(2);
  await expect(page.locator('.compare-map canvas')).toHaveCount(2);
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(page.locator('.compare')).toHaveCount(0);

  await page.locator('.runs li', { hasText: 'Cellules de novembre' }).getByRole('button', { name: 'Exporter' }).click();
  await page.getByLabel('Pour quel but').fill('Réunion de coordination');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Exporter' }).click()]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(file).toMatchObject({ type: 'FeatureCollection', vigie: { method: 'getis-ord', exported: { by: 'police', purpose: 'Réunion de coordination' } } });
  expect(file.features.length).toBeGreaterThan(10);

  for (const name of ['Cellules de novembre', 'Groupes de novembre']) {
    await page.locator('.runs li', { hasText: name }).getByRole('button', { name: 'Supprimer' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
    await expect(page.locator('.runs li', { hasText: name })).toHaveCount(0);
  }
  expect(seen).toEqual([]);
});

test('too few rescues are not enough data, and density shows bands', async ({ page }) => {
  await enter(page, 'Police');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await page.goto('/hotspots?from=2014-01-01&to=2014-01-31&sectors=%5B%22SEXUAL%22%5D');
  await page.getByRole('button', { name: 'Chercher les foyers' }).click();
  await expect(page.getByText('Pas assez de données')).toBeVisible();
  await page.goto('/hotspots');
  await page.getByRole('radio', { name: /Où sont-ils les plus denses/ }).check();
  await page.getByRole('button', { name: 'Chercher les foyers' }).click();
  await expect(page.locator('.result')).toContainText(/sommets de densité/);
  await expect(page.locator('.result-legend')).toContainText('85 % du sommet');
});
