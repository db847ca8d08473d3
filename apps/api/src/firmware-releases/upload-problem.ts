import { ArtifactTooLarge } from '../artifacts/artifact-digest.ts';
import { Problem } from '../problems/problem.ts';

export function artifactTooLarge(): Problem {
  return new Problem('artifact-too-large', 'An artifact is at most 1 GiB. Nothing was stored.', [
    { field: 'artifact', message: 'At most 1 GiB.' },
  ]);
}

/** No room on the disk, in the quota of its user, or in one file. */
const diskIsFull = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** Why an upload failed, as the problem to answer with; what is none of the sender's or the disk's doing stays what it is. */
export function uploadProblemOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  // Told by what they carry: what the disk throws need not be of our own kind of Error.
  const { code: given, cause, message = '' } = (error ?? {}) as { code?: unknown; cause?: unknown; message?: string };
  const code = typeof given === 'string' ? given : '';
  if (diskIsFull.has(code))
    return new Problem(
      'artifact-storage-full',
      'There is no room for this file. Nothing was stored; make room and send it again.',
    );
  if (error instanceof ArtifactTooLarge || code === 'FST_REQ_FILE_TOO_LARGE') return artifactTooLarge();
  if (code === 'FST_FILES_LIMIT')
    return Problem.field('artifact', 'A release has one artifact: send one file, named artifact. Nothing was stored.');
  if (cause !== undefined) return uploadProblemOf(cause);
  if (code.startsWith('FST_') || /multipart|unexpected end|premature|aborted/i.test(message)) {
    return new Problem('request-invalid', 'The upload ended early or is not multipart/form-data. Nothing was stored.');
  }
  return error;
}
