import { expect } from '@playwright/test';
import { accessible, enter, test, watch } from './pages.ts';

test('the ministry is told once that beds run short, and of a child who ran away without knowing which', async ({ page, another }) => {
  const seen = watch(page);
  await enter(page, 'Ministère', '/centres');
  const alerts = page.getByRole('region', { name: 'Alertes' });
  await expect(alerts).toContainText('aucun seuil de lits n’est fixé');

  // By keyboard: the threshold of a region that has beds, so far above what is free that a bed more does not end the alert.
  await alerts.getByRole('button', { name: 'Seuils de lits libres par région' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: /^Enregistrer/ });
  await expect(save).toBeDisabled();
  await accessible(page);
  const free = Number(/\d+/.exec((await dialog.getByRole('listitem').filter({ hasText: 'Haut-Sassandra' }).textContent()) ?? '')?.[0]);
  await dialog.getByLabel('Seuil : Haut-Sassandra').fill(String(free + 5));
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  const short = alerts.getByRole('listitem').filter({ hasText: 'Haut-Sassandra : presque plus de lits' });
  await expect(short).toHaveCount(1);
  await expect(short).toContainText(`pour un seuil de ${free + 5}`);
  const rail = page.getByRole('link', { name: /Centres/ });
  await expect(rail).toHaveAccessibleName(/\d alerte/);
  const told = Number(/(\d+) alerte/.exec((await rail.locator('.visually-hidden').textContent()) ?? '')?.[1]);
  await accessible(page);

  // On a telephone, the house writes that a child ran away.
  const centre = await another({ viewport: { width: 390, height: 844 } });
  const seenThere = watch(centre);
  await enter(centre, 'Travail social', '/centres');
  const move = centre.getByRole('button', { name: /^Noter un mouvement/ }).first();
  const code = /S-\w{6}/.exec((await move.getAttribute('aria-label')) ?? '')?.[0] ?? '';
  await move.click();
  await centre.getByRole('radio', { name: 'Fugue' }).check();
  await centre.getByRole('dialog').getByRole('button', { name: 'Noter ce mouvement' }).click();
  await expect(centre.getByRole('dialog')).toBeHidden();
  await expect(centre.getByRole('region', { name: 'Alertes' }).getByRole('listitem').filter({ hasText: code })).toContainText('appelez-les');
  await accessible(centre);

  // The ministry learns of it without asking, by the place and not by the child.
  await expect(rail).toHaveAccessibleName(new RegExp(`${told + 1} alertes`), { timeout: 40_000 });
  await expect(alerts).toContainText('Un enfant a fugué');
  expect(await alerts.textContent()).not.toContain(code);

  await centre.getByRole('button', { name: `Noter un mouvement : ${code}` }).click();
  await centre.getByRole('radio', { name: 'Retour' }).check();
  await centre.getByRole('dialog').getByRole('button', { name: 'Noter ce mouvement' }).click();
  await expect(centre.getByRole('dialog')).toBeHidden();

  // Without the threshold nobody is told any more, and what was told is over.
  await alerts.getByRole('button', { name: 'Seuils de lits libres par région' }).click();
  await dialog.getByLabel('Seuil : Haut-Sassandra').fill('');
  await save.click();
  await expect(dialog).toBeHidden();
  await alerts.getByText(/^Autres alertes/).click();
  await expect(short).toContainText('terminée le');
  expect(seen).toEqual([]);
  expect(seenThere).toEqual([]);
});
