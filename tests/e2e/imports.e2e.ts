import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { accessible, enter, test, watch } from './pages.ts';

const header = 'reference;date;latitude;longitude;lieu;departement;secteur;source;enfants;filles;garcons';
/** Ten rows that are right and ten kinds of mistakes, as a colleague's spreadsheet would have them. */
function fileWithMistakes(name: string): Buffer {
  const right = Array.from({ length: 10 }, (_, i) => `${name}-${i};0${(i % 9) + 1}/05/2021;5,78${i};-6,59${i};;;cacao;signalé;2;1;1`);
  const wrong = [
    `${name}-0;02/05/2021;5,786;-6,593;;;cacao;signalé;1;;`, // a reference that is there already
    `${name}-w1;31/02/2021;5,786;-6,593;;;cacao;signalé;1;;`, // a day that does not exist
    `${name}-w2;02/05/2031;5,786;-6,593;;;cacao;signalé;1;;`, // in the future
    `${name}-w3;02/05/2021;-6,593;5,786;;;cacao;signalé;1;;`, // the wrong way round
    `${name}-w4;02/05/2021;12,6;-8,0;;;cacao;signalé;1;;`, // outside the country
    `${name}-w5;02/05/2021;;;Soubrééé-les-Bains;;cacao;signalé;1;;`, // no such place
    `${name}-w6;02/05/2021;5,786;-6,593;;;caoutchou;signalé;1;;`, // no such sector
    `${name}-w7;02/05/2021;5,786;-6,593;;;cacao;signalé;douze;;`, // a number in words
    `${name}-w8;02/05/2021;5,786;-6,593;;;cacao;signalé;2;2;1`, // more girls and boys than children
    `${name}-w9;;5,786;-6,593;;;cacao;signalé;1;;`, // no date
  ];
  // As Windows writes it: one byte a letter.
  return Buffer.from([header, ...right, ...wrong].join('\r\n'), 'latin1');
}

test('a file with ten kinds of mistakes: every one in words, the right rows imported once, the wrong ones taken away', async ({ page }) => {
  const seen = watch(page);
  const name = `M${Date.now()}`;
  const file = { name: 'sauvetages.csv', mimeType: 'text/csv', buffer: fileWithMistakes(name) };
  await enter(page, 'Police', '/import');
  await expect(page.locator('.import')).toBeVisible();
  await accessible(page);
  await page.locator('input[type=file]').setInputFiles(file);
  const panel = page.locator('#panel');
  await expect(panel).toContainText(/inversé|échang/i);
  // The rows stand on the map before anything is written.
  await expect(panel.getByRole('region', { name: 'Sur la carte' })).toContainText('là où elles seraient placées');
  await accessible(page);
  await page.getByRole('switch', { name: /[ÉEée]chang/ }).click();
  await page.getByRole('button', { name: 'Vérifier contre le registre' }).click();
  await page.getByRole('button', { name: /^Importer/ }).click();
  await expect(panel.locator('.import-done [data-figure=added] dd')).toHaveText('11');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel
      .getByRole('link', { name: /refusées|rejetées|écartées/i })
      .first()
      .click(),
  ]);
  const rejected = readFileSync(await download.path(), 'utf8');
  expect(rejected.trim().split('\n')).toHaveLength(10);
  expect(rejected).toContain('vigie_problems');

  await page.goto('/import');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('switch', { name: /[ÉEée]chang/ }).click();
  await page.getByRole('button', { name: 'Vérifier contre le registre' }).click();
  await expect(panel.locator('[data-figure=unchanged] dd')).toHaveText('11');
  await expect(panel.getByRole('button', { name: /^Importer \d/ })).toHaveCount(0);

  // The whole import is undone as one act, and the file may be imported again.
  await page.goto('/import');
  await panel.getByText('Imports de votre organisation').click();
  await panel.getByRole('button', { name: 'sauvetages.csv' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Importé par police');
  await accessible(page);
  await dialog.getByRole('button', { name: 'Annuler cet import' }).click();
  await expect(dialog).toContainText(/Annulé par police le .*\s:\s11 retirés, 0 rétablis/);
  await dialog.getByRole('button', { name: 'Fermer' }).last().click();
  await expect(panel.locator('.import-earlier tbody tr').first()).toContainText('annulé');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('switch', { name: /[ÉEée]chang/ }).click();
  await page.getByRole('button', { name: 'Vérifier contre le registre' }).click();
  await expect(panel.getByRole('button', { name: /^Importer \d/ })).toBeVisible();
  expect(seen).toEqual([]);
});

test('a file without references, corrected and brought again, asks whether it replaces the earlier one', async ({ page }) => {
  const seen = watch(page);
  // Days of their own for every run, because there is nothing else by which the rescues are known.
  const day = (i: number) => new Date(Date.UTC(2015, 0, 1 + (Date.now() % 1000) + i)).toISOString().slice(0, 10);
  const days = Array.from({ length: 6 }, (_, i) => day(i));
  const file = (children: number) => ({
    name: 'sans-reference.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['date;latitude;longitude;secteur;source;enfants', ...days.map((on, i) => `${on};5,786;-6,593;cacao;signalé;${children + i}`)].join('\n')),
  });
  const panel = page.locator('#panel');
  await enter(page, 'Police', '/import');
  await page.locator('input[type=file]').setInputFiles(file(3));
  await page.getByRole('button', { name: 'Vérifier contre le registre' }).click();
  await panel.getByRole('button', { name: /^Importer 6/ }).click();
  // The trial has figures too. Only the end of the import says that the next file can be compared with it.
  await expect(panel.locator('.import-done [data-figure=added] dd')).toHaveText('6');
  await page.goto('/import');
  await page.locator('input[type=file]').setInputFiles(file(20));
  await page.getByRole('button', { name: 'Vérifier contre le registre' }).click();
  const question = panel.getByLabel(/ressemblent à un fichier déjà importé/);
  await expect(question).toBeVisible();
  await expect(panel).toContainText('sans-reference.csv');
  await expect(panel.getByRole('button', { name: /^Importer \d/ })).toHaveCount(0);
  await accessible(page);
  await question.selectOption({ label: 'remplacer ce que l’import précédent avait apporté' });
  await page.getByRole('button', { name: 'Vérifier contre le registre' }).click();
  await expect(panel.locator('[data-figure=updated] dd')).toHaveText('6');
  await expect(panel.locator('[data-figure=added] dd')).toHaveText('0');
  await panel.getByRole('button', { name: /^Importer 6/ }).click();
  await expect(panel.locator('.import-done [data-figure=updated] dd')).toHaveText('6');
  expect(seen).toEqual([]);
});
