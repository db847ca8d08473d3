import type { ConflictGroup } from '../data/import.ts';
import { choicesOf, conflictWords, decisionsFrom } from './conflict-choices.ts';

const station: ConflictGroup = {
  kind: 'unknown-word',
  field: 'station',
  text: 'Chesterfeild',
  known: null,
  count: 12,
  rows: [2, 3],
};
const zeros: ConflictGroup = {
  kind: 'zeros-lost',
  field: 'serial',
  text: '12345',
  known: '0012345',
  count: 1,
  rows: [7],
};

describe('how a conflict is settled', () => {
  it('is said in words of the file and the register', () => {
    expect(conflictWords(station)).toBe('The register has no such station');
    expect(choicesOf(zeros, []).map(({ word }) => word)).toEqual([
      'It is 0012345',
      'It is another one, 12345',
      'Leave the row out',
    ]);
    expect(choicesOf(station, [{ value: 'CHE', word: 'Chesterfield' }]).map(({ value }) => value)).toEqual([
      'means:CHE',
      'nothing',
      'leave-out',
    ]);
  });

  it('is sent once for a word, and for each row that has the conflict', () => {
    expect(
      decisionsFrom([
        [station, 'means:CHE'],
        [zeros, 'as-known'],
      ]),
    ).toEqual({
      words: { station: { Chesterfeild: 'CHE' } },
      rows: { 7: 'as-known' },
    });
    expect(decisionsFrom([[station, 'leave-out']]).rows).toEqual({ 2: 'leave-out', 3: 'leave-out' });
    expect(decisionsFrom([[station, 'nothing']]).words).toEqual({ station: { Chesterfeild: null } });
  });
});
