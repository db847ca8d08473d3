/** Properties take their seed from the run. */
export const seeded = { '^fast-check$': `${import.meta.dirname}/seeded-fast-check.mjs` };

// One Jest shape for every Node project: ES modules compiled by SWC, workspace libraries read as source.
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@custodian/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
  testMatch: ['**/*.spec.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: seeded,
  // A property that is tried ten times as often may take as much longer.
  testTimeout: process.env.CUSTODIAN_TEST_SIZE === 'long' ? 900_000 : 300_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '768MB',
};

/** For projects whose specs need PostgreSQL: its address is in CUSTODIAN_TEST_DATABASE_URL. */
export const withDatabase = {
  globalSetup: `${import.meta.dirname}/jest-database.mjs`,
  globalTeardown: `${import.meta.dirname}/jest-database-end.mjs`,
};
