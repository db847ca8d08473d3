import { ArtifactTooLarge } from '../artifacts/artifact-digest.ts';
import { uploadProblemOf } from './upload-problem.ts';

const coded = (code: string): Error => Object.assign(new Error(code), { code });
const wrapped = (cause: unknown): Error => new Error('Cannot write file', { cause });

describe('an upload that failed', () => {
  it.each([
    ['a full disk', wrapped(coded('ENOSPC')), 'artifact-storage-full', 507],
    [
      'a full disk, told by what is no Error here',
      { code: 'ENOSPC', message: 'no space left' },
      'artifact-storage-full',
      507,
    ],
    ['a full quota', wrapped(coded('EDQUOT')), 'artifact-storage-full', 507],
    ['too many bytes', wrapped(new ArtifactTooLarge()), 'artifact-too-large', 413],
    ['too many for the parser', coded('FST_REQ_FILE_TOO_LARGE'), 'artifact-too-large', 413],
    ['what is no multipart', coded('FST_INVALID_MULTIPART_CONTENT_TYPE'), 'request-invalid', 400],
    ['two files', coded('FST_FILES_LIMIT'), 'request-invalid', 400],
    ['an end too early', new Error('Unexpected end of multipart data'), 'request-invalid', 400],
  ])('says so: %s', (_, error, code, status) => {
    expect(uploadProblemOf(error)).toMatchObject({ code, status });
  });

  it('by a fault of ours stays a fault of ours', () => {
    const fault = new TypeError('x is undefined');
    expect(uploadProblemOf(fault)).toBe(fault);
  });
});
