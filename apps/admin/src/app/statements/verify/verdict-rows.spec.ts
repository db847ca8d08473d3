import { keyRow, verdictRows } from './verdict-rows.ts';

describe('what was checked of a statement', () => {
  it('is said line by line, and a failure by shape and word', () => {
    const rows = verdictRows([
      { about: 'bytes', holds: true, says: 'No byte was changed.' },
      { about: 'chain', holds: false, says: 'The hashes do not lead to the head.' },
    ]);
    expect(rows.map(({ proves, says, look }) => [proves, says, look.shape])).toEqual([
      ['Bytes', 'Holds', 'tick'],
      ['Audit hashes', 'Does not hold', 'cross'],
    ]);
  });

  it('says whether the key is this installation’s, another, or could not be asked', () => {
    const keys = [{ fingerprint: 'aa', madeAt: '2026-03-03T21:14:00Z' }];
    expect(keyRow('aa', keys)).toMatchObject({ look: { role: 'ok' }, detail: 'made 3 Mar 2026 21:14' });
    expect(keyRow('bb', keys)).toMatchObject({ look: { role: 'warn' }, detail: expect.stringContaining('never had') });
    expect(keyRow('aa', null).detail).toContain('could not be asked');
  });
});
