import { expect } from '@playwright/test';
import { accessible, enter, mapIdle, test, watch } from './pages.ts';

const target = (at: number, name: string, cell: string, lon: number, lat: number, officerDays: number) => ({
  id: `00000000-0000-4000-8000-00000000000${at}`,
  cell,
  name,
  lon,
  lat,
  departmentPcode: 'CI2604',
  officerDays,
  origin: 'ADDED',
  expected: null,
  team: null,
  on: null,
});
const SECTIONS = ['INFORMATION', 'INTENTION', 'PREPARATION', 'INSPECTION', 'TRAINING', 'OPERATION', 'CARE', 'DEBRIEF', 'ADMINISTRATION', 'RISK', 'COMMUNICATIONS', 'RIGHTS'];
const PLAN = {
  title: 'Trajets autour de Soubré',
  startsOn: '2031-01-06',
  endsOn: '2031-01-08',
  leavesAt: '06:00',
  backBy: '17:30',
  targets: [
    target(1, 'Soubré nord', '8575ad6ffffffff', -6.6, 5.84, 3),
    target(2, 'Soubré ouest', '8575a9d3fffffff', -6.68, 5.8, 6),
    target(3, 'Soubré est', '8575a99bfffffff', -6.52, 5.8, 90),
  ],
  refused: [],
  teams: [1, 2].map((number) => ({ number, name: '', officers: 6, femaleOfficers: 1, vehicles: 1 })),
  staging: { name: 'Brigade de Soubré', lon: -6.59347, lat: 5.78291 },
  vehicle: 'CAR',
  prosecutorId: null,
  languages: ['fra'],
  reachHours: 4,
  girlsShare: 0.5,
  ageShares: [0.25, 0.25, 0.25, 0.25],
  sections: Object.fromEntries(SECTIONS.map((section) => [section, ''])),
  contacts: [],
  proposal: null,
  run: null,
  dataVersion: null,
};

test('routes of a plan: worked out, explained, drawn, taken into the targets, taken off the map', async ({ page }) => {
  test.setTimeout(120_000);
  await enter(page, 'Police');
  const seen = watch(page);
  const made = await page.evaluate(async (plan) => {
    const answer = await fetch('/trpc/operations.create', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ plan }) });
    return answer.json();
  }, PLAN);
  const { id } = made.result.data;
  await page.goto(`/operations?plan=${id}`);
  const routes = page.getByRole('region', { name: 'Trajets' });
  await routes.getByRole('button', { name: 'Calculer les trajets' }).focus();
  await page.keyboard.press('Enter');
  await expect(routes.getByText('Équipe 1').first()).toBeVisible({ timeout: 60_000 });
  await expect(routes.getByText('départ de Brigade de Soubré').first()).toBeVisible();
  await expect(routes.getByText(/Soubré est, demande plus de jours qu’il n’en reste/)).toBeVisible();
  await expect(routes.getByText(/Durées du modèle de Vigie/)).toBeVisible();
  await mapIdle(page);
  await accessible(page);
  await routes.getByRole('button', { name: 'Retenir ces équipes, ces jours et ces heures' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Soubré nord' });
  await expect(row).toContainText('6 janv. 2031');
  // What was taken is what the plan says now, so there is nothing more to take.
  await expect(routes.getByText('Équipe 1').first()).toBeVisible({ timeout: 60_000 });
  await expect(routes.getByRole('button', { name: 'Retenir ces équipes, ces jours et ces heures' })).toHaveCount(0);
  await routes.getByRole('button', { name: 'Fermer les trajets' }).click();
  await expect(routes.getByText('Équipe 1')).toHaveCount(0);

  // The model knows nothing of a place that no proposal named: who plans says what to expect, and beds are counted by it.
  await row.getByRole('button').first().click();
  await page.locator('.inspector').getByRole('button', { name: 'Modifier' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Enfants attendus (médiane)').fill('7');
  await dialog.getByLabel('Au plus, neuf fois sur dix').fill('3');
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toContainText('ne peut pas être sous la médiane');
  // The field that is wrong takes the focus: what is typed before that would land in it.
  await expect(dialog.getByLabel('Au plus, neuf fois sur dix')).toBeFocused();
  await dialog.getByLabel('Enfants attendus (médiane)').fill('3');
  await dialog.getByLabel('Au plus, neuf fois sur dix').fill('7');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(row).toContainText('3–7');
  expect(seen).toEqual([]);
});
