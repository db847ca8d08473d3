import { afterText, faultsText, findingOf, hoursText } from './rehearsal-words.ts';
import type { RehearsalResult } from '../data/rehearsal.ts';

const result = (change: Partial<RehearsalResult>): RehearsalResult => ({
  end: 'finished',
  halted: null,
  from: '2026-11-25T10:00:00Z',
  until: '2026-11-28T10:00:00Z',
  deadlineAt: '2026-12-25T10:00:00Z',
  devices: 200,
  succeeded: 200,
  failed: 0,
  open: 0,
  waves: [],
  points: [],
  forecast: null,
  milestones: [],
  failures: [],
  held: [],
  stations: [],
  keptFromPeople: 0,
  borrowing: 0,
  played: { cameras: 0, docks: 0, flappingDocks: 0, ticks: 0 },
  ...change,
});

describe('the words of a rehearsal', () => {
  it('names only the faults that there are', () => {
    expect(faultsText({ failPercent: 1, neverBackPercent: 0.5, flappingPercent: 0 })).toBe(
      '1\u202f% fail, 0.5\u202f% never come back',
    );
    expect(faultsText({ failPercent: 0, neverBackPercent: 0, flappingPercent: 0 })).toBe('Nothing goes wrong');
  });

  it('says how long after the start, as short as it may', () => {
    const from = '2026-11-25T10:00:00Z';
    expect(afterText(from, '2026-11-25T10:40:00Z')).toBe('40 min');
    expect(afterText(from, '2026-11-26T16:00:00Z')).toBe('30 h');
    expect(afterText(from, '2026-11-28T10:00:00Z')).toBe('3 d');
    expect(afterText(from, '2026-11-28T16:00:00Z')).toBe('3 d 6 h');
    expect(afterText(from, null)).toBe('–');
    expect([hoursText(3.46), hoursText(1204.2)]).toEqual(['3.5 h', '1,204 h']);
  });

  it('says first what stopped it', () => {
    const { role, strong } = findingOf(
      result({
        end: 'halted',
        succeeded: 12,
        failed: 3,
        open: 185,
        until: '2026-11-25T16:00:00Z',
        halted: {
          reason: 'failure-limit',
          sentence: 'More of the wave failed than its gate allows',
          wave: 'Chesterfield',
        },
      }),
    );
    expect(role).toBe('bad');
    expect(strong).toBe('It stopped in wave Chesterfield, after 6 h: more of the wave failed than its gate allows.');
  });

  it('is content only where nothing failed and nothing was left', () => {
    expect(findingOf(result({})).role).toBe('ok');
    expect(findingOf(result({ succeeded: 199, open: 1 })).role).toBe('warn');
    expect(findingOf(result({ end: 'stopped', succeeded: 5, open: 195 })).role).toBe('dark');
  });
});
