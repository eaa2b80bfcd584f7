import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');

/** Punctuation as French sets it: with a space before it, or guillemets. */
const FRENCH = /[ \u00a0\u202f](?:[;!?%»]|:(?![\w-]))|«/;

/** The pieces of text in a source file, in its strings, templates and JSX: those of what is called `fr` or the whole file where it is a French one, and all others. */
function literals(path: string): { french: string[]; others: string[] } {
  const found = { french: [] as string[], others: [] as string[] };
  const visit = (node: ts.Node, french: boolean): void => {
    const within = french || ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'fr');
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isJsxText(node))
      found[within ? 'french' : 'others'].push(node.text);
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(
    ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS),
    path.endsWith('text-fr.ts'),
  );
  return found;
}

it('English is not set with the punctuation of French: only French texts hold it', () => {
  const paths = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.test|text-fr)\.tsx?$/.test(path));
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.flatMap((path) => literals(join(SOURCE, path)).others.flatMap((text) => (FRENCH.test(text) ? [`${path}: ${text.trim()}`] : [])))).toEqual([]);
});

/** Words that readers in Côte d'Ivoire understood otherwise, or as play: what was meant stands beside them. */
const MISUNDERSTOOD: readonly [words: RegExp, meant: string][] = [
  [/\bfoyers?\b/i, 'points chauds: a foyer is a shelter'],
  [/\benquêtes\b(?! statistiques)/i, 'enquêtes statistiques: an enquête is an investigation'],
  [/\b(sauvetages?|chiffres?|nombres?) retenus?\b/i, 'non communiqué: what is retenu was chosen'],
  [/\bbrosse[rz]\b/i, 'sélectionnez'],
  [/\b(r?allume|éteigne)[rz]\b/i, 'activez, désactivez'],
  [/pas marché\b/i, 'l’opération n’a pas abouti'],
  [/\b(journal|chaîne)\b.{0,12}\bentière?\b/i, 'intègre'],
  [/\bEmporter\b/, 'télécharger'],
  [/plus c’est (brun|foncé)/i, 'teinte foncée : risque élevé'],
  [/\bgraine\b/i, 'tirage nº'],
  [/\bpas de (la )?grille\b/i, 'taille des cellules'],
];
const WRITTEN = [SOURCE, join(SOURCE, '../../server/src'), join(SOURCE, '../../../packages/domain/src'), join(SOURCE, '../../../packages/ingest/src')];

it('French says what an Ivorian administration understands: no word that was misunderstood comes back', () => {
  const texts = WRITTEN.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((path) =>
      /(?<!\.test)\.tsx?$/.test(path) && !path.includes('generated') ? literals(join(root, path)).french.map((text) => [path, text] as const) : [],
    ),
  );
  expect(texts.length).toBeGreaterThan(2_000);
  expect(texts.flatMap(([path, text]) => MISUNDERSTOOD.flatMap(([words, meant]) => (words.test(text) ? [`${path}: ${text}, where ${meant}`] : [])))).toEqual([]);
});
