import type { JudgedRow } from './import-file.ts';
import { rowsThatDiffer } from './compare-judgements.ts';

const row = (change: Partial<JudgedRow>): JudgedRow => ({
  row: 2,
  key: 'RS2-1',
  outcome: 'create',
  fields: { serial: 'RS2-1', station: 'CHD' },
  changes: {},
  errors: [],
  ...change,
});

describe('what applying would do, against what was shown', () => {
  it('is the same in whatever order its fields stand', () => {
    expect(rowsThatDiffer([row({})], [row({ fields: { station: 'CHD', serial: 'RS2-1' } })])).toEqual([]);
  });

  it('differs where a record came, went or changed meanwhile', () => {
    const changed = row({ outcome: 'change', changes: { station: { before: 'CHD', after: 'BUX' } } });
    const now = row({ outcome: 'change', changes: { station: { before: 'ILK', after: 'BUX' } } });
    expect(rowsThatDiffer([row({})], [row({ outcome: 'unchanged' })])).toHaveLength(1);
    expect(rowsThatDiffer([changed], [now])).toEqual([now]);
    expect(rowsThatDiffer([row({})], [row({ fields: { serial: 'RS2-1', station: 'BUX' } })])).toHaveLength(1);
  });

  it('sees a leaver who was added, and one who is none any more', () => {
    const leaver = row({ row: null, key: '2417', outcome: 'leave' });
    expect(rowsThatDiffer([], [leaver])).toEqual([leaver]);
    expect(rowsThatDiffer([leaver], [])).toEqual([leaver]);
  });
});
