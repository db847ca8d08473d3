import { stationEndMeaning, stationEndSentence } from './station-end.ts';

describe('what became of a station', () => {
  it.each([
    [
      { closedOn: '2026-03-03', mergedInto: { code: 'KIL', name: 'Killamarsh' } },
      'Merged into Killamarsh on 3 Mar 2026.',
    ],
    [{ closedOn: null, mergedInto: { code: 'KIL', name: 'Killamarsh' } }, 'Merged into Killamarsh.'],
    [{ closedOn: '2026-03-03', mergedInto: null }, 'Closed on 3 Mar 2026.'],
    [{ closedOn: null, mergedInto: null }, 'Closed.'],
  ])('is told as far as it is known: %j', (end, sentence) => {
    expect(stationEndSentence(end)).toBe(sentence);
    expect(stationEndMeaning(end).includes('not on record')).toBe(end.mergedInto === null);
  });
});
