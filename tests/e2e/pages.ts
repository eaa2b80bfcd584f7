import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';

/** Of every demonstration account of the server that is tested. */
export const PASSWORD = 'tests-know-this-password';
/** Another first port lets two checkouts be tested at once. */
export const FIRST_PORT = Number(process.env['VIGIE_E2E_PORT'] ?? 4690);
/** Which of the workers this is. Each has a server of its own, so that what one journey writes is not in the way of another that runs beside it. */
export const WORKER = Number(process.env['TEST_PARALLEL_INDEX'] ?? 0);
/** Of the server of this worker. */
export const PORT = FIRST_PORT + WORKER;
/** The data directory of the server of a worker; tests/e2e/server.ts makes the folder around them. */
export const dataOf = (worker: number): string => join(process.env['VIGIE_E2E_FOLDER'] ?? '', String(worker));

/** The accounts of the demonstration by what the entrance calls them in French. */
const ACCOUNTS = {
  Police: 'police',
  'Second compte : Police': 'police-2',
  Prévention: 'prevention',
  Ministère: 'ministry',
  'Travail social': 'caseworker',
  Parquet: 'prosecutor',
  Coordination: 'coordinator',
  Audit: 'auditor',
  Administration: 'admin',
} as const;
export type Account = keyof typeof ACCOUNTS;

/** Opens a session as the entrance would and goes straight to a screen: drawing the entrance and another map first took a fifth of the time of all journeys. */
export async function enter(page: Page, account: Account, path = '/situation'): Promise<void> {
  const answer = await page.request.post('/trpc/session.signIn', { data: { account: ACCOUNTS[account], password: PASSWORD } });
  expect(answer.status()).toBe(200);
  await page.goto(path);
}

/** Enters by the entrance, as somebody who opens Vigie for the first time. */
export async function enterByTheDoor(page: Page, account: Account): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: new RegExp(`^${account}`) }).click();
  await page.waitForURL(/\/(situation|hotspots|import|rescue)/);
}

interface Journey {
  /** A page of somebody else, in a browser context of its own, in French unless told otherwise. It is closed after the test: an open page asks on, and slows down all that follow. */
  another: (options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Journey>({
  another: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 }, ...options });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

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
