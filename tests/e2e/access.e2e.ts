import { createHmac } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { accessible, enter, test, watch } from './pages.ts';

const OWN_PASSWORD = 'colline bateau 47 orange tranquille';

/** The code of an authenticator that was given `secret`, RFC 6238. */
function codeOf(secret: string, time = Date.now()): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)));
  const mac = createHmac('sha1', Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest();
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Compte', { exact: true }).fill(account);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

test('an officer of San-Pédro is invited, sets up a second factor, sees the own region exactly, and is blocked while working', async ({ page, another }) => {
  const seen = watch(page);
  await enter(page, 'Administration', '/admin');
  await page.getByRole('button', { name: 'Inviter quelqu’un' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Compte' }).fill('a.kouame');
  await page.getByLabel('Nom de la personne').fill('Awa Kouamé');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Rôle' }).selectOption('police');
  const organisation = page.getByRole('dialog').getByRole('combobox', { name: 'Organisation' });
  await organisation.selectOption((await organisation.locator('option', { hasText: /SDLTEDJ.*San-Pédro/ }).getAttribute('value')) ?? '');
  await page.getByRole('combobox', { name: 'Territoires' }).fill('San-Pédro');
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /San-Pédro/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Créer le compte et son lien' }).click();
  const link = await page.getByLabel('Lien à usage unique').inputValue();
  await accessible(page);
  await page.getByRole('button', { name: 'J’ai remis le lien' }).click();

  const officer = await another();
  seen.push(...watch(officer));
  await officer.goto(link);
  await expect(officer.getByText('Awa Kouamé', { exact: true })).toBeVisible();
  expect(officer.url()).not.toContain('#');
  await officer.getByLabel('Nouveau mot de passe').fill('motdepasse2026');
  await officer.getByLabel('Le même, encore une fois').fill('motdepasse2026');
  await officer.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
  await expect(officer.getByText(/se devine trop vite/)).toBeVisible();
  await officer.getByLabel('Nouveau mot de passe').fill(OWN_PASSWORD);
  await officer.getByLabel('Le même, encore une fois').fill(OWN_PASSWORD);
  await officer.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
  await expect(officer.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  await officer.getByLabel('Mot de passe').fill(OWN_PASSWORD);
  await officer.getByRole('button', { name: 'Se connecter' }).click();

  await officer.waitForURL(/\/account/);
  await expect(officer.locator('.rail-screen')).toHaveCount(1);
  await officer.getByRole('button', { name: 'Activer le second facteur' }).click();
  await officer.getByLabel('Votre mot de passe').fill(OWN_PASSWORD);
  await officer.getByRole('button', { name: 'Continuer' }).click();
  const secret = (await officer.locator('.secret').innerText()).replace(/\s/g, '');
  await officer.getByLabel(/Code à six chiffres/).fill(codeOf(secret));
  await officer.getByRole('button', { name: 'Vérifier le code' }).click();
  await expect(officer.locator('.recovery-codes li')).toHaveCount(10);
  await accessible(officer);
  const [recovery = ''] = await officer.locator('.recovery-codes li').allInnerTexts();
  await officer.getByLabel(/J’ai gardé ces codes/).check();
  await officer.getByRole('button', { name: 'Terminer', exact: true }).click();
  await expect(officer.getByRole('link', { name: 'Saisir' })).toBeVisible();

  // A session that ends is taken up over the screen, with the second factor.
  await officer.context().clearCookies();
  await officer.getByRole('link', { name: 'Points chauds' }).click();
  const again = officer.getByRole('dialog', { name: 'Votre session a pris fin' });
  await again.getByLabel('Mot de passe').fill(OWN_PASSWORD);
  await officer.keyboard.press('Enter');
  await again.getByLabel(/Code à six chiffres/).fill(recovery);
  await officer.keyboard.press('Enter');
  await expect(again).toHaveCount(0);
  await expect(officer).toHaveURL(/\/hotspots/);

  await officer.getByRole('link', { name: 'Situation' }).click();
  await expect(officer.locator('#panel')).toContainText('Les lieux sont masqués');
  await expect(officer.locator('#panel')).toContainText('Préparer une opération');

  await page.getByRole('button', { name: 'Actions : a.kouame' }).click();
  await page.getByRole('menuitem', { name: 'Bloquer le compte' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bloquer le compte' }).click();
  await expect(page.getByRole('row', { name: /a\.kouame/ })).toContainText('Bloqué');
  await officer.reload();
  await expect(officer.getByRole('button', { name: 'Se connecter' })).toBeVisible();

  const auditor = await another();
  await enter(auditor, 'Audit', '/audit');
  await auditor.getByRole('textbox', { name: 'Compte' }).fill('a.kouame');
  await expect(auditor.locator('.audit-table tbody tr').filter({ hasText: 'Préparer une opération' }).first()).toBeVisible();
  await auditor.getByRole('button', { name: 'Vérifier la chaîne' }).click();
  await expect(auditor.getByText(/La chaîne est intègre/)).toBeVisible();
  await accessible(auditor);
  expect(seen).toEqual([]);
});

test('a wrong password says so and keeps what was typed', async ({ page }) => {
  await signIn(page, 'auditor', 'not the password');
  await expect(page.getByText(/Le compte ou le mot de passe ne convient pas/)).toBeVisible();
  await expect(page.getByLabel('Compte', { exact: true })).toHaveValue('auditor');
  await accessible(page);
});

test('a release is proposed by the ministry, published by the coordination, and read by everybody', async ({ page, another }) => {
  await enter(page, 'Ministère', '/releases');
  await page.getByRole('button', { name: 'Préparer une publication' }).click();
  await page.getByLabel('Titre').fill('Sauvetages par région');
  await expect(page.getByText('non communiqué').first()).toBeVisible();
  await page.getByRole('button', { name: 'Proposer cette publication' }).click();
  await expect(page.getByRole('button', { name: /Publier.*Sauvetages par région/ })).toBeDisabled();
  await accessible(page);

  const coordination = await another();
  await enter(coordination, 'Coordination', '/releases');
  await coordination.getByRole('button', { name: /Publier.*Sauvetages par région/ }).click();
  await coordination.getByRole('dialog').getByRole('button', { name: 'Publier' }).click();

  const anybody = await another();
  await anybody.goto('/published');
  await expect(anybody.getByRole('heading', { name: 'Sauvetages par région' })).toBeVisible();
  await accessible(anybody);
  const [download] = await Promise.all([anybody.waitForEvent('download'), anybody.getByRole('link', { name: /Télécharger en CSV/ }).click()]);
  expect(await download.createReadStream().then(async (stream) => Buffer.concat(await stream.toArray()).toString())).toContain('release,zone,name,year,rescues,children,withheld');
});
