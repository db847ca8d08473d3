import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { FormFingerprint } from '../../idempotency/form-fingerprint.ts';
import { Problem } from '../../problems/problem.ts';

/** A file as it was sent. */
export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

const mebibyte = 1_048_576;
const largestFile = 20 * mebibyte;
/** Room for the boundaries around the file. */
const envelope = 65_536;
const longestName = 200;

/**
 * Reads the one file of a multipart upload into memory: it is small, and is judged as a whole.
 *
 * @throws Problem for what is no upload, or too large; nothing is stored then
 */
export async function receiveImport(request: FastifyRequest): Promise<ReceivedFile> {
  if (!request.isMultipart()) {
    throw new Problem(
      'request-media-type-unsupported',
      'Send multipart/form-data with the table as a file named file.',
    );
  }
  if (Number(request.headers['content-length'] ?? 0) > largestFile + envelope) throw tooLarge();
  let received: ReceivedFile | null = null;
  const form = new FormFingerprint();
  try {
    for await (const part of request.parts({ limits: { fileSize: largestFile } })) {
      if (part.type === 'field') {
        form.addField(part.fieldname, part.value);
        continue;
      }
      const bytes = await part.toBuffer();
      form.addFile(part.fieldname, part.filename, createHash('sha256').update(bytes).digest('hex'));
      if (part.fieldname === 'file') received = { name: nameOf(part.filename), bytes };
    }
  } catch (error) {
    throw problemFrom(error);
  }
  request.formFingerprint = form.toString();
  if (received === null) throw Problem.field('file', 'Attach the table as a file named file.');
  return received;
}

/** A label to find it by: never a path, and nothing that a page or a log would stumble over. */
function nameOf(given: string | undefined): string {
  const name = (given ?? '')
    .replace(/^.*[\\/]/, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return name === '' ? 'Unnamed file' : name.slice(0, longestName);
}

function tooLarge(): Problem {
  const message = 'A file has at most 20 MiB. Split it, or leave out columns that are not needed.';
  return new Problem('import-file-too-large', `${message} Nothing was stored.`, [{ field: 'file', message }]);
}

function problemFrom(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge();
  if (
    code.startsWith('FST_') ||
    (error instanceof Error && /multipart|unexpected end|premature/i.test(error.message))
  ) {
    return new Problem('request-invalid', 'The upload ended early or is not multipart/form-data. Nothing was stored.');
  }
  return error;
}
