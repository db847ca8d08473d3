import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const checkout = path.resolve(import.meta.dirname, '../../..');

/**
 * Playwright's global set-up: starts the whole product once per run and answers how to end it. With CUSTODIAN_URL and
 * DEMO_PASSWORD set, the product that already runs there is used.
 */
export default async function startProduct(): Promise<() => Promise<void>> {
  if (process.env['CUSTODIAN_URL'] && process.env['DEMO_PASSWORD']) return () => Promise.resolve();
  const script = path.join(checkout, 'tools/checks/serve-for-tests.ts');
  const args = ['--conditions=@custodian/source', '--disable-warning=ExperimentalWarning', script];
  const product = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { address, password } = await firstMessage(product);
  process.env['CUSTODIAN_URL'] = address;
  process.env['DEMO_PASSWORD'] = password;
  return async () => {
    product.disconnect();
    if (product.exitCode === null) await once(product, 'exit');
  };
}

function firstMessage(product: ChildProcess): Promise<{ address: string; password: string }> {
  return new Promise((resolve, reject) => {
    product.once('message', (message) => resolve(message as { address: string; password: string }));
    product.once('exit', (code) => reject(new Error(`The product did not start (${code}); its words are above.`)));
  });
}
