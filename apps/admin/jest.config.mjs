import presets from 'jest-preset-angular/presets/index.js';
import { seeded } from '../../tools/checks/jest.preset.mjs';

const preset = presets.createEsmPreset();

// The console's own logic under the DOM of jsdom. What a person does with it is told in apps/admin-e2e.
export default {
  ...preset,
  moduleNameMapper: { ...preset.moduleNameMapper, ...seeded },
  displayName: 'admin',
  rootDir: '.',
  testMatch: ['<rootDir>/src/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testEnvironmentOptions: { customExportConditions: ['@custodian/source', 'browser'] },
  // One process: the specs are quick, and a worker that takes its time to end would be reported as a leak.
  maxWorkers: 1,
};
