import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import { runCommand } from './run-command.ts';
import { failuresOfBrowser, type BrowserReport } from './told-failures.ts';
import { judged, nothing, type TestCount } from './test-count.ts';
import { runWatched } from './watched-command.ts';

interface PlaywrightReport extends BrowserReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

const folder = 'apps/admin-e2e';
const program = path.join(checkout, 'node_modules/@playwright/test/cli.js');

/** Runs the browser tests against a product of their own; without a browser they count as skipped, and are named. */
export async function runBrowserTests(reports: string, env: NodeJS.ProcessEnv): Promise<TestCount> {
  if (!hasBrowser()) {
    const skipped = await countBrowserTests();
    const notRun = [`the ${skipped} browser tests: Chromium is not here; install the package chromium`];
    return { ...nothing, skipped, notRun };
  }
  const report = path.join(reports, 'browser.json');
  const code = await runWatched({
    what: 'testing in the browser',
    program: process.execPath,
    args: [program, 'test'],
    folder,
    env: { ...env, CUSTODIAN_BROWSER_REPORT: report, FORCE_COLOR: '0' },
  });
  return judged(existsSync(report) ? countOf(readFileSync(report, 'utf8')) : nothing, code);
}

function countOf(report: string): TestCount {
  const result = JSON.parse(report) as PlaywrightReport;
  const { expected, unexpected, flaky, skipped } = result.stats;
  return {
    ...nothing,
    passed: expected + flaky,
    failed: unexpected,
    skipped,
    failures: failuresOfBrowser(result, 'unexpected'),
    unsteady: failuresOfBrowser(result, 'flaky'),
  };
}

async function countBrowserTests(): Promise<number> {
  const { output } = await runCommand('playwright', ['test', '--list', '--reporter=line'], folder);
  return Number(/Total: (\d+) tests?/.exec(output)?.[1] ?? 1);
}

/** The system's Chromium or Chrome, or the one that Playwright fetched for this user. */
function hasBrowser(): boolean {
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  if (names.some((name) => existsSync(`/usr/bin/${name}`))) return true;
  const require = createRequire(path.join(checkout, folder, 'package.json'));
  const { chromium } = require('@playwright/test') as { chromium: { executablePath(): string } };
  return existsSync(chromium.executablePath());
}
