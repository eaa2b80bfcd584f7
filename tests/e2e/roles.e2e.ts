import { expect } from '@playwright/test';
import { type Account, accessible, enter, enterByTheDoor, mapIdle, test, watch } from './pages.ts';

const SEES: { role: Account; places: string[]; says: string }[] = [
  { role: 'Police', places: ['Situation', 'Points chauds', 'Opérations', 'Centres', 'Moyens', 'Saisir', 'Importer'], says: 'ne sont connus qu’au département' },
  { role: 'Prévention', places: ['Situation', 'Points chauds'], says: 'Les lieux sont masqués' },
  { role: 'Ministère', places: ['Situation', 'Centres', 'Moyens', 'Importer', 'Publications'], says: 'sauvetages non communiqués' },
  { role: 'Travail social', places: ['Situation', 'Centres', 'Moyens', 'Saisir', 'Importer'], says: 'd’autres organisations' },
  { role: 'Parquet', places: ['Situation', 'Opérations'], says: 'n’appartiennent pas à vos dossiers' },
  { role: 'Coordination', places: ['Situation', 'Points chauds', 'Opérations', 'Centres', 'Moyens', 'Importer', 'Publications'], says: 'Les lieux sont masqués' },
  { role: 'Audit', places: ['Situation', 'Journal'], says: 'Votre rôle ne voit aucun sauvetage' },
  { role: 'Administration', places: ['Situation', 'Administration'], says: 'Votre rôle ne voit aucun sauvetage' },
];

for (const { role, places, says } of SEES)
  test(`${role} sees its own places and is told what is withheld`, async ({ page }) => {
    const seen = watch(page);
    await enterByTheDoor(page, role);
    await expect(page.locator('#panel')).toContainText(says);
    await expect(page.locator('.rail-screen > span:first-of-type')).toHaveText(places);
    await mapIdle(page);
    await accessible(page);
    expect(seen).toEqual([]);
  });

test('an address of a place that the role does not have says so, and the entrance is one step away', async ({ page }) => {
  await enter(page, 'Audit', '/hotspots');
  await expect(page.locator('#panel')).toContainText(/Votre rôle ne permet pas/);
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { name: 'Entrer comme…' })).toBeVisible();
  await page.goto('/situation');
  await expect(page.getByRole('heading', { name: 'Entrer comme…' })).toBeVisible();
});

test('after one account the next one sees nothing of it', async ({ page }) => {
  await enter(page, 'Police', '/situation?at=-6.6,5.79,9&selected=rescue:17');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  // Leaving at once would take the request to sign out along.
  await expect(page.getByRole('heading', { name: 'Entrer comme…' })).toBeVisible();
  // Neither where the map looked nor what was open stays in the address.
  expect(new URL(page.url()).search).toBe('');
  await enterByTheDoor(page, 'Parquet');
  await expect(page.locator('.count-line')).toContainText('n’appartiennent pas à vos dossiers');
  await expect(page.locator('.count-line')).toContainText(/^0 sauvetage/);
});

test('a tab that stood open shows nothing more after a sign-out in another tab', async ({ page, context }) => {
  await enter(page, 'Police');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await expect(page.getByRole('button', { name: 'Agrandir la carte' })).toBeVisible();
  const other = await context.newPage();
  await other.goto('/situation');
  await other.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { name: 'Entrer comme…' })).toBeVisible();
  await expect(page.locator('.count-line')).toHaveCount(0);
});
