import { expect, type Page } from '@playwright/test';
import { accessible, enter, test, watch } from './pages.ts';

const GUIGLO = { lon: -7.49, lat: 6.54 };
const MAN = { lon: -7.55, lat: 7.41 };

/** Days of this month a year ago, at this hour: the season and the hour are those of the beds that are asked for now. */
function aYearAgo(day: number, now = new Date()): Date {
  return new Date(Date.UTC(now.getUTCFullYear() - 1, now.getUTCMonth(), day, now.getUTCHours(), now.getUTCMinutes()));
}

/** Writes a trip down as the page does, without its form. */
async function written(page: Page, departed: Date, minutes: number): Promise<number> {
  const trip = { from: GUIGLO, to: MAN, vehicle: 'CAR', departedAt: departed.toISOString(), arrivedAt: new Date(departed.getTime() + minutes * 60_000).toISOString() };
  return page.evaluate(
    async (body) => (await fetch('/trpc/travel.recordTrip', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).status,
    trip,
  );
}

test('trips that were made correct the times of the beds, and say so, until one is taken away', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Police', '/ways');
  const panel = page.locator('#panel');
  await expect(panel).toContainText('Aucun trajet n’a encore été observé');
  await panel.getByRole('button', { name: 'Noter un trajet' }).click();
  await panel.getByRole('button', { name: 'Enregistrer le trajet' }).click();
  await expect(panel).toContainText('Dites d’où le trajet est parti');
  await expect(panel).toContainText('Écrivez l’heure comme 18:43');
  for (const [end, place] of [
    ['Départ', 'Guiglo'],
    ['Arrivée', 'Man'],
  ] as const) {
    const group = panel.getByRole('group', { name: end, exact: true });
    await group.getByRole('searchbox').fill(place);
    await page
      .getByRole('option', { name: new RegExp(`^${place} `) })
      .first()
      .click();
    await expect(group).toContainText(`Choisi : ${place}`);
  }
  const departed = aYearAgo(10);
  const [day, hour] = [departed.toISOString().slice(0, 10).split('-').reverse().join('/'), departed.toISOString().slice(11, 16)];
  await panel.getByRole('textbox', { name: 'Jour de départ' }).fill(day);
  await panel.getByLabel('Heure de départ').fill(hour);
  await panel.getByRole('textbox', { name: 'Jour d’arrivée' }).fill(day);
  await panel.getByLabel('Heure d’arrivée').fill(hour);
  await panel.getByRole('button', { name: 'Enregistrer le trajet' }).click();
  await expect(panel).toContainText('L’arrivée est avant le départ');
  const arrived = new Date(departed.getTime() + 300 * 60_000);
  await panel.getByRole('textbox', { name: 'Jour d’arrivée' }).fill(arrived.toISOString().slice(0, 10).split('-').reverse().join('/'));
  await panel.getByLabel('Heure d’arrivée').fill(arrived.toISOString().slice(11, 16));
  await accessible(page);
  await panel.getByRole('button', { name: 'Enregistrer le trajet' }).click();
  await expect(panel).toContainText('Le trajet est enregistré');
  await expect(panel).toContainText('trop peu : il en faut 5');
  await expect(panel.locator('.trips li')).toContainText(/De Guiglo \(6,5\d\s;\s.7,\d\d\) à Man/);

  for (const [at, minutes] of [320, 340, 360, 380].entries()) expect(await written(page, aYearAgo(11 + at), minutes)).toBe(200);
  await page.reload();
  await expect(panel.locator('.trips table')).toContainText(/voiture, saison.*5.*×\s\d,\d+\s\(/, { timeout: 60_000 });
  await accessible(page);

  await page.getByRole('link', { name: 'Centres' }).click();
  await page.getByLabel('Enfants', { exact: true }).fill('1');
  await page.locator('.bed-from input').first().fill('Guiglo');
  await page
    .getByRole('option', { name: /^Guiglo/ })
    .first()
    .click();
  await expect(page.getByText('Durées du modèle de Vigie')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/de route, sans doute .*corrigé d’après 5 trajets observés/).first()).toBeVisible();

  // A mistake is taken away with its reason, and four say nothing.
  await page.goto('/ways');
  await panel
    .getByRole('button', { name: /^Retirer le trajet/ })
    .first()
    .click();
  await page.getByRole('dialog').getByLabel('Raison').fill('Noté deux fois');
  await page.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await expect(panel).toContainText('trop peu : il en faut 5', { timeout: 60_000 });
  await expect(panel.locator('.trips li')).toHaveCount(4);
  expect(seen).toEqual([]);
});

test('who only sees times sees what trips say of them, and no trip', async ({ page }) => {
  await enter(page, 'Prévention', '/ways');
  const panel = page.locator('#panel');
  await expect(panel.getByRole('heading', { name: 'Trajets observés' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Noter un trajet' })).toHaveCount(0);
  await expect(panel).not.toContainText('Trajets notés par votre organisation');
});
