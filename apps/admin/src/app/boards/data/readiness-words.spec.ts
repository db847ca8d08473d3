import type { BoardReadiness } from '@custodian/domain';
import { gapLines } from './readiness-words.ts';

const stands = (given: Partial<BoardReadiness>): BoardReadiness => ({
  handover: { name: 'Late', startsAt: '2026-07-14T12:45:00Z' },
  dueOut: 38,
  ready: 34,
  forAnyone: 8,
  spare: 0,
  readyByThen: 34,
  short: 4,
  shortByThen: 4,
  readyInSilentDocks: 0,
  gettingReady: 0,
  lastInTimeAt: null,
  overdue: 0,
  borrow: [],
  ...given,
});

describe('what closes the gap', () => {
  it('is charging, then borrowing from the nearest, then what is overdue', () => {
    expect(
      gapLines(
        stands({
          readyByThen: 36,
          shortByThen: 2,
          gettingReady: 3,
          lastInTimeAt: '2026-07-14T12:40:00Z',
          borrow: [{ code: 'STA', name: 'Staveley', cameras: 2, metres: 6_400 }],
          overdue: 9,
        }),
      ),
    ).toEqual([
      '2 more ready by 13:40, as they charge',
      '1 in a bay will not be ready in time',
      'Borrow 2 from Staveley (6 km)',
      '9 overdue from earlier',
    ]);
  });

  it('says so where no station has any to spare, and nothing where nothing is wrong', () => {
    expect(gapLines(stands({}))).toEqual(['4 short: no station has more to spare']);
    expect(gapLines(stands({ short: 0, shortByThen: 0 }))).toEqual([]);
  });
});
