import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';

export interface SourceFile {
  /** From the checkout's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every file that a person writes and that has one of the extensions. */
export function sourceFiles(extensions: readonly string[]): SourceFile[] {
  const patterns = extensions.map((extension) => `{apps,libs,tools}/**/*.${extension}`);
  const exclude = (name: string) => /(^|\/)(node_modules|dist|\.angular|coverage|test-results)$/.test(name);
  return globSync(patterns, { cwd: checkout, exclude })
    .sort()
    .map((file) => ({ path: file.split(path.sep).join('/'), text: readFileSync(path.join(checkout, file), 'utf8') }));
}
