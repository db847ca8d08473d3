import { webcrypto } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  answerSentence,
  evidenceWords,
  questionWords,
  timeWords,
  verifyStatement,
  webCryptography,
  whereaboutsWords,
  type StatementContents,
} from '@custodian/domain';

const usage = 'Say which file: npm run verify-statement FILE, and --key FINGERPRINT to expect a key.';

/**
 * Checks a custody statement without any server, and says line by line what holds and what does not. Answers the exit code:
 * 0 when all holds, 1 when something does not, 2 when there was nothing to check.
 */
export async function verifyFile(args: readonly string[], say: (line: string) => void): Promise<number> {
  const given = read(args);
  if (given === null) {
    say(usage);
    return 2;
  }
  let file: Uint8Array;
  try {
    file = await readFile(given.file);
  } catch {
    say(`There is no file ${given.file} that can be read.`);
    return 2;
  }
  const verdict = await verifyStatement(file, webCryptography(webcrypto.subtle), given.key);
  for (const { holds, says } of verdict.checks) say(`${holds ? 'holds        ' : 'DOES NOT HOLD'} ${says}`);
  if (verdict.holds && verdict.contents !== null) for (const line of told(verdict.contents)) say(line);
  say('');
  say(verdict.holds ? 'This statement holds.' : 'This statement does not hold: do not rely on it.');
  return verdict.holds ? 0 : 1;
}

function read(args: readonly string[]): { readonly file: string; readonly key: string | null } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: 'string' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    return file === undefined || positionals.length > 1 ? null : { file, key: values.key ?? null };
  } catch {
    return null;
  }
}

function told({ facts, number, madeBy, madeAt }: StatementContents): string[] {
  return [
    '',
    `${number}, made by ${madeBy} at ${timeWords(madeAt)}`,
    questionWords(facts),
    answerSentence(facts),
    ...facts.answers.flatMap((answer) => [
      `${answer.camera}: ${whereaboutsWords(answer)}`,
      ...answer.evidence.map((row) => {
        const { proves, says } = evidenceWords(row);
        return `  ${proves}: ${says}`;
      }),
    ]),
  ];
}
