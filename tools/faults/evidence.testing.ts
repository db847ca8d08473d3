import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';

/** Keeps what a run at full size saw, as a page under docs/evidence. Called as the last word of the test that saw it. */
export function keepEvidence(name: string, title: string, lines: readonly string[]): void {
  const folder = path.join(checkout, 'docs/evidence');
  mkdirSync(folder, { recursive: true });
  const seen = [`Seen on ${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}.`, ...lines];
  const list = seen.map((line) => `- ${line}`).join('\n');
  writeFileSync(path.join(folder, `${name}.md`), `# ${title}\n\n\`npm run test:long\` writes this page.\n\n${list}\n`);
}
