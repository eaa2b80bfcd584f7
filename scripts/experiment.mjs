// npm run experiment [-- --seeds N]: plants registers whose truth is known, asks the engine of each, and writes docs/experiments.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build, importTypeScript } = await import('./build.mjs');
await build(['geography']);

const at = process.argv.indexOf('--seeds');
const seeds = at < 0 ? 50 : Number(process.argv[at + 1]);
const { experiment } = await importTypeScript('apps/server/bench/planted-truth.ts');
const { page, picture } = await experiment({ root, seeds, onTrial: (trial) => process.stdout.write(`${JSON.stringify(trial)}\n`) });

const folder = join(root, 'docs/experiments');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'planted-truth.svg'), picture);
const file = join(folder, 'planted-truth.md');
const [before, , after] = readFileSync(file, 'utf8').split(/<!-- figures:.*-->\n/);
writeFileSync(file, `${before}<!-- figures: ${seeds} seeds, by npm run experiment -->\n\n${page}\n\n<!-- figures: end -->\n${after}`);
