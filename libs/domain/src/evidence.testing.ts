import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** True in `npm run test:long`, which asks every promise at its full size. */
export const isFullSize = process.env['CUSTODIAN_TEST_SIZE'] === 'long';

/** The tests that a page speaks for: each adds itself to `passed` as its last word. */
export interface SeenTests {
  readonly asked: number;
  readonly passed: number;
}

/**
 * Keeps what a run at full size saw, as a page under docs/evidence. Smaller runs write nothing, nor do those of which a test
 * failed or was left out: a page that speaks for more than the test that ends with it says how many were to pass.
 */
export function keepEvidence(
  name: string,
  title: string,
  lines: readonly string[],
  tests: SeenTests = { asked: 1, passed: 1 },
): void {
  if (!isFullSize || tests.passed < tests.asked) return;
  const folder = path.join(import.meta.dirname, '../../../docs/evidence');
  mkdirSync(folder, { recursive: true });
  const seen = [`Seen on ${new Date().toISOString().slice(0, 10)}, Node ${process.version.slice(1)}.`, ...lines];
  writeFileSync(
    path.join(folder, `${name}.md`),
    `# ${title}\n\n\`npm run test:long\` writes this page.\n\n${seen.map((line) => `- ${line}`).join('\n')}\n`,
  );
}
