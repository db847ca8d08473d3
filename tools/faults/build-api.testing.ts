import path from 'node:path';
import { oneAtATime } from '../checks/one-at-a-time.ts';
import { runNx } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';

/** The API as it is built for real use, from the sources as they are now; no time when nothing changed. */
export async function buildApi(): Promise<void> {
  await oneAtATime(path.join(checkout, 'node_modules/.custodian-build-lock'), async () => {
    const { code, output } = await runNx(checkout, ['run', '@custodian/api:build']);
    if (code !== 0) throw new Error(output);
  });
}
