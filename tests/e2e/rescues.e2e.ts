import { expect, type Page } from '@playwright/test';
import { rescueDraft } from '../../apps/server/src/testing/rescue-draft.ts';
import { accessible, enter, mapIdle, PASSWORD, test, watch } from './pages.ts';

/** What the form leaves blank, because nobody has said it yet. */
async function choose(page: Page): Promise<void> {
  await page.getByLabel('Secteur').selectOption('COCOA');
  await page.getByLabel('Comment le cas a été connu').selectOption('REPORTED');
  await page.getByLabel('Ce qui est compté').selectOption('PRESUMED');
}

test('a rescue is entered with the map, found again, corrected, and what it said is kept', async ({ page }) => {
  const seen = watch(page);
  const reference = `E2E-${Date.now()}`;
  await enter(page, 'Police', '/rescue');
  await mapIdle(page);
  await accessible(page);
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  await expect(page.getByText('À remplir').first()).toBeVisible();

  await page.getByLabel('Référence').fill(reference);
  await choose(page);
  // A day is written as its reader writes it, whatever the language of the browser, or chosen by keyboard in the calendar.
  const date = page.getByRole('textbox', { name: /^Date/ });
  await date.fill('31/02/2026');
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  await expect(date).toHaveAccessibleDescription(/Écrivez une date du calendrier/);
  await expect(date).toHaveValue('31/02/2026');
  await date.fill('1 novembre 2026');
  await date.press('Alt+ArrowDown');
  await expect(page.getByRole('dialog').getByRole('button', { name: '1 novembre 2026', exact: true })).toBeFocused();
  await accessible(page);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(date).toHaveValue('2 novembre 2026');
  await page.getByRole('button', { name: 'Montrer sur la carte' }).click();
  await page.locator('.map canvas').click({ position: { x: 380, y: 420 } });
  await expect(page.getByLabel('Latitude')).toHaveValue(/^\d\.\d{5}$/);
  await page.getByLabel('Enfants').fill('3');
  await page.getByLabel('Filles').fill('4');
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  await expect(page.getByText('Filles et garçons dépassent')).toBeVisible();
  await page.getByLabel('Filles').fill('1');
  // A colleague has entered the same case under another reference meanwhile: both stay, and it is said.
  const degrees = async (label: string) => Number((await page.getByLabel(label).inputValue()).replace(',', '.'));
  const twin = rescueDraft({ reference: `${reference}-bis`, occurredOn: '2026-11-02', lat: await degrees('Latitude'), lon: await degrees('Longitude'), children: 3 });
  const { result } = await (await page.request.post('/trpc/rescues.create', { data: twin })).json();
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  await expect(page.getByText(`Le sauvetage ${reference} est dans le registre.`)).toBeVisible();
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: 'Peut-être déjà saisi' })
      .getByRole('link', { name: `${reference}-bis` }),
  ).toBeVisible();
  await accessible(page);
  const rejected = { id: result.data.id, expectedRevision: 1, draft: { ...twin, verification: 'REJECTED' }, reason: 'entered twice' };
  expect((await page.request.post('/trpc/rescues.correct', { data: rejected })).status()).toBe(200);

  await page.getByRole('link', { name: 'Situation' }).click();
  // Of that day alone: other journeys leave later rescues on the same server.
  await page.goto('/situation?from=2026-11-01&to=2026-11-02');
  await page.getByRole('button', { name: 'Tableau' }).click();
  await page.locator('.row-button').first().click();
  await expect(page.locator('.inspector')).toContainText(reference);
  await page.getByRole('button', { name: 'Corriger' }).click();
  await expect(page.getByLabel('Enfants')).toHaveValue('3');
  await page.getByLabel('Enfants').fill('2');
  await page.getByLabel('Raison de la correction').fill('Compté deux fois');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await page.waitForURL(/situation/);
  await page.locator('.row-button').first().click();
  await expect(page.locator('.inspector')).toContainText('Compté deux fois');
  await expect(page.locator('.inspector')).toContainText('Historique (version 2)');
  expect(seen).toEqual([]);
});

