/** Jest's globalTeardown: the last run that uses the throwaway server stops it. */
export default async function releaseTestDatabase() {
  await globalThis.custodianTestDatabase?.release();
}
