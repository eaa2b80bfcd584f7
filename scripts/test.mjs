// npm test: every check and every test, and their true totals on the last line.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build } = await import('./build.mjs');
await build();
const { findBrowser } = await import('./browser.mjs');

const reports = join(root, 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports);

const bin = (name) => join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.CMD` : name);
const run = (command, args, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32', env: { ...process.env, ...env } });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });

const CHECKS = [
  ['biome', ['check', '.']],
  ['tsc', ['-p', '.']],
  ['depcruise', ['--config', '.dependency-cruiser.cjs', 'apps', 'packages', 'data']],
  ['knip', ['--no-progress']],
];
let passed = 0;
let failed = 0;
for (const [name, args] of CHECKS) {
  process.stdout.write(`\n== ${name}\n`);
  if ((await run(bin(name), args)) === 0) passed++;
  else failed++;
}

process.stdout.write('\n== vitest\n');
const vitestCode = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'vitest.json')}`]);
count(vitestCode, join(reports, 'vitest.json'), (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests + suitesWithoutTests(report) }));

process.stdout.write('\n== playwright\n');
const playwrightCode = await run(bin('playwright'), ['test'], { VIGIE_BROWSER: findBrowser() });
count(playwrightCode, join(reports, 'playwright.json'), (report) => ({
  passed: report.stats.expected + report.stats.flaky,
  failed: report.stats.unexpected + report.errors.length,
}));

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Adds a runner's totals. A runner that failed without a failed test, or left no report, is itself a failure: zeros are never a success. */
function count(code, file, totals) {
  const found = existsSync(file) ? totals(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  passed += found.passed;
  failed += found.failed;
  if (found.failed === 0 && (code !== 0 || found.passed === 0)) failed++;
}

/** Files that failed before any of their tests ran: Vitest counts them as suites only. */
function suitesWithoutTests(report) {
  return report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
}
