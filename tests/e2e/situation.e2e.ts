import { expect } from '@playwright/test';
import { accessible, enter, enterByTheDoor, mapIdle, PASSWORD, test, watch } from './pages.ts';

test('where children were rescued around Soubré in 2021, sent to a colleague, read in English', async ({ page, another }) => {
  const seen = watch(page);
  await page.goto('/');
  await accessible(page);
  await enterByTheDoor(page, 'Police');
  await expect(page.locator('.count-line')).toContainText(/1[01].\d{3} sauvetages/);
  await expect(page.getByText('Données de démonstration')).toBeVisible();
  await mapIdle(page);
  await accessible(page);

  await page.keyboard.press('/');
  await page.keyboard.type('soubre');
  await expect(
    page
      .getByRole('listbox')
      .getByRole('option', { name: /Soubré/ })
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/at=-6\.\d+%2C5\.\d+/);

  // The question itself: the place and the year are typed, the answer is a number, a list and a map.
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('soubre 2021');
  await expect(page.getByRole('option', { name: 'Soubré (département), 2021' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/place=zone%3ACI2604.*from=2021-01-01.*to=2021-12-31/);
  await expect(page.locator('.histogram')).toContainText('janv. 2021 – déc. 2021');
  await expect(page.locator('.count-line')).toContainText('Soubré (département), du 1er janv. 2021 au 31 déc. 2021');
  const french = await page.locator('.count-line').innerText();
  expect(french).toMatch(/^\d{1,3} sauvetages/);
  await page.keyboard.press('Escape');
  await page.locator('body').press('t');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(Number(/^\d+/.exec(french)?.[0]) + 1));
  for (const row of await page.locator('.data-table tbody tr').allInnerTexts()) expect(row).toMatch(/2021/);
  // What the table lists is taken away, with its purpose.
  await page.getByRole('button', { name: 'Exporter' }).click();
  await page.getByLabel('Pour quel but').fill('Réunion de coordination');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Exporter' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^vigie-rescues-\d+\.xlsx$/);
  await page.locator('body').press('t');
  await page.getByRole('slider', { name: 'Fin de la période' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/to=2021-11-30/);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/to=2021-12-31/);

  // The same address in another browser: first the entrance, then the same view.
  const colleague = await another();
  await colleague.goto(page.url());
  await colleague.getByLabel('Mot de passe').fill(PASSWORD);
  await colleague.getByRole('button', { name: /^Police/ }).click();
  await expect(colleague.locator('.count-line')).toHaveText(french.replace(/\n+/g, ''), { useInnerText: false });
  await colleague.getByText('EN', { exact: true }).click();
  await expect(colleague.locator('.count-line')).toContainText('rescues');
  await expect(colleague.getByRole('heading', { level: 2, name: 'Layers and legend' })).toBeVisible();
  expect(seen).toEqual([]);
});

test('every mark says what it is under the pointer, and opens what lies in it', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Police', '/situation?at=-6.6,5.79,7&layers=%5B"rescues"%5D');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await mapIdle(page);
  const box = (await page.locator('.map canvas').first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x - 1, middle.y);
  await page.mouse.move(middle.x, middle.y);
  const hint = page.locator('.map-hint');
  await expect(hint).toContainText(/\d+ sauvetages?, \d+ enfants?/);
  await expect(hint).toContainText('près de');
  // A distance is told in kilometres where people would.
  await expect(hint).not.toContainText(/\d[\d\s]{3,}\sm(?![a-zé])/);
  await expect(hint).toContainText('dernière recherche');
  const said = /(\d+) sauvetages?/.exec(await hint.innerText())?.[1];
  await page.mouse.click(middle.x, middle.y);
  const inspector = page.locator('.inspector');
  await expect(inspector).toContainText(`${said} sauvetage`);
  await expect(inspector.locator('.gathered li').first()).toBeVisible();
  await accessible(page);
  // By keyboard: what lies under the cross in the middle of the map.
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);
  await page.locator('.map canvas').first().focus();
  await page.keyboard.press('Enter');
  await expect(inspector).toContainText(`${said} sauvetage`);
  await inspector.getByRole('button', { name: 'Compter là seulement' }).click();
  await expect(page.locator('.count-line')).toContainText(new RegExp(`^${said} sauvetage`));
  await inspector.locator('.gathered .row-button').first().click();
  await expect(inspector).toContainText('Précision du lieu');
  // The address says which rescue it is, and not where: no part of it is finer than a hundredth of a degree.
  await expect(page).toHaveURL(/selected=rescue%3A\d+/);
  await mapIdle(page);
  expect(new URL(page.url()).searchParams.get('at')).toMatch(/^-?\d+\.?\d{0,2},\d+\.?\d{0,2},\d+(\.\d+)?$/);
  expect(page.url()).not.toMatch(/\d\.\d{3,}/);
  // A department says its rescues too, and what is not there says so.
  await page.goto('/situation?selected=zone:CI2604');
  await expect(inspector).toContainText('Avec les filtres actuels');
  await page.goto('/situation?selected=zone:CI9999&at=999,999,99&from=2021-13-45');
  await expect(inspector).toContainText('Cette zone n’existe pas');
  await expect(page.getByRole('status').filter({ hasText: 'n’a pas pu être lue' })).toContainText('position de la carte, début de la période');
  await accessible(page);
  expect(seen).toEqual([]);
});

