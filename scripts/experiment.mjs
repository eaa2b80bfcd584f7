// npm run experiment [-- --seeds N] [-- --only planted-truth|operations]: plants registers whose truth is known, asks the engine of each, and writes docs/experiments.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build, importTypeScript } = await import('./build.mjs');
await build(['geography']);

const argument = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const seeds = Number(argument('--seeds') ?? 50);
const only = argument('--only');
const EXPERIMENTS = { 'planted-truth': 'apps/server/bench/planted-truth.ts', operations: 'apps/server/bench/operations.ts' };

const folder = join(root, 'docs/experiments');
mkdirSync(folder, { recursive: true });
for (const [name, path] of Object.entries(EXPERIMENTS)) {
  if (only !== undefined && only !== name) continue;
  const { experiment } = await importTypeScript(path);
  const { page, picture } = await experiment({ root, seeds, onTrial: (trial) => process.stdout.write(`${JSON.stringify(trial)}\n`) });
  writeFileSync(join(folder, `${name}.svg`), picture);
  const file = join(folder, `${name}.md`);
  const [before, , after] = readFileSync(file, 'utf8').split(/<!-- figures:.*-->\n/);
  writeFileSync(file, `${before}<!-- figures: ${seeds} seeds, by npm run experiment -- --only ${name} -->\n\n${page}\n\n<!-- figures: end -->\n${after}`);
}
