import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** True in `npm run test:long`, which asks every promise at its full size. */
export const isFullSize = process.env['CUSTODIAN_TEST_SIZE'] === 'long';

/** Keeps what a run at full size saw, as a page under docs/evidence. Smaller runs write nothing. */
export function keepEvidence(name: string, title: string, lines: readonly string[]): void {
  if (!isFullSize) return;
  const folder = path.join(import.meta.dirname, '../../../docs/evidence');
  mkdirSync(folder, { recursive: true });
  const seen = [`Seen on ${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}.`, ...lines];
  writeFileSync(
    path.join(folder, `${name}.md`),
    `# ${title}\n\n\`npm run test:long\` writes this page.\n\n${seen.map((line) => `- ${line}`).join('\n')}\n`,
  );
}
