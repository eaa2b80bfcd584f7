// What npm test and npm run test:quick share: how a program is run, the static checks, and how tests are counted.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const reports = join(root, 'reports');
let passed = 0;
let failed = 0;

const CHECKS = [
  ['biome', ['check', '.']],
  ['tsc', ['-p', '.']],
  ['depcruise', ['--config', '.dependency-cruiser.cjs', 'apps', 'packages', 'data', 'tests']],
  ['knip', ['--no-progress']],
];

/** An empty folder for the reports of this run. */
export function clearReports() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports);
}

/** Where a runner writes its report. */
export const reportOf = (name) => join(reports, `${name}.json`);

const bin = (name) => join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.CMD` : name);

/** Runs a program of the dependencies to its end and returns its exit code; what it prints goes into `held` where that is given. */
export const run = (name, args, env = {}, held = undefined) =>
  new Promise((resolve) => {
    const stdio = held ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(bin(name), args, { cwd: root, stdio, shell: process.platform === 'win32', env: { ...process.env, ...env } });
    for (const stream of held ? [child.stdout, child.stderr] : []) stream.setEncoding('utf8').on('data', (text) => held.push(text));
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });

export const heading = (title) => process.stdout.write(`\n== ${title}\n`);

/** Lint, types, arrows between the packages, what nothing uses: each counts as one test. `timed` wraps each of them. */
export async function runChecks(timed = (_name, work) => work()) {
  for (const [name, args] of CHECKS) {
    heading(name);
    if ((await timed(name, () => run(name, args))) === 0) passed++;
    else failed++;
  }
}

/**
 * Runs Vitest, counts its tests, and returns what it printed and was held back.
 *
 * @param name of the report
 * @param args which tests
 * @param mayBeEmpty whether it is no failure that no test is chosen
 */
export async function vitest(name, args, { held = false, mayBeEmpty = false } = {}) {
  const report = reportOf(name);
  const printed = [];
  const code = await run('vitest', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {}, held ? printed : undefined);
  const totals = ({ numPassedTests, numFailedTests, testResults }) => ({ passed: numPassedTests, failed: numFailedTests + suitesWithoutTests(testResults) });
  count(code, report, totals, mayBeEmpty);
  return printed.join('');
}

/** Adds a runner's totals. A runner that ended with an error but without a failed test counts as one failure, and so does one that ran no test where tests were expected. */
export function count(code, file, totals, mayBeEmpty = false) {
  const found = existsSync(file) ? totals(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  passed += found.passed;
  failed += found.failed;
  if (found.failed === 0 && (code !== 0 || (found.passed === 0 && !mayBeEmpty))) failed++;
}

/** Prints the totals as the last line; the process ends with 1 unless something passed and nothing failed. */
export function finish() {
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** Files that failed before any of their tests ran: Vitest counts them as suites only. */
function suitesWithoutTests(testResults) {
  return testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')).length;
}
