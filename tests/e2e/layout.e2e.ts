import { expect } from '@playwright/test';
import { accessible, enter, mapIdle, test } from './pages.ts';

test('what answers a question stands above the fold, and a table is offered only where there is one', async ({ page }) => {
  await enter(page, 'Police', '/hotspots');
  const answer = page.getByRole('button', { name: 'Répondre', exact: true });
  await expect(answer).toBeInViewport({ ratio: 1 });
  const table = page.getByRole('button', { name: 'Tableau' });
  await expect(table).toHaveCount(0);
  await answer.click();
  await expect(table).toBeVisible({ timeout: 60_000 });
  await table.click();
  await expect(page.locator('.data-table tbody tr[data-index="0"]')).toBeVisible();
  // The head, the columns and the first row, before and after going through the rows.
  for (const key of ['', 'End', 'Home']) {
    if (key) await page.locator('.data-table tbody tr[tabindex="0"]').press(key);
    const { head, first, cells } = await page.locator('.data-table').evaluate((grid) => {
      const box = (element: Element | null) => element?.getBoundingClientRect().toJSON() as DOMRect;
      const row = grid.querySelector('tr[data-index="0"]');
      return {
        head: box(grid.querySelector('thead')),
        first: row && box(row),
        cells: [...grid.querySelectorAll('thead th')].map((th, i) => [box(th).x, row?.children[i] && box(row.children[i]).x]),
      };
    });
    if (key !== 'End') expect(first?.top).toBeGreaterThanOrEqual(head.bottom - 0.5);
    if (first) for (const [ofHead, ofCell] of cells) expect(ofCell).toBeCloseTo(ofHead ?? 0, 0);
  }
  await page.getByRole('link', { name: 'Importer' }).click();
  await expect(table).toHaveCount(0);
});

test('places of one name are told apart by the zones around them', async ({ page }) => {
  await enter(page, 'Police');
  await page.getByLabel('Chercher un lieu').fill('abidjan');
  const options = page.getByRole('listbox').getByRole('option');
  await expect(options.nth(1)).toBeVisible();
  const texts = await options.allInnerTexts();
  expect(new Set(texts).size).toBe(texts.length);
  await page.getByLabel('Chercher un lieu').fill('meagui');
  await expect(options.filter({ hasText: 'localité' }).first()).toContainText(/Département\s:\sMéagui · Région\s:\sNawa/);
});

test('on a phone an empty map says what to do, and a place is picked on a map that nothing covers', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await enter(page, 'Police', '/hotspots');
  await page.getByRole('button', { name: 'Choisir une question' }).click();
  await expect(page.locator('#panel')).toBeVisible();
  await page.getByRole('link', { name: 'Saisir' }).click();
  await page.getByRole('button', { name: 'Montrer sur la carte' }).click();
  await expect(page.locator('#panel')).toBeHidden();
  await expect(page.getByText('Touchez la carte à l’endroit du sauvetage.')).toBeVisible();
  await mapIdle(page);
  await page.locator('.map canvas').click({ position: { x: 190, y: 400 } });
  await expect(page.locator('#panel')).toBeVisible();
  await expect(page.getByLabel('Latitude')).toHaveValue(/^\d+[.,]\d+$/);
});

test('at twice the size the search and the map can be used', async ({ page }) => {
  for (const size of [
    { width: 720, height: 450 },
    { width: 960, height: 540 },
  ]) {
    await page.setViewportSize(size);
    await enter(page, 'Police', '/situation');
    const search = page.getByLabel('Chercher un lieu');
    await expect(search).toBeVisible();
    await search.fill('soubre');
    await page.getByRole('listbox').getByRole('option').first().click();
    await expect(page).toHaveURL(/at=-6\./);
    const map = await page.locator('.map').boundingBox();
    expect((map?.width ?? 0) * (map?.height ?? 0)).toBeGreaterThan(size.width * size.height * 0.3);
    await page.context().clearCookies();
  }
});

test('with forced colours switches show whether they are on, and legends keep their colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await enter(page, 'Police');
  const track = (name: string) => page.locator('.layer', { has: page.getByRole('switch', { name }) }).locator('.mantine-Switch-track');
  const background = (name: string) => track(name).evaluate((element) => getComputedStyle(element).backgroundColor);
  await expect(page.locator('.classes .colour').first()).toBeVisible();
  expect(await background('Sauvetages')).not.toBe(await background('Opérations publiées'));
  const colours = await page.locator('.classes .colour').evaluateAll((marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor));
  expect(new Set(colours).size).toBe(colours.length);
  await accessible(page);
});