test('which departments were never searched', async ({ page }) => {
  await enter(page, 'Police');
  // It is what one sees first, without a switch.
  await expect(page.getByText(/Jamais fouillés dans la période \(\d+ départements\)/)).toBeVisible();
  await page.getByRole('switch', { name: 'Sauvetages' }).click();
  await page.getByRole('switch', { name: 'Indicateur de risque' }).click();
  await page.locator('#panel').getByText('Région', { exact: true }).click();
  await expect(page).toHaveURL(/level=REGION/);
  await expect(page.getByText(/moyenne des départements pondérée/)).toBeVisible();
  await mapIdle(page);
  await accessible(page);
});

test('what the map shows beside the rescues is in tables too, by keyboard alone', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Police');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await page.locator('body').press('t');
  const choice = page.getByRole('radiogroup', { name: 'Ce que le tableau montre' });
  const shown = (name: string) => choice.getByRole('radio', { name, exact: true });
  const rows = page.locator('.data-table tbody tr[data-index]');
  const inspector = page.locator('.inspector');
  await expect(shown('Sauvetages')).toBeChecked();
  // The arrows choose the table, Tab goes into it, Enter selects, Escape closes and the row keeps the focus.
  await shown('Sauvetages').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(shown('Départements')).toBeChecked();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '112');
  await page
    .getByRole('columnheader', { name: /^Recherche/ })
    .getByRole('button')
    .press('Enter');
  await page
    .getByRole('columnheader', { name: /^Recherche/ })
    .getByRole('button')
    .press('Enter');
  await expect(rows.first()).toContainText('jamais fouillé');
  await rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/selected=zone%3ACI\d+/);
  await expect(inspector).toContainText('Jamais fouillé');
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true');
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);
  await expect(rows.first()).toBeFocused();
  // Operations are not drawn at first: selecting one draws them. One abroad is nowhere on the map, and here.
  await shown('Départements').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(shown('Opérations publiées')).toBeChecked();
  await expect(page.locator('.data-table')).toContainText('à l’étranger');
  await rows.filter({ hasText: 'Bia III' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/layers=.*operations.*selected=operation%3ABIA-3|selected=operation%3ABIA-3.*layers=.*operations/);
  await expect(page.getByRole('switch', { name: 'Opérations publiées' })).toBeChecked();
  await expect(inspector).toContainText('Bia III');
  // Facts are told in the language of the page.
  await expect(inspector).toContainText('Enfants de 6 à 17 ans, du Nigeria');
  await page.locator('body').press('Escape');
  await expect(inspector).toHaveCount(0);
  await shown('Opérations publiées').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(shown('Centres')).toBeChecked();
  await page.getByRole('button', { name: 'Exporter' }).press('Enter');
  await page.getByLabel('Pour quel but').fill('Réunion de coordination');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: 'Exporter' }).press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^vigie-centres-\d+\.xlsx$/);
  expect(seen).toEqual([]);
});

test('the table and the map say the same, by keyboard alone', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Police');
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await page.locator('body').press('t');
  const table = page.getByRole('grid');
  // All rescues are in the table, and only those in sight are drawn.
  await expect(table).toHaveAttribute('aria-rowcount', /^1[01]\d{3}$/);
  expect(await page.locator('.data-table tbody tr').count()).toBeLessThan(60);
  const row = page.locator('.data-table tbody tr:focus');
  await page.locator('.data-table tbody tr').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(row).toHaveAttribute('aria-rowindex', '3');
  await page.keyboard.press('End');
  await expect(row).toHaveAttribute('aria-rowindex', (await table.getAttribute('aria-rowcount')) ?? '');
  await expect(row).toContainText(/20\d\d/);
  const [head, last] = [await table.locator('thead').boundingBox(), await row.boundingBox()];
  expect(last?.y).toBeGreaterThan((head?.y ?? 0) + (head?.height ?? 0) - 1);
  await page.keyboard.press('Home');
  await expect(row).toHaveAttribute('aria-rowindex', '2');
  const first = await row.boundingBox();
  expect(first?.y).toBeGreaterThan((head?.y ?? 0) + (head?.height ?? 0) - 2);
  await page.getByRole('button', { name: 'Colonnes' }).click();
  await page.getByRole('checkbox', { name: 'Précision' }).uncheck();
  await expect(page.getByRole('columnheader', { name: 'Précision' })).toHaveCount(0);
  await accessible(page);
  await page.keyboard.press('Escape');
  const children = page.getByRole('columnheader', { name: 'Enfants' });
  await children.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(children).toHaveAttribute('aria-sort', 'descending');
  const firstChildren = async () => Number(await page.locator('.data-table tbody tr').first().locator('td').last().innerText());
  await expect.poll(firstChildren).toBeGreaterThan(5);
  const most = await firstChildren();
  await page.locator('.row-button').first().focus();
  await page.keyboard.press('Enter');
  const inspector = page.locator('.inspector');
  await expect(inspector).toContainText('Précision du lieu');
  await expect(inspector.locator('.facts')).toContainText(String(most));
  await accessible(page);
  await inspector.getByRole('button', { name: 'Fermer' }).focus();
  await page.keyboard.press('Escape');
  await expect(inspector).toHaveCount(0);
  // On paper: a picture of the map, the legend, the count line and what must not be concluded; no controls.
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.print-map')).toBeVisible();
  await expect(page.locator('footer.print-only')).toContainText('n’est pas une zone sûre');
  await expect(page.locator('.count-line')).toBeVisible();
  await expect(page.locator('.bar')).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await page.locator('body').press('?');
  await expect(page.getByRole('dialog')).toContainText('Chercher un lieu');
  expect(seen).toEqual([]);
});

test('on a phone the map, the panel and the places fit', async ({ another }) => {
  const page = await another({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await enter(page, 'Police');
  await mapIdle(page);
  await page.getByRole('button', { name: 'Montrer ou cacher le panneau' }).click();
  await expect(page.locator('.count-line')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await accessible(page);
});
