import type { StagedImport } from './import.ts';
import { changesSince } from './changes-since.ts';

const shown = {
  kind: 'cameras',
  state: 'staged',
  complete: false,
  counts: { create: 12, change: 0, leave: 0, unchanged: 3, reject: 0 },
  mapping: { serial: 'S/N', station: 'Base' },
  appliedAt: null,
  appliedBy: null,
  reversedAt: null,
  reversedBy: null,
} as unknown as StagedImport;

describe('what changed of an import since it was shown', () => {
  it('says which column is taken now, and which rows fall out differently', () => {
    const restaged = {
      ...shown,
      mapping: { serial: 'S/N' },
      counts: { ...shown.counts, create: 11, reject: 1 },
    };
    expect(changesSince(shown, restaged)).toEqual([
      'Station is taken from no column, before from the column “Base”.',
      'Create: 11 rows now, 12 before.',
      'Reject: 1 row now, 0 before.',
    ]);
  });

  it('says that it was applied meanwhile, when and by whom', () => {
    const applied = { ...shown, state: 'applied', appliedAt: '2026-03-03T21:14:00Z', appliedBy: 'A. Okafor' } as const;
    expect(changesSince(shown, applied)).toEqual(['It was applied at 3 Mar 2026 21:14 by A. Okafor.']);
    expect(changesSince(shown, { ...shown, complete: true })).toEqual(['It is said to name everybody.']);
  });

  it('says nothing of what is as it was', () => {
    expect(changesSince(shown, { ...shown })).toEqual([]);
  });
});
