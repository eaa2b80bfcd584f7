import { expect } from '@playwright/test';
import { accessible, enter, mapIdle, test } from './pages.ts';

test('without a network: the page says so, a layer says that it is not drawn, a screen and a search fail in words, and all of it comes back', async ({ page, context }) => {
  await enter(page, 'Police', `/situation?layers=${encodeURIComponent('["rescues"]')}`);
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await mapIdle(page);
  const line = page.locator('.connection');
  await expect(line).toBeEmpty();

  await context.setOffline(true);
  await expect(line).toContainText('Hors ligne');
  await page.getByRole('switch', { name: 'Recherches' }).click();
  await expect(page.locator('.layer-trouble')).toContainText('La couche n’est pas dessinée');
  await expect(page.locator('.map-note')).toContainText('« Recherches » n’est pas sur la carte');
  // A hatch in the legend would read as if departments had never been searched.
  await expect(page.locator('.swatch .hatch')).toHaveCount(0);
  await accessible(page);

  await page.keyboard.press('/');
  await page.keyboard.type('soubre');
  await expect(page.getByText('La recherche n’atteint pas le serveur')).toBeVisible();
  await page.keyboard.press('Escape');

  // The parts of another screen were not loaded before.
  await page.getByRole('link', { name: 'Importer' }).click();
  await expect(page.locator('#panel').getByText('Cette partie de Vigie n’a pas pu être chargée')).toBeVisible();
  await expect(page.locator('.rail')).toBeVisible();
  await expect(page).toHaveURL(/\/import/);

  await context.setOffline(false);
  await expect(line).toContainText('La connexion est revenue');
  await page.locator('#panel').getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Importer');
  await page.getByRole('link', { name: 'Situation' }).click();
  await expect(page.locator('.layer-trouble')).toHaveCount(0);
  await expect(page.getByText(/Jamais fouillés dans la période/)).toBeVisible();
  await expect(line).toBeEmpty({ timeout: 30_000 });
});

test('a server that is gone is noticed at the first question, and its return by itself', async ({ page }) => {
  await enter(page, 'Police');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await mapIdle(page);
  const gone = (url: URL) => url.pathname.startsWith('/trpc') || url.pathname === '/healthz';
  await page.route(gone, (route) => route.abort('connectionrefused'));
  await page.getByRole('switch', { name: 'Indicateur de risque' }).click();
  await expect(page.locator('.connection')).toContainText('Le serveur ne répond pas');
  await expect(page.locator('.map-note', { hasText: '« Indicateur de risque » n’est pas sur la carte' })).toBeVisible();
  await page.unroute(gone);
  await expect(page.locator('.connection')).toContainText('La connexion est revenue');
  await expect(page.locator('.layer-trouble')).toHaveCount(0);
  await expect(page.locator('.classes').first()).toBeVisible();
});
