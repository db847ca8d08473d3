import { useTestDatabase } from './test-database.ts';

/** Jest's globalSetup: specs find the server in CUSTODIAN_TEST_DATABASE_URL, and what they share under CUSTODIAN_TEST_RUN. */
export default async function startTestDatabase() {
  const database = await useTestDatabase();
  process.env.CUSTODIAN_TEST_DATABASE_URL = database.adminUrl;
  process.env.CUSTODIAN_TEST_RUN = `${process.pid}_${Date.now().toString(36)}`;
  globalThis.custodianTestDatabase = database;
}
