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
const { BROWSER_ARGS, findBrowser } = await import('./browser.mjs');
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
const PASSWORD = 'pictures know this password';
const base = `http://127.0.0.1:${PORT}`;
const images = join(root, 'docs/images');
mkdirSync(images, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'vigie-screenshots-'));
chmodSync(folder, 0o755);
const server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
  env: { ...process.env, PORT: String(PORT), VIGIE_DATA_DIR: folder, DATABASE_URL: '', VIGIE_DEMO_PASSWORD: PASSWORD, VIGIE_REQUESTS_PER_MINUTE: '10000' },
  stdio: 'ignore',
});
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: BROWSER_ARGS,
});

/** Calls a procedure as an account. */
async function call(account, path, input) {
  const headers = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${base}/trpc/session.signIn`, { method: 'POST', headers, body: JSON.stringify({ account, password: PASSWORD }) });
  const cookie = signedIn.headers.get('set-cookie').split(';')[0];
  const answer =
    input === undefined
      ? await fetch(`${base}/trpc/${path}`, { headers: { cookie } })
      : await fetch(`${base}/trpc/${path}`, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(input) });
  return (await answer.json()).result.data;
}

/** A rescue that the case worker's organisation recorded by GPS, and the month it happened in. */
async function findRescue() {
  const { points } = await call('caseworker', 'rescues.visible');
  const at = points.lon.findIndex((lon, i) => lon !== null && points.uncertainty[i] < 1000 && points.children[i] > 2);
  const month = new Date(points.day[at] * 86_400_000).toISOString().slice(0, 7);
  return { lon: points.lon[at], lat: points.lat[at], month };
}

try {
  for (let tries = 0; tries < 300 && !(await fetch(`${base}/healthz`).catch(() => undefined))?.ok; tries++) await wait(200);

  const open = async (role, { width = 1440, height = 900, locale = 'fr-FR' } = {}) => {
    const page = await (await browser.newContext({ viewport: { width, height }, locale, colorScheme: 'light' })).newPage();
    await page.goto(base);
    await page.getByLabel(/Mot de passe|Password/).fill(PASSWORD);
    await page.getByRole('button', { name: new RegExp(`^${role}`) }).click();
    await page.waitForURL(/situation/);
    // On a phone it is closed.
    await page.locator('#panel').waitFor({ state: 'attached', timeout: 60_000 });
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
  await police.goto(`${base}/situation?place=zone:CI2604&at=-6.59,5.75,9&from=2021-01-01&to=2021-12-31`);
  await settled(police);
  await police.getByRole('button', { name: 'Tableau' }).click();
  await wait(800);
  await shoot(police, 'soubre-2021');
  await police.goto(`${base}/situation?layers=${encodeURIComponent('["indicator","effort"]')}&indicator=poverty_rate`);
  await settled(police);
  await shoot(police, 'never-searched');
  await police.goto(`${base}/hotspots`);
  await settled(police);
  for (const [question, picture] of [
    [/plus que par hasard/, 'hotspots'],
    [/Où cela augmente/, 'growing'],
    [/personne n’a-t-il cherché/, 'nobody-looked'],
  ]) {
    await police.getByRole('radio', { name: question }).check();
    await police.getByRole('button', { name: 'Répondre', exact: true }).click();
    await police.getByRole('progressbar').waitFor({ state: 'detached' });
    await police.locator('.result').scrollIntoViewIfNeeded();
    await settled(police);
    await shoot(police, picture);
  }
  await police.goto(`${base}/centres`);
  await settled(police);
  await police.getByLabel('Enfants', { exact: true }).fill('2');
  await police.locator('.bed-from input').first().fill('guiglo');
  await police
    .getByRole('option', { name: /Guiglo/ })
    .first()
    .waitFor();
  await police.keyboard.press('Enter');
  await settled(police);
  await shoot(police, 'beds');
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

  // The same rescue as each role sees it: one that the NGO of the case worker recorded, with its place.
  const seen = await findRescue();
  const ROLES = ['Police', 'Prévention', 'Ministère', 'Travail social', 'Parquet', 'Coordination', 'Audit', 'Administration'];
  const NAMES = ['police', 'prevention', 'ministry', 'caseworker', 'prosecutor', 'coordinator', 'auditor', 'admin'];
  for (const [i, role] of ROLES.entries()) {
    const page = await open(role, { width: 1000, height: 640 });
    await page.goto(`${base}/situation?at=${seen.lon},${seen.lat},9&from=${seen.month}-01&to=${seen.month}-28`);
    await settled(page);
    await shoot(page, `role-${NAMES[i]}`);
    await page.context().close();
  }
  const { id } = await call('ministry', 'releases.propose', {
    title: 'Sauvetages par région, 2019 à 2021',
    level: 'REGION',
    fromYear: 2019,
    toYear: 2021,
    note: 'Données de démonstration, synthétiques.',
  });
  await call('coordinator', 'releases.publish', { id });
  const nobody = await (await browser.newContext({ viewport: { width: 1000, height: 640 }, locale: 'fr-FR', colorScheme: 'light' })).newPage();
  await nobody.goto(`${base}/published`);
  await settled(nobody);
  await shoot(nobody, 'role-public');
  await nobody.context().close();

  const english = await open('Ministry', { locale: 'en-GB' });
  await shoot(english, 'ministry-english');
  await english.context().close();
} finally {
  await browser.close();
  server.kill('SIGTERM');
  await new Promise((resolve) => server.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
