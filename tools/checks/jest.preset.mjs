/** Properties take their seed from the run. */
export const seeded = { '^fast-check$': `${import.meta.dirname}/seeded-fast-check.mjs` };

/** How long a test may take, in milliseconds. A property that is tried ten times as often may take as much longer. */
export const testTimeout = process.env.CUSTODIAN_TEST_SIZE === 'long' ? 900_000 : 300_000;

/** One Jest shape for every Node project: spec files in bare Node, workspace libraries read as source. */
export default {
  runner: `${import.meta.dirname}/node-runner.mjs`,
  setupFilesAfterEnv: [`${import.meta.dirname}/time-limits.mjs`],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
  testMatch: ['**/*.spec.ts'],
  maxWorkers: 2,
};

/** For projects whose specs need PostgreSQL: its address is in CUSTODIAN_TEST_DATABASE_URL. */
export const withDatabase = {
  globalSetup: `${import.meta.dirname}/jest-database.mjs`,
  globalTeardown: `${import.meta.dirname}/jest-database-end.mjs`,
};
