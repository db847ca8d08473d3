import { defineConfig } from '@playwright/test';
import tests from './playwright.config.ts';

/** `npm run pictures`: the same product and browser as the tests, but it writes docs/pictures. */
export default defineConfig({
  ...tests,
  testDir: 'src/pictures',
  testMatch: '**/*.pictures.ts',
  projects: [{ name: 'pictures', workers: 1 }],
  reporter: 'list',
});
