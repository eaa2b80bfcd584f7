import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { accessible, enter, mapIdle, PASSWORD, test, watch } from './pages.ts';

test('a hotspot is found, kept, sent by its address, compared, taken away and deleted', async ({ page, another }) => {
  test.slow();
  const seen = watch(page);
  await enter(page, 'Police', '/hotspots');
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.locator('.result')).toContainText(/cellules chaudes/);
  const sentence = (await page.locator('.result p').first().textContent()) ?? '?';
  await expect(page.locator('.result')).toContainText(/ne sont chaudes que par ce que les recherches ont trouvé/);
  await expect(page.locator('.result')).toContainText('N’en concluez pas');
  await expect(page.locator('.result')).toContainText('écartés');
  await mapIdle(page);
  await accessible(page);
  await page.getByRole('button', { name: 'Tableau' }).click();
  await expect(page.locator('.data-table tbody tr').first()).toContainText(/\d/);
  // A row opens its cell in the middle of the map, and the cell says the same under the pointer.
  await page.locator('.data-table .row-button').first().click();
  await expect(page.locator('.inspector .facts')).toContainText('Sauvetages');
  await mapIdle(page);
  // A pointer over a map that is still moving to the cell says nothing, and nothing more happens until it moves again, as a hand does. Where its middle is, is
  // asked each time: the map becomes narrower a moment after the inspector has opened beside it.
  await expect(async () => {
    const map = (await page.locator('.map canvas').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(map.x + map.width / 2 - 1, map.y + map.height / 2);
    await page.mouse.move(map.x + map.width / 2, map.y + map.height / 2);
    await expect(page.locator('.map-hint')).toContainText('Sauvetages', { timeout: 2_000 });
  }).toPass();
  await page.mouse.move(0, 0);
  await page.locator('.inspector').getByRole('button', { name: 'Fermer' }).click();

  await page.getByLabel('Nom de ce calcul').fill('Cellules de novembre');
  await page.getByRole('button', { name: 'Garder ce calcul' }).click();
  await expect(page).toHaveURL(/run=[0-9a-f-]{36}/);
  // The server computes it again, on what the police may see, and says the same.
  await expect(page.locator('.saved-run')).toContainText(/Données version \d+, code \S+, tirage nº 1/, { timeout: 60_000 });
  await expect(page.locator('.saved-run .result')).toContainText(sentence);

  const colleague = await another({ locale: 'en-GB' });
  await colleague.goto(page.url());
  await colleague.getByLabel('Password').fill(PASSWORD);
  await colleague.getByRole('button', { name: /^Police/ }).click();
  await expect(colleague.locator('.saved-run')).toContainText('Kept by police');

  await page.getByRole('button', { name: 'Fermer ce calcul' }).click();
  await page.getByRole('radio', { name: /Où se groupent-ils/ }).check();
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.locator('.result')).toContainText(/groupes/);
  await page.getByLabel('Nom de ce calcul').fill('Groupes de novembre');
  await page.getByRole('button', { name: 'Garder ce calcul' }).click();
  await expect(page.locator('.saved-run')).toContainText('Groupes de novembre');
  await expect(page.locator('.saved-run .result')).toContainText(/groupe/, { timeout: 60_000 });

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
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.getByText('Pas assez de données')).toBeVisible();
  await page.goto('/hotspots');
  await page.getByRole('radio', { name: /Où sont-ils les plus denses/ }).check();
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.locator('.result')).toContainText(/sommets de densité/);
  await expect(page.locator('.result-legend')).toContainText('85 % du sommet');
});

test('each of the five questions is answered with a sentence, a table, and what must not be concluded', async ({ page }) => {
  test.slow();
  const seen = watch(page);
  await enter(page, 'Police', '/hotspots?from=2019-01-01&to=2024-12-31');
  const answered = page.locator('.result');
  for (const [question, sentence, caution, column] of [
    [/plus que par hasard/, /cellules chaudes/, 'N’en concluez pas', 'Tient sur 4 grilles'],
    [/Où cela augmente/, /histoire de point chaud/, 'si l’on cherche plus, on trouve plus', 'Histoire'],
    [/sources se contredisent/, /Les sources se contredisent dans/, 'N’en concluez pas qu’une source a raison', 'Accord'],
    [/personne n’a-t-il cherché/, /aucune recherche n’est inscrite/, 'N’en concluez jamais', 'Taux à effort égal'],
    [/après un cas/, /Après un cas/, 'ne guettez aucune personne', 'Rapport'],
  ] as const) {
    await page.getByRole('radio', { name: question }).check();
    await page.getByRole('button', { name: 'Répondre', exact: true }).click();
    await expect(answered).toContainText(sentence, { timeout: 60_000 });
    await expect(answered).toContainText(caution);
    await answered.getByText('Pour refaire ce calcul').click();
    await expect(answered).toContainText(/tirage nº 1\s;\sdonnées version \d+/);
    const table = page.getByRole('button', { name: 'Tableau' });
    if ((await table.getAttribute('aria-expanded')) !== 'true') await table.click();
    await expect(page.locator('.data-table')).toContainText(column);
    await expect(page.locator('.data-table tbody tr').first()).toContainText(/\d/);
  }
  await mapIdle(page);
  await accessible(page);
  expect(seen).toEqual([]);
});

test('a role that sees masked cells is told so, and what it cannot be told', async ({ page }) => {
  await enter(page, 'Prévention', '/hotspots');
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.locator('.result')).toContainText('cellules masquées', { timeout: 60_000 });
  await page.getByRole('radio', { name: /après un cas/ }).check();
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.getByText('Trop peu de sauvetages ont un jour et un lieu assez précis')).toBeVisible({ timeout: 60_000 });
});

test('cases by month stand beside the searches, as a picture and as a table', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Police', '/hotspots?from=2020-01-01&to=2022-12-31');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await page.getByText('Cas et recherches par mois').click();
  const figure = page.locator('.months');
  await expect(figure.locator('canvas')).toBeVisible();
  await expect(figure.getByRole('img')).toHaveAccessibleName(/janv. 2020 à déc. 2022/);
  await expect(figure.locator('tbody tr')).toHaveCount(36);
  await expect(figure.locator('thead')).toContainText('Jours-agents');
  await figure.locator('canvas').hover();
  await accessible(page);
  expect(seen).toEqual([]);
});
