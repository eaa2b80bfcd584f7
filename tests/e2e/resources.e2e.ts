import { expect } from '@playwright/test';
import { accessible, enter, test, watch } from './pages.ts';

test('what an organisation can send is entered, corrected by it alone, and shown to who plans', async ({ page, another }) => {
  const seen = watch(page);
  await enter(page, 'Travail social', '/means');
  const panel = page.locator('#panel');
  await expect(panel.getByRole('heading', { name: 'Moyens' })).toBeVisible();
  // Of its own organisation alone.
  await expect(panel.locator('tbody tr')).toHaveCount(6);
  await expect(panel).not.toContainText('Parquet');
  await panel.getByRole('button', { name: 'Ajouter un moyen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Moyen', { exact: true }).selectOption('Interprètes');
  // Whoever is quick goes on to another field as soon as the wrong one has the focus: a focus that is moved once more would take the typing there.
  const whom = dialog.getByLabel('Qui appeler');
  await dialog.getByRole('button', { name: 'Ajouter un moyen' }).focus();
  await whom.evaluate((other) => document.addEventListener('focusin', () => queueMicrotask(() => other.focus()), { once: true }));
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Dites quelle langue parlent les interprètes');
  await page.evaluate(() => new Promise((done) => setTimeout(done, 100)));
  await expect(whom).toBeFocused();
  await dialog.getByLabel('Langue').selectOption('Sénoufo');
  await dialog.getByLabel('Département').selectOption('Korhogo');
  await dialog.getByLabel('Nombre').fill('2');
  await whom.fill('Permanence, 07 00 00 00 00');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Ajouter un moyen' }).click();
  await expect(dialog).toHaveCount(0);
  const row = panel.getByRole('row', { name: /Sénoufo/ });
  await expect(row).toContainText(/Korhogo.*2.*2.*07 00 00 00 00/);
  await row.getByRole('button').click();
  await dialog.getByLabel('Nombre').fill('3');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(row).toContainText(/Korhogo.*3.*3/);
  await accessible(page);

  const police = await another();
  await enter(police, 'Police', '/means');
  const theirs = police.locator('#panel').getByRole('row', { name: /Sénoufo/ });
  await expect(theirs).toContainText('07 00 00 00 00');
  await expect(theirs.getByRole('button')).toHaveCount(0);

  await row.getByRole('button').click();
  await dialog.getByRole('button', { name: 'Retirer ce moyen' }).click();
  await dialog.getByRole('button', { name: 'Retirer ce moyen' }).click();
  await expect(row).toHaveCount(0);
  expect(seen).toEqual([]);
});

test('who does not plan sees how many are free and not whom to call', async ({ page }) => {
  await enter(page, 'Coordination', '/means');
  const panel = page.locator('#panel');
  await expect(panel.getByRole('row', { name: /Mooré/ })).toContainText('Daloa');
  await expect(panel).not.toContainText('00 00 00 00 00');
});
