import { expect, type Page } from '@playwright/test';
import { accessible, enter, mapIdle, test, watch } from './pages.ts';

const MAN = '/centres?selected=zone:CI3203';
const figures = (page: Page) => page.locator('.reach-table tbody td:first-of-type');
/** Square kilometres reached in 30, 60 and 120 minutes. */
async function reached(page: Page): Promise<number[]> {
  await expect(figures(page)).toHaveCount(3);
  return (await figures(page).allTextContents()).map((text) => Number(text.replace(/\D/g, '').replace(/2$/, '')));
}

test('how far one gets from Man, less in the rains, and what other speeds change', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Ministère', MAN);
  const inspector = page.locator('.inspector');
  await inspector.getByRole('button', { name: 'Montrer sur la carte, depuis Man' }).click();
  await inspector.getByLabel('Saison').selectOption({ label: 'saison sèche' });
  await inspector.getByRole('switch', { name: 'De nuit' }).setChecked(false);
  const dry = await reached(page);
  expect(dry).toEqual(dry.toSorted((a, b) => a - b));
  await mapIdle(page);
  await accessible(page);
  await inspector.getByLabel('Saison').selectOption({ label: 'saison des pluies' });
  await expect(figures(page).last()).not.toHaveText(new RegExp(`^${dry[2]}`));
  const rainy = await reached(page);
  for (const [at, area] of rainy.entries()) expect(area).toBeLessThan(dry[at] ?? 0);
  await expect(inspector).toContainText('Aucune route réelle n’est connue');

  // What it rests on is one step away, and is changed there with a reason.
  await inspector.getByRole('link', { name: 'Vitesses et routes' }).click();
  await expect(page.getByRole('heading', { name: 'Vitesses et routes', level: 1 })).toBeVisible();
  const panel = page.locator('#panel');
  await expect(panel).toContainText('Aucun fichier de routes n’est importé');
  await expect(panel).toContainText('Personne ne les a encore changées ici');
  const track = panel.getByRole('group', { name: 'Piste supposée entre deux localités' });
  await track.getByLabel('km/h').fill('0');
  await panel.getByRole('button', { name: 'Enregistrer une nouvelle version' }).click();
  await expect(track).toContainText('Trop petit');
  await expect(panel).toContainText('Dites pourquoi, en cinq lettres au moins');
  await track.getByLabel('km/h').fill('6');
  await track.getByLabel('Source (vide : supposé)').fill('Trajet chronométré');
  await panel.getByLabel('Raison du changement').fill('Pistes plus lentes que prévu');
  await accessible(page);
  await panel.getByRole('button', { name: 'Enregistrer une nouvelle version' }).click();
  await expect(panel).toContainText('Version 1');
  await panel.getByText('1 version antérieure').click();
  await expect(panel.locator('.form-history')).toContainText('Pistes plus lentes que prévu');
  await expect(panel.locator('.form-history')).toContainText(/22 → 6/);
  await page.goto(MAN);
  await inspector.getByRole('button', { name: 'Montrer sur la carte, depuis Man' }).click();
  await inspector.getByLabel('Saison').selectOption({ label: 'saison des pluies' });
  await inspector.getByRole('switch', { name: 'De nuit' }).setChecked(false);
  await expect.poll(async () => (await reached(page))[2], { timeout: 60_000 }).toBeLessThan(rainy[2] ?? 0);

  // Taken back, so that what comes after finds the speeds as they were.
  await page.goto('/ways');
  await panel.getByText('1 version antérieure').click();
  await panel.getByRole('button', { name: 'Reprendre la version 0' }).click();
  await panel.getByLabel('Raison du changement').fill('Essai terminé');
  await panel.getByRole('button', { name: 'Enregistrer une nouvelle version' }).click();
  await expect(panel).toContainText('Version 2');
  expect(seen).toEqual([]);
});

test('who may not change the speeds reads them', async ({ page }) => {
  await enter(page, 'Prévention', '/ways');
  const panel = page.locator('#panel');
  await expect(panel.getByRole('row', { name: /Bac/ })).toBeVisible();
  await panel.getByLabel('Moyen de transport').selectOption({ label: 'À moto' });
  await expect(panel.getByRole('row', { name: /Sentier/ })).toContainText('12');
  await expect(panel.getByRole('button', { name: 'Enregistrer une nouvelle version' })).toHaveCount(0);
  await accessible(page);
});
