import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { checkout } from '../start/product.ts';

const playwright = path.join(checkout, 'node_modules/.bin/playwright');
const { status } = spawnSync(playwright, ['test', '--config', 'pictures.config.ts', ...process.argv.slice(2)], {
  cwd: path.join(checkout, 'apps/admin-e2e'),
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
