// npm run screenshots: makes the pictures of the README and of docs/tour.md from the demonstration set.

import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build } = await import('./build.mjs');
await build();
const { findBrowser } = await import('./browser.mjs');
const { chromium } = await import('@playwright/test');

/** A colleague's file with some of the mistakes that files have. */
const MISTAKES = [
  'reference;date;latitude;longitude;lieu;departement;secteur;source;enfants',
  'D-1;06/05/2021;5,786;-6,593;;;cacao;découvert;6',
  'D-2;07/05/2021;5,405;-6,558;;;cacao;signalé;1',
  'D-3;mai 2021;;;Méagui;;orpaillage;signalé;2',
  'D-4;31/02/2021;5,786;-6,593;;;cacao;signalé;1',
  'D-5;08/05/2021;-6,593;5,786;;;cacao;signalé;1',
  'D-6;08/05/2021;;;Soubrééé-les-Bains;;cacao;signalé;1',
  'D-7;08/05/2021;5,786;-6,593;;;caoutchou;signalé;1',
  'D-8;08/05/2021;5,786;-6,593;;;cacao;signalé;douze',
].join('\n');
const PORT = 4691;
const base = `http://127.0.0.1:${PORT}`;
const images = join(root, 'docs/images');
mkdirSync(images, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'vigie-screenshots-'));
chmodSync(folder, 0o755);
const server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
  env: { ...process.env, PORT: String(PORT), VIGIE_DATA_DIR: folder, DATABASE_URL: '' },
  stdio: 'ignore',
});
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--no-first-run'],
});

try {
  for (let tries = 0; tries < 300 && !(await fetch(`${base}/healthz`).catch(() => undefined))?.ok; tries++) await wait(200);

  const open = async (role, { width = 1440, height = 900, locale = 'fr-FR' } = {}) => {
    const page = await (await browser.newContext({ viewport: { width, height }, locale, colorScheme: 'light' })).newPage();
    await page.goto(base);
    await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
    await page.waitForURL(/situation/);
    await settled(page);
    return page;
  };
  const settled = async (page) => {
    await page.waitForLoadState('networkidle');
    await wait(3_500);
  };
  const shoot = (page, name) => page.screenshot({ path: join(images, `${name}.png`) });

  const police = await open('Police');
  await shoot(police, 'situation');
  await police.goto(`${base}/situation?at=-6.59,5.65,8.6&from=2021-01-01&to=2021-12-31`);
  await settled(police);
  await police.getByRole('button', { name: 'Tableau' }).click();
  await wait(800);
  await shoot(police, 'soubre-2021');
  await police.goto(`${base}/situation?layers=${encodeURIComponent('["indicator","effort"]')}&indicator=poverty_rate`);
  await settled(police);
  await shoot(police, 'never-searched');
  await police.goto(`${base}/hotspots`);
  await settled(police);
  await police.getByRole('button', { name: 'Chercher les foyers' }).click();
  await police.locator('.result').waitFor();
  await police.locator('.result').scrollIntoViewIfNeeded();
  await settled(police);
  await shoot(police, 'hotspots');
  await police.goto(`${base}/import`);
  await settled(police);
  await police.locator('input[type=file]').setInputFiles({ name: 'sauvetages.csv', mimeType: 'text/csv', buffer: Buffer.from(MISTAKES) });
  await police.getByRole('button', { name: 'Vérifier contre le registre' }).waitFor();
  await wait(1_000);
  await shoot(police, 'import');
  await police.context().close();

  const phone = await open('Police', { width: 390, height: 844 });
  await phone.getByRole('button', { name: 'Montrer ou cacher le panneau' }).click();
  await wait(600);
  await shoot(phone, 'phone');
  await phone.context().close();

  const english = await open('Ministry', { locale: 'en-GB' });
  await shoot(english, 'ministry-english');
  await english.context().close();
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
