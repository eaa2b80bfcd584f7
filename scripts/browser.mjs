// Finds a browser for the tests: one that is there, else Playwright's own download, else Debian's package.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fail, progress, say } from './console.mjs';
import { root } from './install.mjs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** The path of a browser that starts. */
export function findBrowser() {
  const named = process.env.VIGIE_BROWSER;
  const installed = () => [named, ...PLACES].filter((path) => path && existsSync(path)).find(starts);
  const found = installed() ?? playwrightBrowser();
  if (found) return found;
  progress(say('Installation d’un navigateur pour les essais…', 'Installing a browser for the tests…'));
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore', timeout: 300_000 });
  const downloaded = playwrightBrowser();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env, timeout: 300_000 });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'ignore', env, timeout: 600_000 });
    const packaged = installed();
    if (packaged) return packaged;
  }
  return fail(
    say(
      'aucun navigateur pour les essais : installez Chromium ou Chrome, ou donnez son chemin dans VIGIE_BROWSER.',
      'no browser for the tests: install Chromium or Chrome, or give its path in VIGIE_BROWSER.',
    ),
  );
}

function playwrightBrowser() {
  const path = createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath();
  return existsSync(path) && starts(path) ? path : undefined;
}

const starts = (path) => spawnSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0;

/** How a browser is started everywhere here: a map without a graphics card, and no talk with hosts that are not ours. */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
];