test('what was typed is still there after another place, an answer that never came and a session that ended, and goes with the sign-out', async ({ page }) => {
  await enter(page, 'Police', '/rescue');
  await page.getByLabel('Référence').fill('E2E-draft');
  await choose(page);
  await page.getByLabel('Enfants').fill('7');
  await expect(page.getByText(/Brouillon gardé/)).toBeVisible();
  await page.getByRole('link', { name: 'Situation' }).click();
  await expect(page.locator('.count-line')).toContainText('sauvetages');
  await page.getByRole('link', { name: 'Saisir' }).click();
  await expect(page.getByLabel('Référence')).toHaveValue('E2E-draft');
  await expect(page.getByLabel('Enfants')).toHaveValue('7');
  await expect(page.getByText(/Brouillon gardé\s: le voici/)).toBeVisible();

  await page.getByRole('textbox', { name: /^Date/ }).fill('2 nov. 2026');
  await page.getByLabel('Latitude').fill('5,786');
  await page.getByLabel('Longitude').fill('-6,593');
  await page.context().setOffline(true);
  await page.getByLabel('Longitude').press('Enter');
  await expect(page.getByText(/rien n’a été enregistré. Votre brouillon est gardé/)).toBeVisible();
  await page.context().setOffline(false);

  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click();
  // It is asked for over the form, which stays; closed, it is offered beside what was refused.
  const signIn = page.getByRole('dialog', { name: 'Votre session a pris fin' });
  await expect(signIn.getByLabel('Compte')).toHaveValue('police');
  await accessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByText(/Ce que vous avez saisi est gardé ici\s: reconnectez-vous/)).toBeVisible();
  await page.evaluate(() => Object.assign(globalThis, { samePage: true }));
  await page.getByRole('button', { name: 'Se reconnecter' }).click();
  await signIn.getByLabel('Mot de passe').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(signIn).toHaveCount(0);
  await expect(page.getByText(/de nouveau connecté/)).toBeVisible();
  await expect(page).toHaveURL(/\/rescue/);
  expect(await page.evaluate(() => (globalThis as { samePage?: boolean }).samePage)).toBe(true);
  await expect(page.getByLabel('Référence')).toHaveValue('E2E-draft');
  await expect(page.getByLabel('Latitude')).toHaveValue('5,786');
  await expect(page.locator('.map canvas').first()).toBeVisible();
  // Not only of a form: what a worker asks for too. As another account nothing of the first one stays.
  await page.getByRole('link', { name: 'Situation' }).click();
  // What the screen itself asks for is there, so that the next question is the one that meets the end of the session.
  await mapIdle(page);
  await page.context().clearCookies();
  // A question that was still on its way may meet it first.
  await expect(async () => {
    if (!(await signIn.isVisible())) await page.getByRole('link', { name: 'Points chauds' }).click({ timeout: 2_000 });
    await expect(signIn).toBeVisible({ timeout: 5_000 });
  }).toPass();
  await signIn.getByLabel('Compte').fill('prevention');
  await signIn.getByLabel('Mot de passe').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/situation/);
  await expect(page.getByRole('link', { name: 'Saisir' })).toHaveCount(0);
  expect(await page.evaluate(() => (globalThis as { samePage?: boolean }).samePage)).toBeUndefined();
  await page.context().clearCookies();
  await enter(page, 'Police', '/rescue');
  await page.getByLabel('Référence').fill('E2E-draft');
  expect(cookies.length).toBeGreaterThan(0);
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('5,786');

  await page.getByRole('button', { name: 'Jeter le brouillon' }).click();
  await expect(page.getByLabel('Référence')).toHaveValue('');
  await page.getByLabel('Référence').fill('E2E-left');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: /^Police/ }).click();
  await page.getByRole('link', { name: 'Saisir' }).click();
  await expect(page.getByLabel('Référence')).toHaveValue('');
});

test('two corrections at once are shown side by side, and what was chosen is saved on the newer one', async ({ page, another }) => {
  const seen = watch(page);
  const reference = `E2E-${Date.now()}`;
  await enter(page, 'Police', '/rescue');
  await page.getByLabel('Référence').fill(reference);
  await choose(page);
  await page.getByRole('textbox', { name: /^Date/ }).fill('3/11/2026');
  await page.getByLabel('Latitude').fill('5,786');
  await page.getByLabel('Longitude').fill('-6,593');
  await page.getByLabel('Enfants').fill('3');
  const [answer] = await Promise.all([page.waitForResponse(/rescues\.create/), page.getByRole('button', { name: 'Enregistrer le sauvetage' }).click()]);
  const id: number = (await answer.json())[0].result.data.id;
  const colleague = await another();
  await enter(colleague, 'Police', `/rescue?rescue=${id}`);
  await page.goto(`/rescue?rescue=${id}`);
  await expect(page.getByLabel('Enfants')).toHaveValue('3');

  await colleague.getByLabel('Enfants').fill('5');
  await colleague.getByLabel('Filles').fill('2');
  await colleague.getByLabel('Raison de la correction').fill('Recompté sur place');
  await colleague.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await colleague.waitForURL(/situation/);

  await page.getByLabel('Enfants').fill('4');
  await page.getByLabel('Nom du lieu').fill('Soubré');
  await page.getByLabel('Raison de la correction').fill('Lieu précisé');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  const versions = page.locator('.versions');
  await expect(versions).toContainText('Recompté sur place');
  await expect(page.getByRole('radiogroup', { name: 'Filles' }).getByLabel(/L’autre version/)).toBeChecked();
  await expect(page.getByRole('radiogroup', { name: 'Lieu' }).getByLabel(/Votre version/)).toBeChecked();
  await accessible(page);
  await page.getByRole('button', { name: 'Enregistrer ces choix' }).click();
  await expect(versions).toContainText('Choisissez l’une des deux versions');
  await page
    .getByRole('radiogroup', { name: 'Enfants' })
    .getByLabel(/L’autre version/)
    .check();
  await page.getByRole('button', { name: 'Enregistrer ces choix' }).click();
  await page.waitForURL(/situation/);
  await page.goto(`/rescue?rescue=${id}`);
  await expect(page.getByLabel('Enfants')).toHaveValue('5');
  await expect(page.getByLabel('Filles')).toHaveValue('2');
  await expect(page.getByLabel('Nom du lieu')).toHaveValue('Soubré');
  await expect(page.getByText('Version 3')).toBeVisible();
  expect(seen).toEqual([]);
});
