import { expect, type Page } from '@playwright/test';
import { type Account, accessible, enter, test, watch } from './pages.ts';

test.use({ actionTimeout: 15_000 });

const today = new Date();
const day = (ahead: number) => new Date(today.getTime() + ahead * 86_400_000).toISOString().slice(0, 10);

async function make(page: Page, move: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${move}`) }).click();
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByLabel('Raison').fill(reason);
  await dialog.getByRole('button', { name: move, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

const state = (page: Page) => page.locator('#panel .titled .state').first();

test('an operation goes from a proposal to its debrief: beds held, refused, amended, overridden, two places of nothing, children handed over', async ({ another }) => {
  test.setTimeout(240_000);
  const as = async (account: Account, path: string): Promise<Page> => {
    const page = await another();
    await enter(page, account, path);
    return page;
  };
  const police = await as('Police', '/operations?place=zone:CI26');
  const seen = watch(police);
  await test.step('a proposal says why; one target is refused with a reason', async () => {
    await police.getByRole('button', { name: 'Proposer des cibles' }).click();
    await police.getByRole('textbox', { name: 'Premier jour' }).fill(day(0));
    await police.getByRole('textbox', { name: 'Dernier jour' }).fill(day(1));
    await police.getByRole('textbox', { name: 'Équipes' }).fill('2');
    await police.getByRole('button', { name: 'Demander une proposition' }).click();
    const table = police.getByRole('grid', { name: 'Proposition' });
    await expect(table.getByRole('row').nth(1)).toBeVisible({ timeout: 60_000 });
    await table.getByRole('row').nth(2).getByRole('button').first().click();
    await expect(police.getByRole('heading', { name: 'Pourquoi ce lieu' })).toBeVisible();
    await police.getByLabel('Pourquoi ne pas la retenir').fill('la piste est coupée');
    await police.getByRole('button', { name: 'Ne pas retenir' }).click();
    await expect(police.getByText('Non retenue : « la piste est coupée »')).toBeVisible();
    await accessible(police);
    await police.getByRole('button', { name: /Commencer un plan avec/ }).click();
    await expect(police.getByRole('heading', { name: 'Ce qu’il faut avant d’approuver' })).toBeVisible();
  });
  await test.step('the plan keeps why each place is searched', async () => {
    const targets = police.getByRole('grid', { name: 'Cibles' });
    await targets.getByRole('row').nth(1).getByRole('button').first().click();
    await expect(police.getByRole('heading', { name: 'Pourquoi ce lieu' })).toBeVisible();
    await accessible(police);
  });
  const address = `/operations?${new URLSearchParams({ plan: new URL(police.url()).searchParams.get('plan') ?? '' })}`;

  await test.step('teams, languages, staging and prosecutor are said; no bed is near and nobody speaks Mooré', async () => {
    const details = police.getByRole('region', { name: 'Dates, équipes et langues' });
    await details.getByRole('button', { name: 'Modifier' }).click();
    await details.getByLabel('Procureur').selectOption({ index: 1 });
    await details.getByRole('combobox', { name: 'Langues que parlent les enfants' }).press('ArrowDown');
    await police.getByRole('option', { name: 'Mooré' }).click();
    await details.getByLabel('Nom du lieu').fill('Brigade de Soubré');
    await details.getByLabel('Latitude').fill('5,783');
    await details.getByLabel('Longitude').fill('-6,593');
    await details.getByRole('textbox', { name: 'Trajet le plus long jusqu’à un lit (heures)' }).fill('1');
    await details.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(details.getByText('Brigade de Soubré')).toBeVisible();
    const light = police.getByRole('region', { name: 'Ce qu’il faut avant d’approuver' });
    await expect(light.getByRole('listitem').filter({ hasText: 'Interprètes (Mooré)' })).toContainText('manque');
    const holds = police.getByRole('region', { name: 'Lits et moyens retenus' });
    await holds.getByRole('button', { name: 'Chercher ce qui est libre' }).click();
    await expect(holds.getByRole('alert')).toContainText('Il manque encore', { timeout: 30_000 });
    await holds.getByRole('button', { name: 'Annuler' }).click();
    await accessible(police);
  });

  await test.step('farther away there are some: they are held', async () => {
    const details = police.getByRole('region', { name: 'Dates, équipes et langues' });
    await details.getByRole('button', { name: 'Modifier' }).click();
    await details.getByRole('textbox', { name: 'Trajet le plus long jusqu’à un lit (heures)' }).fill('12');
    await details.getByRole('button', { name: 'Enregistrer' }).click();
    // What is free is looked for by the plan as it is kept.
    await expect(details).toContainText(/jusqu’à un lit \(heures\)\D*12/);
    const holds = police.getByRole('region', { name: 'Lits et moyens retenus' });
    await holds.getByRole('button', { name: 'Chercher ce qui est libre' }).click();
    await holds.getByRole('button', { name: 'Retenir tout cela' }).click({ timeout: 30_000 });
    await expect(holds.getByRole('listitem').first()).toContainText(/lits? à/);
    await make(police, 'Soumettre à relecture');
    await expect(state(police)).toHaveText('Renseignement à relire');
  });

  await test.step('another of the unit endorses; the prosecutor sends it back; it is amended and agreed to', async () => {
    const reviewer = await as('Second compte : Police', address);
    await make(reviewer, 'Valider le renseignement');
    const prosecutor = await as('Parquet', address);
    await make(prosecutor, 'Renvoyer au brouillon', 'dites comment les témoins sont protégés');
    const sections = police.getByRole('region', { name: 'Sections du plan' });
    await expect(state(police)).toHaveText('Brouillon', { timeout: 20_000 });
    await sections.getByRole('button', { name: 'Droits humains et protection de l’enfant' }).click();
    await sections.getByRole('button', { name: 'Modifier' }).click();
    await sections.getByLabel('Texte').fill('Les témoins sont entendus à part, par une femme si c’est une fille.');
    await sections.getByRole('button', { name: 'Enregistrer la section' }).click();
    await expect(sections).toContainText('Les témoins sont entendus à part');
    await make(police, 'Soumettre à relecture');
    await reviewer.reload();
    await make(reviewer, 'Valider le renseignement');
    await prosecutor.reload();
    await make(prosecutor, 'Donner l’accord du parquet');
    await expect(state(prosecutor)).toHaveText('Accord du parquet');
    await accessible(prosecutor);
  });

  await test.step('somebody else approves in spite of what is missing, and the reason stays', async () => {
    const coordinator = await as('Coordination', address);
    await make(coordinator, 'Approuver malgré ce qui manque', 'un interprète viendra de Daloa');
    await expect(coordinator.getByRole('alert').first()).toContainText('un interprète viendra de Daloa');
    await expect(state(police)).toHaveText('Approuvée', { timeout: 20_000 });
    await make(police, 'Noter que les équipes sont instruites');
    await make(police, 'Lancer l’opération');
  });

  await test.step('the brief is printed, each copy with its number', async () => {
    for (const copy of [1, 2]) {
      await police.getByRole('button', { name: 'Imprimer le brief' }).click();
      const dialog = police.getByRole('dialog');
      await dialog.getByLabel('Pour quel but ?').fill('Réunion des équipes');
      await accessible(police);
      const [file] = await Promise.all([police.waitForEvent('download'), dialog.getByRole('button', { name: 'Exporter', exact: true }).click()]);
      expect(file.suggestedFilename()).toBe(`vigie-briefs-${copy}.pdf`);
      await expect(dialog).toHaveCount(0);
    }
  });

  await test.step('outcomes: one find, elsewhere nothing', async () => {
    const outcomes = police.getByRole('region', { name: 'Résultats et remise des enfants' });
    const targets = await outcomes.getByRole('button', { name: /^Noter le résultat/ }).count();
    for (let at = 0; at < targets; at++) {
      await outcomes
        .getByRole('button', { name: /^Noter le résultat/ })
        .nth(at)
        .click();
      const dialog = police.getByRole('dialog');
      await dialog.getByLabel('Heures-agents').fill('24');
      if (at === 0) {
        await dialog.getByRole('button', { name: 'Ajouter un groupe d’enfants' }).click();
        await dialog.getByLabel('Garçons').fill('3');
        await dialog.getByLabel('Secteur').selectOption('COCOA');
        await dialog.getByLabel('Définition').selectOption('PRESUMED');
      }
      await dialog.getByRole('button', { name: 'Enregistrer le résultat' }).click();
      await expect(dialog).toHaveCount(0);
    }
    await expect(outcomes.getByText(/Rien trouvé le/)).toHaveCount(targets - 1);
    await outcomes.getByRole('button', { name: 'Remise du groupe 1' }).click();
    const dialog = police.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Centre' }).selectOption({ index: 1 });
    await dialog.getByLabel('Reçus par').fill('Direction du centre');
    await dialog.getByRole('button', { name: 'Enregistrer la remise' }).click();
    await expect(outcomes).toContainText('reçus par Direction du centre');
    await accessible(police);
    await make(police, 'Terminer les recherches');
    await make(police, 'Passer au bilan');
  });

  await test.step('it closes with what was learnt', async () => {
    await police.getByRole('button', { name: /^Clore/ }).click();
    await police.getByRole('dialog').getByLabel('Bilan').fill('Trois enfants ; un interprète a manqué le premier jour.');
    await police.getByRole('dialog').getByRole('button', { name: 'Clore l’opération' }).click();
    await expect(state(police)).toHaveText('Close');
    await expect(police.getByRole('region', { name: 'Ce que l’opération apprend' })).toContainText('3 enfants en');
    await accessible(police);
    expect(seen).toEqual([]);
  });

  await test.step('prevention has no such screen; the auditor sees who looked', async () => {
    const prevention = await as('Prévention', address);
    await expect(prevention.locator('#panel')).toContainText(/Votre rôle ne permet pas/);
    const auditor = await as('Audit', '/audit');
    await auditor.getByLabel('Objet', { exact: true }).selectOption('operations');
    await expect(auditor.getByRole('row').filter({ hasText: 'prosecutor' }).first()).toBeVisible();
  });
});
