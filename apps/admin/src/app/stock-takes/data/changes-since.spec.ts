import type { StockTakeDetail } from './stock-take.ts';
import { changesSince } from './changes-since.ts';

const shown = {
  state: 'explaining',
  tally: { seen: 40, explained: 2 },
  closedAt: '2026-03-03T21:14:00Z',
  endedAt: null,
  endedBy: null,
  cancelReason: null,
} as unknown as StockTakeDetail;

describe('what changed of a stock-take since it was shown', () => {
  it('says what was seen and explained meanwhile', () => {
    const tally = { ...shown.tally, seen: 42, explained: 3 };
    expect(changesSince(shown, { ...shown, tally })).toEqual([
      '2 more cameras were seen.',
      '1 more gap was explained.',
    ]);
    expect(changesSince(shown, { ...shown })).toEqual([]);
  });

  it('says where it stands now, since when and by whom', () => {
    const ended = { ...shown, endedAt: '2026-03-03T22:00:00Z', endedBy: 'A. Okafor', cancelReason: 'Twice' };
    expect(changesSince(shown, { ...ended, state: 'signed' })).toEqual([
      'It was signed at 3 Mar 2026 22:00 by A. Okafor.',
    ]);
    expect(changesSince(shown, { ...ended, state: 'cancelled' })).toEqual([
      'It was cancelled at 3 Mar 2026 22:00 by A. Okafor: Twice.',
    ]);
    expect(changesSince({ ...shown, state: 'counting' }, shown)).toEqual([
      'Counting was finished at 3 Mar 2026 21:14.',
    ]);
  });
});
