import type { AssignmentPeriod } from '../data/assignment.ts';
import { correctionLines, correctionOf, draftAfter, draftOf, faultsOf } from './correction.ts';

const period: AssignmentPeriod = {
  id: 'a-1',
  camera: 'X2-1',
  staff: { collarNumber: 'P7', name: 'A. Marsden' },
  mode: 'personal',
  from: '2026-03-03T21:14:42.120Z',
  until: '2026-03-04T06:00:00Z',
  dueBack: null,
  version: 2,
};
const draft = { ...draftOf(period), reason: 'The log says so' };
const nameOf = (number: string): string => (number === 'P8' ? 'PC P8 B. Bond' : '');

describe('a correction as its form makes it', () => {
  it('says only what differs: a number in another case and a time within its minute are the same', () => {
    expect(correctionOf(period, draft)).toEqual({ reason: 'The log says so' });
    const same = { ...draft, staff: ' p7 ', from: '2026-03-03T21:14:00.000Z' };
    expect(correctionOf(period, same)).toEqual({ reason: 'The log says so' });
    const other = { ...draft, staff: 'P8', from: '2026-03-03T21:00:00.000Z', until: '2026-03-04T05:00:00.000Z' };
    expect(correctionOf(period, other)).toEqual({
      staff: 'P8',
      from: '2026-03-03T21:00:00.000Z',
      until: '2026-03-04T05:00:00.000Z',
      reason: 'The log says so',
    });
  });

  it('opens the period again by an end of null', () => {
    expect(correctionOf(period, { ...draft, isStill: true })).toEqual({ until: null, reason: 'The log says so' });
    expect(correctionOf({ ...period, until: null }, { ...draft, isStill: true })).toEqual({
      reason: 'The log says so',
    });
  });

  it('demands a reason, a person, times that can be read, and some change', () => {
    const none = { staff: '', from: '', until: '', reason: '' };
    expect(faultsOf(period, { ...draft, isStill: true })).toEqual(none);
    expect(faultsOf(period, draft)).toEqual({ ...none, staff: 'This is what the record says already.' });
    const wrong = faultsOf(period, { staff: ' ', from: null, isStill: false, until: null, reason: ' ' });
    expect(Object.values(wrong).every((fault) => fault !== '')).toBe(true);
    expect(faultsOf(period, { ...draft, isStill: true, until: null })).toEqual(none);
  });

  it('shows what is there beside what will be', () => {
    const shown = correctionLines(period, { ...draft, staff: 'P8', isStill: true }, nameOf);
    expect(shown.map(({ now, then, isChanged }) => [now, then, isChanged])).toEqual([
      ['P7 A. Marsden', 'PC P8 B. Bond', true],
      ['3 Mar 2026 21:14', '3 Mar 2026 21:14', false],
      ['4 Mar 2026 06:00', 'Still held', true],
    ]);
    const unread = correctionLines(period, { ...draft, from: null, until: null }, nameOf);
    expect(unread.map(({ then }) => then)).toEqual(['P7 A. Marsden', '–', '–']);
  });

  it('follows a record that changed meanwhile where nobody touched the form, and nowhere else', () => {
    const open = { ...period, until: null };
    const typed = { ...draftOf(open), staff: 'P8', reason: 'Swapped' };
    expect(draftAfter(typed, open, period)).toEqual({
      staff: 'P8',
      from: period.from,
      isStill: false,
      until: period.until,
      reason: 'Swapped',
    });
    const ended = { ...typed, isStill: false, until: '2026-03-04T05:00:00.000Z' };
    expect(draftAfter(ended, open, period)).toEqual(ended);
  });
});
