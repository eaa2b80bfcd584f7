import { expect } from '@playwright/test';
import { accessible, enter, mapIdle, test, watch } from './pages.ts';

test('a bed for two girls near Guiglo is found and held at night, and the centre admits them and moves one', async ({ page, another }) => {
  const seen = watch(page);
  await enter(page, 'Police', '/centres');
  await expect(page.locator('.count-of-beds')).toContainText(/\d+ lits libres sur \d+/);
  await expect(page.getByText('Dites combien d’enfants')).toBeVisible();
  await mapIdle(page);
  await accessible(page);

  // By keyboard: how many, of which age, where.
  await page.getByLabel('Enfants', { exact: true }).fill('2');
  await page.locator('.bed-from input').first().fill('guiglo');
  await expect(page.getByRole('option', { name: /Guiglo/ }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Distances comptées depuis Guiglo.')).toBeVisible();
  const nearest = page.locator('.offer[data-suitable="true"]').first();
  await expect(nearest).toContainText('Man');
  await expect(nearest).toContainText(/à \d+ km à vol d’oiseau/);
  // The way is a range, of the season and the hour, and what it was never checked on is said.
  const way = nearest.getByText(/ de route, sans doute /);
  await expect(page.getByText(/modélisé, jamais vérifié ici/).first()).toBeVisible();
  const driven = await way.textContent();
  await page.getByLabel('Comment y va-t-on ?').selectOption({ label: 'À pied' });
  await expect(way).not.toHaveText(driven ?? '');
  await page.getByLabel('Comment y va-t-on ?').selectOption({ label: 'En voiture' });
  await expect(way).toHaveText(driven ?? '');
  // The police know the department of a secret centre, and neither its name nor its place.
  await expect(nearest.getByRole('heading')).toHaveText('Centre du département de Man');

  // What the nearest does not offer moves it down, with its reason.
  await page.getByText('Services et langues').click();
  await page.getByRole('combobox', { name: 'Services nécessaires' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'Assistance juridique' }).click();
  await page.keyboard.press('Escape');
  await expect(nearest).toContainText('Daloa');
  await page.getByText(/autres centres, et pourquoi/).click();
  await expect(page.locator('.offer[data-suitable="false"]', { hasText: 'Man' })).toContainText('N’offre pas : assistance juridique.');
  await accessible(page);

  await nearest.getByRole('button', { name: /^Retenir 2 lits/ }).click();
  await accessible(page);
  await page.getByRole('dialog').getByLabel('Pendant').selectOption({ label: '6 heures' });
  await page.getByRole('dialog').getByRole('button', { name: 'Retenir 2 lits' }).click();
  const held = page.getByRole('region', { name: 'Lits retenus' }).locator('li').first();
  await expect(held).toContainText('2 filles de 12 ans');
  await expect(held).toContainText('Retenus');

  // Given back, and held again.
  await held.getByRole('button', { name: /^Libérer/ }).click();
  await expect(held).toContainText('Libérés');
  await nearest.getByRole('button', { name: /^Retenir 2 lits/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retenir 2 lits' }).click();
  await expect(held).toContainText('Retenus');

  // The centre confirms that they have come, on a telephone.
  const centre = await another({ viewport: { width: 390, height: 844 } });
  const seenThere = watch(centre);
  await enter(centre, 'Travail social', '/centres');
  await centre
    .getByRole('button', { name: /^Confirmer l’arrivée/ })
    .first()
    .click();
  await centre.getByLabel('Numéro de l’ordonnance').fill('TPI Daloa 12/2026');
  await accessible(centre);
  await centre.getByRole('dialog').getByRole('button', { name: 'Confirmer l’arrivée' }).click();
  const codes = centre.locator('.codes li');
  await expect(codes).toHaveCount(2);
  const code = await codes.first().innerText();
  expect(code).toMatch(/^S-[A-Z0-9]{6}$/);
  // The way they came is noted by one more button, with the hours that are known, or not at all.
  const arrival = centre.getByRole('dialog');
  await arrival.getByRole('button', { name: 'Noter le trajet' }).click();
  await expect(arrival.getByLabel('Heure de départ')).toHaveValue(/^\d\d:\d\d$/);
  await expect(arrival.getByLabel('Heure d’arrivée')).toHaveValue(/^\d\d:\d\d$/);
  await expect(arrival.getByLabel('Centre d’accueil')).not.toHaveValue('');
  await accessible(centre);
  await arrival.getByRole('group', { name: 'Départ', exact: true }).getByRole('searchbox').fill('guiglo');
  await centre
    .getByRole('option', { name: /^Guiglo / })
    .first()
    .click();
  await expect(arrival).toContainText('Choisi : Guiglo');
  const left = new Date(Date.now() - 6 * 3_600_000).toISOString();
  await arrival.getByRole('textbox', { name: 'Jour de départ' }).fill(left.slice(0, 10).split('-').reverse().join('/'));
  await arrival.getByLabel('Heure de départ').fill(left.slice(11, 16));
  await arrival.getByRole('button', { name: 'Enregistrer le trajet' }).click();
  await expect(arrival).toContainText('Le trajet est enregistré');
  await arrival.getByRole('button', { name: 'Fermer' }).last().click();

  // One of them goes to another centre; the stay keeps its code and its order.
  await centre.getByRole('button', { name: `Noter un mouvement : ${code}` }).click();
  await centre.getByRole('radio', { name: 'Transfert' }).check();
  const other = centre.getByLabel('Vers le centre');
  await other.selectOption(await other.locator('option', { hasText: 'Man' }).getAttribute('value'));
  await centre.getByRole('dialog').getByRole('button', { name: 'Noter ce mouvement' }).click();
  await expect(centre.getByText('Dites pourquoi, en cinq lettres au moins.')).toBeVisible();
  await centre.getByLabel('Pourquoi').fill('Plus près de sa famille');
  await centre.getByRole('dialog').getByRole('button', { name: 'Noter ce mouvement' }).click();
  await expect(centre.getByRole('dialog')).toContainText('est noté');
  await expect(centre.getByRole('dialog').getByRole('button', { name: 'Noter le trajet' })).toBeVisible();
  await centre.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click();
  await expect(centre.getByRole('dialog')).toBeHidden();
  await expect(centre.getByRole('row').filter({ has: centre.getByRole('button', { name: `Noter un mouvement : ${code}` }) })).toContainText('Transfert');
  // The trip is one of the organisation's, and is taken away again.
  await centre.goto('/ways');
  await centre.getByRole('button', { name: /^Retirer le trajet du/ }).click();
  await centre.getByRole('dialog').getByLabel('Raison').fill('Noté pour un essai');
  await centre.getByRole('dialog').getByRole('button', { name: 'Retirer' }).click();
  await expect(centre.getByRole('button', { name: /^Retirer le trajet du/ })).toHaveCount(0);
  expect(seen).toEqual([]);
  expect(seenThere).toEqual([]);
});

test('the ministry says who keeps the stays of a centre, and sees what is known of its beds', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Ministère', '/centres');
  await page.getByLabel('Enfants', { exact: true }).fill('1');
  // While a question waits for its answer, the answer to the one before is not taken for it.
  await expect(page.locator('.offer').first()).toBeVisible();
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/reservations\.find/, async (route) => {
    await answered;
    await route.continue();
  });
  await page.getByLabel('Enfants', { exact: true }).fill('2');
  await expect(page.getByText('Recherche des lits libres…')).toBeVisible();
  await expect(page.locator('.offer')).toHaveCount(0);
  answer();
  await expect(page.locator('.offer').first()).toBeVisible();
  await page.unroute(/reservations\.find/);
  // Who answers for the network knows the names, and holds no beds.
  await page
    .getByRole('button', { name: 'Centre d’accueil de Bouaké' })
    .or(page.getByRole('button', { name: "Centre d'accueil de Bouaké" }))
    .first()
    .click();
  const inspector = page.locator('.inspector');
  await expect(inspector).toContainText('Lits libres');
  await expect(page.getByRole('button', { name: /^Retenir/ })).toHaveCount(0);
  const keeper = inspector.getByLabel('Séjours tenus par');
  await expect(keeper).toHaveValue('');
  await keeper.selectOption({ label: "ONG de protection de l'enfant (démonstration)" });
  await expect(keeper).not.toHaveValue('');
  await accessible(page);
  await page.reload();
  await expect(inspector.getByLabel('Séjours tenus par')).not.toHaveValue('');
  await inspector.getByLabel('Séjours tenus par').selectOption({ label: 'Personne' });
  await expect(inspector.getByLabel('Séjours tenus par')).toHaveValue('');
  expect(seen).toEqual([]);
});

test('the ministry sees a centre fill up in the months ahead, and what eight more beds would change', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Ministère', '/centres');
  const ahead = page.getByRole('region', { name: 'Lits occupés dans les mois à venir' });
  await ahead.getByRole('button', { name: "Centre d'accueil de Soubré" }).press('Enter');
  await expect(ahead.getByRole('heading', { name: "Centre d'accueil de Soubré" })).toBeVisible();
  await expect(ahead).toContainText(/neuf fois sur dix \d+ au plus/);
  const risk = ahead.getByText(/Avec \d+ lits? de plus/);
  const shareOf = async () => Number(/Avec\s\d+\slits?\sde\splus\s:\s(?:moins\sde\s)?(\d+)/.exec((await risk.textContent()) ?? '')?.[1]);
  await expect(risk).toContainText('Avec 8 lits de plus');
  const with8 = await shareOf();
  const now = Number(/Risque de devoir refuser[^:]*:\s(\d+)/.exec((await ahead.textContent()) ?? '')?.[1]);
  expect(with8).toBeLessThan(now);
  await ahead.getByLabel('Et avec combien de lits de plus ?').fill('1');
  await expect(risk).toContainText('Avec 1 lit de plus');
  expect(await shareOf()).toBeGreaterThan(with8);
  await expect(ahead.locator('.chart canvas')).toBeVisible();
  await ahead.getByText('Mois par mois').click();
  await expect(ahead.getByRole('grid', { name: 'Mois par mois' }).getByRole('row')).toHaveCount(13);
  await expect(ahead).toContainText(/Mise à l’épreuve par \d+ prévisions de \d+ mois passés/);
  await accessible(page);
  expect(seen).toEqual([]);
});

test('the ministry sees how many children to expect where, as a rate of what is searched, and learns nothing of plans', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Ministère', '/centres');
  const arrivals = page.getByRole('region', { name: 'Enfants attendus dans les mois à venir' });
  // A server that has just started is still computing them.
  await expect(arrivals).toContainText('jamais d’après leur seul nombre', { timeout: 60_000 });
  await expect(arrivals).toContainText('Les plans des opérations à venir n’y sont pas');
  await expect(arrivals).toContainText(/l’intervalle annoncé à 90\s% contenait tous les enfants venus dans \d+\s% des cas/);
  const departments = arrivals.getByRole('grid', { name: 'Enfants attendus dans les mois à venir' });
  await departments.getByRole('button', { name: 'Abidjan', exact: true }).press('Enter');
  await expect(arrivals.getByRole('heading', { name: 'Abidjan' })).toBeVisible();
  await expect(arrivals).toContainText(/journées d’agent par mois, pour [\d,]+ enfants trouvés par 100 journées/);
  await expect(arrivals).toContainText(/neuf fois sur dix, ils seront de \d+ à \d+/);
  await expect(arrivals.locator('.chart canvas')).toBeVisible();
  await arrivals.getByText('Mois par mois').click();
  const months = arrivals.getByRole('grid', { name: 'Mois par mois' });
  await expect(months.getByRole('row')).toHaveCount(13);
  await expect(months).toContainText('Trouvés par des recherches');
  await expect(months).not.toContainText('Opérations prévues');
  await accessible(page);
  expect(seen).toEqual([]);
});

