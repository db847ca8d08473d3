import { existsSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { checkout } from '../start/product.ts';
import { runCommand } from './run-command.ts';

const boundaries = '@nx/enforce-module-boundaries';

/**
 * ESLint over everything. The boundary rule reads Nx's project graph and passes in silence where there is none, so the
 * graph is made first, and the rule must refuse a forbidden import before its silence counts.
 */
export async function lint(): Promise<string[]> {
  const graph = await runCommand('nx', ['graph', '--file=.nx/graph.json']);
  if (graph.code !== 0) return [graph.output];

  const eslint = new ESLint({
    cwd: checkout,
    overrideConfigFile: path.join(checkout, 'tools/checks/eslint.config.mjs'),
    cache: true,
    cacheLocation: path.join(checkout, '.nx/eslint/'),
    cacheStrategy: 'content',
  });
  const probe = await eslint.lintText(`import '@custodian/device-protocol';\n`, {
    filePath: 'libs/domain/src/outcome.ts',
  });
  if (!probe[0]?.messages.some(({ ruleId }) => ruleId === boundaries)) {
    return [`${boundaries} let the domain import the protocol: it is not running`];
  }
  const folders = ['apps', 'libs', 'tools'].filter((folder) => existsSync(path.join(checkout, folder)));
  const found = (await eslint.lintFiles(folders)).filter((file) => file.messages.length > 0);
  const formatter = await eslint.loadFormatter('stylish');
  return found.length > 0 ? [await formatter.format(found)] : [];
}
