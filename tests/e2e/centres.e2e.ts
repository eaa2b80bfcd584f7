import { expect, type Page } from '@playwright/test';
import { accessible, enter, mapIdle, test, watch } from './pages.ts';

const NAME = 'Maison de l’essai';
const today = new Date().toISOString().slice(0, 10);
const written = today.split('-').reverse().join('/');
/** Opens the lists of offers that are folded, so that one is seen wherever it stands. */
async function openLists(page: Page): Promise<void> {
  await page.getByText(/autres centres, et pourquoi/).waitFor();
  await page.locator('#panel details').evaluateAll((lists) => {
    for (const list of lists as HTMLDetailsElement[]) list.open = true;
  });
}
const offerOf = (page: Page) => page.locator('.offer', { hasText: NAME });

test('the ministry enters a centre, says which of two sources counts, and closes it for works', async ({ page }) => {
  test.slow();
  page.setDefaultTimeout(30_000);
  const seen = watch(page);
  await enter(page, 'Ministère', '/centres');
  // A worker whose screen is left while it loads is a request that never ends.
  await mapIdle(page);
  await page.getByRole('button', { name: 'Saisir un centre' }).click();
  await expect(page.getByRole('heading', { name: 'Saisir un centre' })).toBeVisible();
  await mapIdle(page);
  await page.getByRole('textbox', { name: 'Référence' }).fill('E2E-C1');
  await page.getByRole('textbox', { name: 'Nom', exact: true }).fill(NAME);
  await page.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Centre d’accueil' });
  // Its place is shown on the map.
  await page.getByRole('button', { name: 'Montrer sur la carte' }).click();
  const box = await page.locator('.maplibregl-canvas').boundingBox();
  if (!box) throw new Error('no map');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByLabel('Latitude')).not.toHaveValue('');
  for (const [number, beds, source] of [
    [1, '64', 'Visite du ministère'],
    [2, '80', 'Déclaration du centre'],
  ] as const) {
    await page.getByRole('button', { name: 'Ajouter une capacité' }).click();
    const entry = page.getByRole('group', { name: `Capacité ${number}` });
    await entry.getByRole('textbox', { name: 'Valable depuis le' }).fill('01/02/2024');
    await entry.getByRole('textbox', { name: 'Lits', exact: true }).fill(beds);
    await entry.getByLabel('Source').fill(source);
  }
  await page.getByRole('button', { name: 'Ajouter un comptage' }).click();
  const count = page.getByRole('group', { name: 'Comptage 1' });
  await count.getByRole('textbox', { name: 'Compté le' }).fill(written);
  await count.getByRole('textbox', { name: 'Enfants' }).fill('4');
  await count.getByLabel('Source').fill('Appel');
  await accessible(page);
  // What is missing is said beside its field, and the draft is kept meanwhile.
  await page.getByRole('button', { name: 'Enregistrer le centre' }).click();
  await expect(page.getByLabel('Source de ces renseignements')).toBeFocused();
  await page.getByRole('link', { name: 'Situation' }).click();
  await page.goBack();
  await expect(page.getByLabel('Référence')).toHaveValue('E2E-C1');
  await page.getByLabel('Source de ces renseignements').fill('Visite du ministère');
  await page.getByRole('button', { name: 'Enregistrer le centre' }).click();
  await page.getByRole('button', { name: 'Voir ce centre' }).click();

  // The smaller of two sources counts, until one is adopted.
  const inspector = page.locator('.inspector');
  await expect(inspector).toContainText('Ces sources diffèrent');
  await page.getByLabel('Enfants', { exact: true }).fill('2');
  await page
    .getByText(/plus loin|autres centres/)
    .first()
    .waitFor();
  await openLists(page);
  await expect(offerOf(page)).toContainText('60 libres sur 64');
  await inspector.getByRole('button', { name: 'Retenir cette source : Déclaration du centre' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retenir cette source' }).click();
  await expect(page.getByText('Dites pourquoi, en cinq lettres au moins.')).toBeVisible();
  await page.getByLabel('Pourquoi celle-ci').fill('Lits comptés sur place');
  await accessible(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Retenir cette source' }).click();
  await expect(inspector).toContainText('Lits comptés sur place');
  await expect(offerOf(page)).toContainText('76 libres sur 80');

  // Works take its beds away from the offers, and what it said before is kept.
  await inspector.getByRole('button', { name: 'Corriger ce centre' }).click();
  await page.getByRole('button', { name: 'Ajouter une fermeture ou des travaux' }).click();
  const works = page.getByRole('group', { name: 'Fermeture ou travaux 1' });
  await works.getByRole('textbox', { name: 'Valable depuis le' }).fill(written);
  await works.getByLabel('Source').fill('Courrier du centre');
  await page.getByLabel('Raison de la correction').fill('Toiture à refaire');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await expect(inspector).toContainText('en travaux jusqu’à nouvel ordre');
  await page.getByLabel('Enfants', { exact: true }).fill('2');
  await openLists(page);
  await expect(offerOf(page)).toHaveAttribute('data-suitable', 'false');
  await expect(offerOf(page)).toContainText('Fermé pour travaux jusqu’à nouvel ordre.');
  await inspector.getByRole('button', { name: 'Corriger ce centre' }).click();
  await page.getByText('1 version antérieure').click();
  const history = page.locator('.form-history');
  await expect(history).toContainText('Toiture à refaire');
  await expect(history).toContainText(/vide → Travaux depuis le .+, jusqu’à nouvel ordre\s:\stout le centre/);
  await expect(history.locator('dt')).toHaveText(['Fermeture ou travaux']);
  await accessible(page);

  // The works were a mistake: what stood before is taken again, and it takes trafficked children only.
  await history.getByRole('button', { name: 'Reprendre la version 1' }).click();
  await expect(page.getByRole('group', { name: 'Fermeture ou travaux 1' })).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Ne reçoit que des enfants victimes de traite' }).check();
  await page.getByLabel('Raison de la correction').fill('Pas de travaux, convention signée');
  await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
  await expect(inspector).toContainText('seulement des enfants victimes de traite');
  await page.getByLabel('Enfants', { exact: true }).fill('2');
  await openLists(page);
  await expect(offerOf(page)).toContainText('Ne reçoit que des victimes de traite');
  await page.getByRole('switch', { name: 'Victimes de traite' }).check();
  await openLists(page);
  await expect(offerOf(page)).toHaveAttribute('data-suitable', 'true');
  expect(seen).toEqual([]);
});
