import { expect, test } from '@playwright/test';
import { accessible, enter, mapIdle, watch } from './pages.ts';

const shots = process.env['VIGIE_SHOTS'];

test('an area is drawn, filters the count, goes into the address and to the questions, and is taken away', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Police', '/situation?at=-6.5,5.8,8');
  const count = page.locator('.count-line');
  await expect(count).toContainText('sauvetages');
  await mapIdle(page);
  const all = await count.innerText();
  await page.getByRole('button', { name: 'Rectangle' }).click();
  await expect(page.locator('.drawing-note')).toContainText('coin opposé');
  await accessible(page);
  const map = page.locator('.map canvas').first();
  await map.click({ position: { x: 300, y: 250 } });
  await map.hover({ position: { x: 500, y: 400 } });
  await map.click({ position: { x: 620, y: 480 } });
  await expect(page).toHaveURL(/area=[\w-]{10,80}(&|$)/);
  await expect(count).not.toHaveText(all);
  await expect(page.locator('.area')).toContainText(/Aire de \d+.*km²/);
  await expect(page.locator('.drawing-note')).toHaveCount(0);
  await expect(page.locator('.inspector')).toHaveCount(0);
  await mapIdle(page);
  await accessible(page);
  if (shots) await page.screenshot({ path: `${shots}/area.png` });
  const inside = await count.innerText();
  await page.getByRole('link', { name: 'Points chauds' }).click();
  await expect(count).toHaveText(inside, { useInnerText: true });
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.locator('.result, [role=status]').first()).toBeVisible();
  await page.getByRole('button', { name: /Retirer l’aire/ }).click();
  await expect(page).not.toHaveURL(/area=/);
  await expect(count).not.toHaveText(inside, { useInnerText: true });
  expect(seen).toEqual([]);
});

test('by keyboard the outline of a zone is the area; Escape ends a drawing; who sees sums is told why there is none', async ({ page }) => {
  let arrive = () => {};
  const onItsWay = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/draw-area*.js', async (route) => {
    await onItsWay;
    await route.continue();
  });
  await enter(page, 'Prévention');
  await page.getByRole('button', { name: 'Polygone' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.drawing-note')).toBeVisible();
  // What draws has not arrived yet.
  await page.keyboard.press('Escape');
  await expect(page.locator('.drawing-note')).toHaveCount(0);
  arrive();
  await page.getByRole('button', { name: 'Polygone' }).press('Enter');
  await expect(page.locator('.map canvas').first()).toHaveCSS('cursor', 'crosshair');
  await page.keyboard.press('Escape');
  await expect(page.locator('.drawing-note')).toHaveCount(0);
  await page.getByRole('combobox', { name: /contour d’une zone/ }).selectOption({ label: 'Soubré' });
  await expect(page).toHaveURL(/area=/);
  await expect(page.locator('.area')).toContainText('cellules masquées dont le centre y est');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { name: 'Entrer comme…' })).toBeVisible();
  await enter(page, 'Ministère');
  await expect(page.locator('.area')).toContainText('une aire dessinée ne peut pas les couper');
});
