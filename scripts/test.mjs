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
/** Runs a program to its end; what it prints goes into `held` where that is given. */
const run = (command, args, env = {}, held = undefined) =>
  new Promise((resolve) => {
    const stdio = held ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, args, { cwd: root, stdio, shell: process.platform === 'win32', env: { ...process.env, ...env } });
    for (const stream of held ? [child.stdout, child.stderr] : []) stream.setEncoding('utf8').on('data', (text) => held.push(text));
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
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

// The attacks share one server and so go one at a time, which leaves a core to the others.
process.stdout.write('\n== vitest\n');
const attacks = vitest('security', { held: true });
await vitest('!security');
process.stdout.write('\n== vitest, attacks\n');
process.stdout.write(await attacks);

process.stdout.write('\n== playwright\n');
const playwrightCode = await run(bin('playwright'), ['test'], { VIGIE_BROWSER: findBrowser() });
count(playwrightCode, join(reports, 'playwright.json'), (report) => ({
  passed: report.stats.expected + report.stats.flaky,
  failed: report.stats.unexpected + report.errors.length,
}));

process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/** Runs the tests of some projects, counts them, and returns what they printed and was held back. */
async function vitest(project, { held = false } = {}) {
  const report = join(reports, `vitest-${project.replace('!', 'without-')}.json`);
  const printed = [];
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(bin('vitest'), args, {}, held ? printed : undefined);
  count(code, report, ({ numPassedTests, numFailedTests, testResults }) => ({ passed: numPassedTests, failed: numFailedTests + suitesWithoutTests(testResults) }));
  return printed.join('');
}

/** Adds a runner's totals. A runner that failed without a failed test, or left no report, is itself a failure: zeros are never a success. */
function count(code, file, totals) {
  const found = existsSync(file) ? totals(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  passed += found.passed;
  failed += found.failed;
  if (found.failed === 0 && (code !== 0 || found.passed === 0)) failed++;
}

/** Files that failed before any of their tests ran: Vitest counts them as suites only. */
function suitesWithoutTests(testResults) {
  return testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
}
