import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Jest's globalTeardown: the last run that uses the throwaway server stops it, and what the specs of this run shared goes. */
export default async function releaseTestDatabase() {
  const shared = readdirSync(tmpdir()).filter(
    (name) => name.startsWith('custodian-spec_') && name.endsWith(process.env.CUSTODIAN_TEST_RUN),
  );
  for (const name of shared) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  await globalThis.custodianTestDatabase?.release();
}
