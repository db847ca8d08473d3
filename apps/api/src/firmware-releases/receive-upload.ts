import type { Readable } from 'node:stream';
import { isArtifactName, largestArtifact } from '@custodian/domain';
import type { FastifyRequest } from 'fastify';
import { FormFingerprint } from '../idempotency/form-fingerprint.ts';
import { Problem } from '../problems/problem.ts';
import type { ArtifactStorage, IncomingArtifact } from '../artifacts/artifact-storage.ts';
import { artifactTooLarge, uploadProblemOf } from './upload-problem.ts';

/** A release as it was sent: the text fields, and its artifact waiting to be kept or dropped. */
export interface ReceivedUpload {
  readonly fields: Readonly<Record<string, string>>;
  readonly name: string;
  readonly artifact: IncomingArtifact;
}

/** Room for the text fields and the boundaries around the artifact. */
const envelope = 1_048_576;

/**
 * Reads a multipart upload, streaming its `artifact` straight to storage. `check` sees the fields that came before it:
 * what is wrong there is told without storing a byte.
 *
 * @throws Problem for what is no upload; nothing stays behind then
 */
export async function receiveUpload(
  request: FastifyRequest,
  storage: ArtifactStorage,
  check: (fields: Readonly<Record<string, string>>) => Promise<void>,
): Promise<ReceivedUpload> {
  if (!request.isMultipart())
    throw new Problem('request-media-type-unsupported', 'Send multipart/form-data with a file named artifact.');
  if (Number(request.headers['content-length'] ?? 0) > largestArtifact + envelope) throw artifactTooLarge();
  const fields: Record<string, string> = {};
  const form = new FormFingerprint();
  let received: { name: string; artifact: IncomingArtifact } | null = null;
  try {
    for await (const part of request.parts({ limits: { fileSize: largestArtifact + 1 }, preservePath: true })) {
      if (part.type === 'field') {
        fields[part.fieldname] = String(part.value);
        form.addField(part.fieldname, part.value);
        continue;
      }
      // A part of bytes may come without a name, whatever the library's types say.
      received = await receiveFile(part.fieldname, part.filename ?? '', part.file, storage, () => check(fields));
      form.addFile(part.fieldname, part.filename, received.artifact.sha256);
    }
  } catch (error) {
    if (received) await storage.drop(received.artifact);
    throw uploadProblemOf(error);
  }
  request.formFingerprint = form.toString();
  if (!received) throw Problem.field('artifact', 'Attach the firmware image as a file named artifact.');
  return { fields, ...received };
}

async function receiveFile(
  field: string,
  name: string,
  file: Readable,
  storage: ArtifactStorage,
  check: () => Promise<void>,
): Promise<{ name: string; artifact: IncomingArtifact }> {
  try {
    if (field !== 'artifact') throw Problem.field(field, 'The only file of a release is its artifact.');
    if (!isArtifactName(name)) {
      throw new Problem(
        'artifact-name-invalid',
        'Name the file with letters, digits, dot, hyphen and underscore, up to 128, and no leading dot.',
        [{ field: 'artifact', message: 'This file name cannot be used as a label.' }],
      );
    }
    await check();
    return { name, artifact: await storage.receive(file, largestArtifact) };
  } catch (error) {
    // The sender only listens once it has sent everything: read on to nowhere, so that it hears why.
    await drain(file);
    throw error;
  }
}

async function drain(file: Readable): Promise<void> {
  if (file.destroyed || file.readableEnded) return;
  file.unpipe();
  await new Promise<void>((resolve) => {
    file
      .on('end', resolve)
      .on('error', () => resolve())
      .on('close', resolve);
    file.resume();
  });
}
