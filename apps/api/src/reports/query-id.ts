import { createHash } from 'node:crypto';

/** A short name of one question as at one instant: the same question always has it, on screen, in files and in the audit. */
export function queryId(letter: string, question: object): string {
  return `${letter}-${createHash('sha256').update(JSON.stringify(question)).digest('hex').slice(0, 6)}`;
}
