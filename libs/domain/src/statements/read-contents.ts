import { statementFormat, type StatementContents } from './custody-statement.ts';

type Shape = (value: unknown) => boolean;

const isText: Shape = (value) => typeof value === 'string';
const isCount: Shape = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
const recordOf =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));

const isRecord = recordOf({});
const isHead = recordOf({ position: isCount, hash: isText, at: isText, key: isText, signature: isText });
const isEvidence = recordOf({ kind: isText, record: isRecord, events: listOf(isCount) });
const isAnswer = recordOf({
  camera: isText,
  holder: orNull(recordOf({ collarNumber: isText, name: isText })),
  assignment: orNull(isRecord),
  whereabouts: recordOf({ kind: isText }),
  firmwareVersion: orNull(isText),
  evidence: listOf(isEvidence),
});
const isContents = recordOf({
  format: (value) => value === statementFormat,
  id: isText,
  number: isText,
  madeBy: isText,
  madeAt: isText,
  digest: isText,
  facts: recordOf({
    subject: recordOf({
      kind: (value) => value === 'camera' || value === 'staff',
      label: isText,
      name: orNull(isText),
    }),
    at: isText,
    asKnownAt: isText,
    answers: listOf(isAnswer),
    replaced: listOf(isEvidence),
  }),
  events: listOf(recordOf({ position: isCount, canonical: isText })),
  segments: listOf(recordOf({ from: isCount, previous: isText, digests: listOf(isText), head: isHead })),
  head: orNull(isHead),
  keys: listOf(recordOf({ fingerprint: isText, publicKey: isText })),
  signedWith: isText,
});

/** Reads the contents of a statement; null for a text that is not of this format, whoever signed it. */
export function readContents(text: string): StatementContents | null {
  try {
    const value: unknown = JSON.parse(text);
    return isContents(value) ? (value as StatementContents) : null;
  } catch {
    return null;
  }
}
