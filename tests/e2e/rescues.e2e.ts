import { expect, test } from '@playwright/test';
import { accessible, enter, mapIdle, watch } from './pages.ts';

test('a rescue is entered with the map, found again, corrected, and what it said is kept', async ({ page }) => {
  const seen = watch(page);
  const reference = `E2E-${Date.now()}`;
  await enter(page, 'Police');
  await page.getByRole('link', { name: 'Saisir' }).click();
  await mapIdle(page);
  await accessible(page);
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  await expect(page.getByText('À remplir').first()).toBeVisible();

  await page.getByLabel('Référence').fill(reference);
  await page.locator('input[type=date]').fill('2026-11-02');
  await page.getByRole('button', { name: 'Montrer sur la carte' }).click();
  await page.locator('.map canvas').click({ position: { x: 380, y: 420 } });
  await expect(page.getByLabel('Latitude')).toHaveValue(/^\d\.\d{5}$/);
  await page.getByLabel('Enfants').fill('3');
  await page.getByLabel('Filles').fill('4');
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  await expect(page.getByText('Filles et garçons dépassent')).toBeVisible();
  await page.getByLabel('Filles').fill('1');
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  await expect(page.getByText(`Le sauvetage ${reference} est dans le registre.`)).toBeVisible();

  await page.getByRole('link', { name: 'Situation' }).click();
  await page.goto('/situation?from=2026-11-01');
  await page.getByRole('button', { name: 'Tableau' }).click();
  await page.locator('.row-button').first().click();
  await expect(page.locator('.inspector')).toContainText(reference);
  await page.getByRole('button', { name: 'Corriger' }).click();
  await expect(page.getByLabel('Enfants')).toHaveValue('3');
  await page.getByLabel('Enfants').fill('2');
  await page.getByLabel('Raison de la correction').fill('Compté deux fois');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await page.waitForURL(/situation/);
  await page.locator('.row-button').first().click();
  await expect(page.locator('.inspector')).toContainText('Compté deux fois');
  await expect(page.locator('.inspector')).toContainText('Historique (version 2)');
  expect(seen).toEqual([]);
});
