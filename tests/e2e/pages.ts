import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Of every demonstration account of the server that is tested. */
export const PASSWORD = 'tests-know-this-password';
/** Another one lets two checkouts be tested at once. */
export const PORT = Number(process.env['VIGIE_E2E_PORT'] ?? 4690);

/** Enters as a demonstration account, in French unless told otherwise. */
export async function enter(page: Page, role: string, path = '/'): Promise<void> {
  await page.goto(path);
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
  await page.waitForURL(/\/(situation|hotspots|import|rescue)/);
}

/** Waits until the map has drawn everything that it was given. */
export async function mapIdle(page: Page): Promise<void> {
  await expect(page.locator('.map canvas')).toBeVisible();
  await page.waitForLoadState('networkidle');
}

/** No violation of WCAG 2.2 A and AA that a machine can find. */
export async function accessible(page: Page): Promise<void> {
  // What is still fading in has not its contrast yet. A placeholder pulses for ever and is not waited for.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().flatMap((each) => (each.effect?.getComputedTiming().iterations === Infinity ? [] : each.finished))));
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}

/** Collects what must not happen while a page is used: errors in the console, requests to other hosts, what is asked in an address, answers of 500. */
export function watch(page: Page): string[] {
  const seen: string[] = [];
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) seen.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (![`http://127.0.0.1:${PORT}/`, 'data:', 'blob:'].some((own) => request.url().startsWith(own))) seen.push(`request: ${request.url()}`);
  });
  page.on('request', (request) => {
    const input = new URL(request.url()).searchParams.get('input');
    if (input !== null && input !== '{}') seen.push(`asked in the address: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) seen.push(`answer: ${response.status()} ${response.url()}`);
  });
  return seen;
}