test('a group that no centre has room for is parted only by who says so, and held in all its parts at once', async ({ page }) => {
  const seen = watch(page);
  await enter(page, 'Police', '/centres');
  await page.getByLabel('Enfants', { exact: true }).fill('90');
  await expect(page.getByText(/^Aucun centre ne convient/)).toBeVisible();
  const split = page.locator('.bed-split');
  await expect(split).toHaveCount(0);
  await page.getByLabel('Ne pas les séparer').uncheck();
  await expect(split).toContainText('Aucun centre ne peut les recevoir tous. Proposition : 2 centres');
  const parts = await split.getByRole('listitem').allTextContents();
  expect(parts.reduce((sum, part) => sum + Number(/(\d+) filles de 12 ans/.exec(part)?.[1]), 0)).toBe(90);
  await accessible(page);
  await split.getByRole('button', { name: 'Retenir ces 90 lits' }).click();
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Retenir 90 lits' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const held = page
    .getByRole('region', { name: 'Lits retenus' })
    .locator('li')
    .filter({ has: page.locator('.state', { hasText: /^Retenus$/ }) })
    .filter({ hasText: /\d\d filles de 12 ans/ });
  await expect(held).toHaveCount(2);
  // Those beds are gone for everybody until they are given back.
  await expect(page.getByText('Même tous les centres ensemble n’ont pas un lit pour chacun des 90 enfants.')).toBeVisible();
  for (let left = 2; left > 0; left--) {
    await held
      .first()
      .getByRole('button', { name: /^Libérer/ })
      .click();
    await expect(held).toHaveCount(left - 1);
  }
  await expect(split).toContainText('Proposition : 2 centres');
  expect(seen).toEqual([]);
});
