import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { display } from './src/watched-browser.ts';

/** The distribution's own Chromium where there is one; else the one that Playwright fetched. */
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((program) =>
  existsSync(program),
);

/** Chromium's sandbox starts neither as root nor in most containers, and only our own pages are opened; nothing needs the network. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const apart = ['shell/**', 'stock-takes/**', 'unknown-devices/**', 'webhooks/**'];

export default defineConfig({
  testDir: 'src',
  outputDir: 'test-results',
  globalSetup: './src/start-product.ts',
  // One product serves them all, and one file must not see what another changes: what does something runs one after the
  // other. Pages that are only looked at pass beside them, since much of the rest is waiting for docks; then what touches
  // nothing that the rest counts.
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'tasks', testIgnore: ['accessibility/**', ...apart], workers: 1 },
    { name: 'pages', testMatch: 'accessibility/*.spec.ts', workers: 1 },
    { name: 'apart', testMatch: apart, workers: 1 },
  ],
  // Generous: a slow machine is no failure, and only a test that fails waits this long.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  // Tried again once, and named at the end of the run (docs/decisions/0038).
  retries: 1,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: process.env['CUSTODIAN_BROWSER_REPORT'] ?? 'test-results/report.json' }]],
  use: {
    ...display,
    screenshot: 'only-on-failure',
    // A trace tells all of a failure, and recording it makes every test a third slower.
    trace: process.env['CUSTODIAN_TRACE'] === undefined ? 'off' : 'retain-on-failure',
    launchOptions: { args: flags, ...(installed ? { executablePath: installed } : {}) },
  },
});
