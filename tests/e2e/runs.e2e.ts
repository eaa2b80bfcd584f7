import { expect, type Page } from '@playwright/test';
import { accessible, enter, test } from './pages.ts';

/** Keeps a run of cocoa in a period, as the form would. */
async function keep(page: Page, name: string, [from, to]: [string, string], distance = 30_000): Promise<string> {
  const filter = { from, to, sectors: ['COCOA'], sources: [], precisions: [], organisations: [], place: null };
  const answer = await page.request.post('/trpc/hotspots.save', {
    data: { name, method: 'getis-ord', parameters: { distance, minPoints: null, alpha: 0.05, months: null }, filter, seed: 1 },
  });
  expect(answer.ok()).toBe(true);
  return (await answer.json()).result.data.id;
}

test('a kept run says what it was asked of, and the view can be set to it and back', async ({ page }) => {
  await enter(page, 'Police', '/hotspots');
  const id = await keep(page, 'Cacao 2020', ['2020-01-01', '2020-12-31']);
  await page.goto(`/hotspots?run=${id}&from=2023-01-01&to=2023-12-31`);
  const asked = /du 1er janv\. 2020 au 31 déc\. 2020\s;\sCacao/;
  await expect(page.locator('.runs li', { hasText: 'Cacao 2020' })).toContainText(asked);
  await expect(page.locator('.saved-run .result')).toContainText(asked, { timeout: 60_000 });
  await page.getByText('Pour refaire ce calcul').click();
  await expect(page.locator('.run-card')).toContainText(asked);
  await expect(page.locator('.view-of-run')).toContainText(/autres sauvetages \(du 1er janv\. 2023 au 31 déc\. 2023/);
  await page.getByRole('button', { name: 'Mettre la vue sur ceux du calcul' }).click();
  await expect(page).toHaveURL(/from=2020-01-01&to=2020-12-31/);
  await expect(page).toHaveURL(/COCOA/);
  await expect(page.locator('.view-of-run')).toHaveCount(0);
  await page.getByRole('button', { name: /Revenir à la vue d’avant/ }).click();
  await expect(page).toHaveURL(/from=2023-01-01&to=2023-12-31/);
  await expect(page).not.toHaveURL(/COCOA/);
});

test('two runs of one grid and one length are a difference; others say what differs', async ({ page }) => {
  await enter(page, 'Police', '/hotspots');
  const first = await keep(page, 'Cacao 2020 bis', ['2020-01-01', '2020-12-31']);
  const second = await keep(page, 'Cacao 2024', ['2024-01-01', '2024-12-31']);
  const other = await keep(page, 'Cacao 28 km', ['2021-01-01', '2024-12-31'], 28_000);
  for (const id of [first, second, other]) {
    await page.goto(`/hotspots?run=${id}`);
    await expect(page.locator('.saved-run .result')).toContainText('Calculé sur', { timeout: 60_000 });
  }

  await page.goto(`/hotspots?run=${first}&compare=${second}`);
  await expect(page.locator('.compare-map canvas')).toHaveCount(2);
  await expect(page.locator('.compare-differing')).toHaveCount(0);
  // One legend, and maps of one height that both hold the whole country.
  await expect(page.locator('.compare .result-legend')).toHaveCount(1);
  const heights = await page.locator('.compare-map > div').evaluateAll((maps) => maps.map((map) => map.getBoundingClientRect().height));
  expect(heights[0]).toBe(heights[1]);
  await page.locator('.compare').getByText('La différence', { exact: true }).click();
  await expect(page.locator('.compare-map canvas')).toHaveCount(1);
  await expect(page.locator('.compare-legend')).toContainText('Chaud seulement dans le second');
  await accessible(page);

  await page.goto(`/hotspots?run=${first}&compare=${other}`);
  await expect(page.locator('.compare-differing')).toContainText(/la taille des cellules\s:\s30 km\s;\s28 km/);
  await expect(page.locator('.compare-differing')).toContainText('la durée de la période');
  await expect(page.locator('.compare').getByText('La différence', { exact: true })).toHaveCount(0);
});
