import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SOURCE = join(import.meta.dirname, '..');

/** Punctuation as French sets it: with a space before it, or guillemets. */
const FRENCH = /[ \u00a0\u202f](?:[;!?%»]|:(?![\w-]))|«/;

/** The pieces of text in a source file, in its strings, templates and JSX, except those of the objects called `fr`. */
function literals(path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'fr') return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) || ts.isJsxText(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return found;
}

it('English is not set with the punctuation of French: only French texts hold it', () => {
  const paths = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.test|text-fr)\.tsx?$/.test(path));
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.flatMap((path) => literals(join(SOURCE, path)).flatMap((text) => (FRENCH.test(text) ? [`${path}: ${text.trim()}`] : [])))).toEqual([]);
});
