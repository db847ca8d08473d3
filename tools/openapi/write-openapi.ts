import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import { readOpenApi } from './openapi-document.ts';

// `npm run openapi` writes the description of the wire again; with `--check` it only says whether that would change it.
const target = path.join(checkout, 'apps/api/openapi.json');
const { document, gaps } = readOpenApi(path.join(checkout, 'apps/api'));
const text = `${inLines(document, 3)}\n`;
const isCheck = process.argv.includes('--check');
const isCurrent = existsSync(target) && readFileSync(target, 'utf8') === text;
if (!isCheck) writeFileSync(target, text);
for (const gap of gaps) process.stdout.write(`${gap}\n`);
if (isCheck && !isCurrent)
  process.stdout.write('apps/api/openapi.json is not what the sources say: npm run openapi writes it again\n');
process.exit(gaps.length > 0 || (isCheck && !isCurrent) ? 1 : 0);

/** JSON with a line for each route and each schema, so that a change shows as what it is. */
function inLines(value: unknown, depth: number): string {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  const lines = Object.entries(value).map(([name, part]) => `${JSON.stringify(name)}: ${inLines(part, depth - 1)}`);
  return `{\n${lines.join(',\n')}\n}`;
}
