import fc from 'fast-check';
import { causesByWords, explainCause, failureCauseOf, failureCauses } from './failure-cause.ts';

describe('what an update failed of', () => {
  it('is told by how it ended, else by the words of the device', () => {
    expect(failureCauseOf('silent-after-installing', 'Battery at 3 %')).toBe('silent');
    expect(failureCauseOf('not-downloaded-in-time', null)).toBe('timed-out');
    expect(failureCauseOf('reported-failure', 'BATTERY at 11 %, 30 % needed')).toBe('battery');
    expect(failureCauseOf('reported-failure', 'The file is damaged.')).toBe('image-refused');
    expect(failureCauseOf('reported-failure', 'The new system did not start; went back to the one before.')).toBe(
      'went-back',
    );
    expect(failureCauseOf('reported-failure', 'write: No space left on device')).toBe('storage');
    expect(failureCauseOf('reported-failure', '   ')).toBe('unsaid');
    expect(failureCauseOf(null, null)).toBe('unsaid');
    expect(failureCauseOf('reported-failure', 'Error 0x1f')).toBe('other');
  });

  it('is one of the causes that can be said, whatever the words, and the same in any case', () => {
    const word = fc.constantFrom(...causesByWords.flatMap(([, pattern]) => pattern.split('|')));
    fc.assert(
      fc.property(fc.string(), word, fc.string(), (before, known, after) => {
        const cause = failureCauseOf('reported-failure', `${before}${known}${after}`);
        expect(failureCauses).toContain(cause);
        expect(cause).not.toBe('other');
        expect(explainCause(cause)).not.toBe('');
        expect(failureCauseOf('reported-failure', known.toUpperCase())).toBe(failureCauseOf(null, known));
      }),
    );
  });

  it('reads alternatives of plain words only, which PostgreSQL reads alike', () => {
    for (const [, pattern] of causesByWords) expect(pattern).toMatch(/^[a-z0-9 /-]+(\|[a-z0-9 /-]+)*$/);
  });
});
