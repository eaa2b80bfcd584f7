// npm test: every check and every test, and their true totals on the last line.
import { clearReports, count, finish, heading, reportOf, run, runChecks, vitest } from './checks.mjs';
import { install, requireNode } from './install.mjs';

requireNode();
install();
const { build } = await import('./build.mjs');
await build();
const { findBrowser } = await import('./browser.mjs');
clearReports();

await runChecks();

// The attacks share one server and so go one at a time, which leaves a core to the others.
heading('vitest');
const attacks = vitest('vitest-security', ['--project', 'security'], { held: true });
await vitest('vitest-without-security', ['--project', '!security']);
heading('vitest, attacks');
process.stdout.write(await attacks);

heading('playwright');
const playwrightCode = await run('playwright', ['test'], { VIGIE_BROWSER: findBrowser() });
count(playwrightCode, reportOf('playwright'), (report) => ({
  passed: report.stats.expected + report.stats.flaky,
  failed: report.stats.unexpected + report.errors.length,
}));

finish();
