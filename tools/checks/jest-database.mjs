import { useTestDatabase } from './test-database.ts';

/** Jest's globalSetup: specs find the server in CUSTODIAN_TEST_DATABASE_URL. */
export default async function startTestDatabase() {
  const database = await useTestDatabase();
  process.env.CUSTODIAN_TEST_DATABASE_URL = database.adminUrl;
  globalThis.custodianTestDatabase = database;
}
