import { expect } from '@playwright/test';
import { accessible, enter, mapIdle, test, watch } from './pages.ts';

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
  await expect(page).toHaveURL(/place=area%3A[\w-]{10,80}(&|$)/);
  await expect(count).not.toHaveText(all);
  await expect(page.locator('.place')).toContainText(/Aire dessinée de \d+.*km²/);
  await expect(page.locator('.drawing-note')).toHaveCount(0);
  await expect(page.locator('.inspector')).toHaveCount(0);
  await mapIdle(page);
  await accessible(page);
  if (shots) await page.screenshot({ path: `${shots}/place.png` });
  const inside = await count.innerText();
  await expect(page).toHaveTitle('Situation – Vigie');
  await page.getByRole('link', { name: 'Points chauds' }).click();
  await expect(page).toHaveTitle('Points chauds – Vigie');
  await expect(count).toHaveText(inside, { useInnerText: true });
  await page.getByRole('button', { name: 'Répondre', exact: true }).click();
  await expect(page.locator('.result, [role=status]').first()).toBeVisible();
  await page.getByRole('button', { name: /retirer ce lieu/ }).click();
  await expect(page).not.toHaveURL(/place=/);
  await expect(count).not.toHaveText(inside, { useInnerText: true });
  expect(seen).toEqual([]);
});

test('by keyboard a zone is the place; Escape ends a drawing; who sees sums is told why there is none', async ({ page }) => {
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
  await page.getByRole('combobox', { name: /choisir une zone/ }).selectOption({ label: 'Soubré' });
  await expect(page).toHaveURL(/place=zone%3ACI2604/);
  await expect(page.locator('.place')).toContainText('Soubré (département)');
  await expect(page.locator('.count-line')).toContainText('Soubré (département), toute la période');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { name: 'Entrer comme…' })).toBeVisible();
  await enter(page, 'Ministère', '/situation?place=zone:CI2604');
  // Sums are told for the zone; a shape cannot cut them, and that is said.
  await expect(page.locator('.count-line')).toContainText('Soubré (département), toute la période');
  await expect(page.locator('.count-line')).toContainText(/^[\d\s]+ sauvetages/);
  await page.goto('/situation?place=around:-6.6,5.79,20000');
  await expect(page.locator('.place')).toContainText('ce lieu ne peut pas les découper');
});
