import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS } from './scripts/browser.mjs';
import { PORT } from './tests/e2e/pages.ts';

const executablePath = process.env['VIGIE_BROWSER'];

/** The server is started by tests/e2e/server.ts on a data directory of its own; the browser is the one that scripts/test.mjs found. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // Two keep two cores busy: one waits for its server and its page half of the time.
  workers: 2,
  fullyParallel: false,
  reporter: [['list'], ['json', { outputFile: 'reports/playwright.json' }]],
  globalSetup: './tests/e2e/server.ts',
  outputDir: 'test-results',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Africa/Abidjan',
    colorScheme: 'light',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: BROWSER_ARGS,
    },
  },
});
