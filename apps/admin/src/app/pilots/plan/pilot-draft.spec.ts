import { figureOf, newDraft, requestOf } from './pilot-draft.ts';

describe('the plan of a pilot in the form', () => {
  const now = Date.parse('2026-11-26T10:00:00Z');

  it('begins with four weeks before and four weeks from tomorrow, which do not overlap', () => {
    const { baseline, pilot } = newDraft(now);
    expect([baseline, pilot]).toEqual([
      { from: '2026-10-29', to: '2026-11-25' },
      { from: '2026-11-27', to: '2026-12-24' },
    ]);
  });

  it('reads figures as people type them, and nothing else', () => {
    expect(['1', '-0.5', '−0,5', ' 2.25 ', '', 'x', '1e3'].map(figureOf)).toEqual([
      1,
      -0.5,
      -0.5,
      2.25,
      null,
      null,
      null,
    ]);
  });

  it('sends a threshold only where there is one, and a question only with a survey', () => {
    const measures = [
      { key: 1, measure: 'minutes', question: 'left over', direction: 'at_least', value: '' },
      { key: 2, measure: 'survey', question: ' Is it easy? ', direction: 'at_least', value: '0.5' },
    ] as const;
    expect(requestOf({ ...newDraft(now), name: ' A ', measures })).toMatchObject({
      name: 'A',
      measures: [
        { measure: 'minutes' },
        { measure: 'survey', question: 'Is it easy?', threshold: { direction: 'at_least', value: 0.5 } },
      ],
    });
    expect(requestOf({ ...newDraft(now), measures }).measures[0]).toEqual({ measure: 'minutes' });
  });
});
