import fc from 'fast-check';
import type { BoardFigures } from './board-figures.ts';
import { boardPanels, type BoardPanel } from './board-panel.ts';
import { readBoard } from './read-board.ts';

const day = (index: number, recordings: number) => ({
  day: `2026-10-${String(index + 1).padStart(2, '0')}`,
  recordings,
});

const some: BoardFigures = {
  fleet: { in_service: 1_842, in_store: 61, in_repair: 68, quarantined: 9, missing: 14, seized: 6 },
  people: { inPost: 2_145, equipped: 1_862 },
  use: {
    from: '2026-10-01',
    to: '2026-10-02',
    recordings: 112,
    days: [day(0, 60), day(1, 52)],
    before: { from: '2026-09-29', to: '2026-09-30', recordings: 100, days: [day(0, 50), day(1, 50)] },
    peopleActive: 90,
    peopleEquipped: 100,
    lateDays: ['2026-10-02'],
  },
  firmware: { cameras: 1_842, current: 1_000, unknown: 2, unoffered: 0 },
  exceptions: { open: 86, urgent: 1, aged: 12 },
  losses: { reported: 5, found: 2, open: 1, before: 1 },
  pilot: null,
};

const panel = (figures: BoardFigures, key: string): BoardPanel | undefined =>
  readBoard(figures).find((one) => one.key === key);

describe('the board summary', () => {
  it('answers each question once, in one plain sentence or two', () => {
    const panels = readBoard(some);
    expect(panels.map(({ key }) => key)).toEqual(boardPanels);
    for (const { sentence, definition, of } of panels) {
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
      expect(definition).toMatch(/\.$/);
      expect(of).not.toBe('');
    }
  });

  it('says what it counted', () => {
    expect(panel(some, 'fleet')?.sentence).toBe(
      '1,842 of 2,000 cameras owned are in service; 77 in repair or quarantined, 14 missing.',
    );
    expect(panel(some, 'coverage')?.figure).toBe('86.8\u202f%');
    expect(panel(some, 'use')?.sentence).toBe(
      '12.0\u202f% more than the 2 days before; 90 of 100 equipped people recorded. The last day still arrives.',
    );
    expect(panel(some, 'exceptions')?.sentence).toBe('12 of 86 have stood for more than 7 days; 1 is urgent.');
    expect(panel(some, 'losses')?.sentence).toBe(
      '1 was in the 12 months before. Of the 5, 2 were found again and 1 is still looked for.',
    );
  });

  it('tells a pilot by what it found, and says when nobody has signed what was decided', () => {
    const pilot = {
      id: 'one',
      name: 'Chesterfield',
      decision: 'adopt' as const,
      isSigned: false,
      reading: [
        'Chesterfield went from 1 to 2.',
        'Recordings: 0.5 more than without the pilot.',
        'This may be chance.',
      ],
      effect: 0.5,
      interval: { from: -0.1, to: 1.1 },
      threshold: null,
      thresholds: { asked: 2, met: 1 },
    };
    const told = panel({ ...some, pilot }, 'pilot');
    expect(told?.figure).toBe('Roll out, unsigned');
    const found = 'Recordings: 0.5 more than without the pilot. This may be chance.';
    expect(told?.sentence).toBe(`1 of 2 thresholds met. ${found}`);
    const sentence = (change: object) => panel({ ...some, pilot: { ...pilot, ...change } }, 'pilot')?.sentence;
    expect(sentence({ thresholds: { asked: 1, met: 0 } })).toBe(`0 of 1 threshold met. ${found}`);
    expect(sentence({ thresholds: { asked: 0, met: 0 } })).toBe(`No threshold was set. ${found}`);
    expect(sentence({ reading: [] })).toBe('It has not been analysed yet.');
  });

  it('says where it is for want of a rollout that cameras run earlier firmware', () => {
    const sentence = (current: number, unoffered: number) =>
      panel({ ...some, firmware: { cameras: 9, current, unknown: 0, unoffered } }, 'firmware')?.sentence;
    expect(sentence(0, 9)).toMatch(/; 9 an earlier one\. No rollout has offered it yet\.$/);
    expect(sentence(4, 5)).toMatch(/; 5 an earlier one\. No rollout has offered it yet\.$/);
    expect(sentence(4, 2)).toMatch(/; 5 an earlier one\. To 2 of those no rollout has offered it yet\.$/);
    expect(sentence(4, 0)).toMatch(/; 5 an earlier one\.$/);
  });

  it('divides by nothing without saying so: an empty force has dashes and no NaN', () => {
    const none = { from: '2026-10-01', to: '2026-10-01', recordings: 0, days: [day(0, 0)] };
    const panels = readBoard({
      fleet: {},
      people: { inPost: 0, equipped: 0 },
      use: { ...none, before: none, peopleActive: 0, peopleEquipped: 0, lateDays: [] },
      firmware: { cameras: 0, current: 0, unknown: 0, unoffered: 0 },
      exceptions: { open: 0, urgent: 0, aged: 0 },
      losses: { reported: 0, found: 0, open: 0, before: 0 },
      pilot: null,
    });
    expect(JSON.stringify(panels)).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('draws parts that add up to their whole', () => {
    const count = fc.nat(3_000);
    fc.assert(
      fc.property(count, count, count, count, (one, two, three, four) => {
        const panels = readBoard({
          ...some,
          fleet: { in_service: one, in_store: two, missing: three, in_repair: four },
          people: { inPost: one + two, equipped: two },
          firmware: { cameras: one + two + three, current: one, unknown: two, unoffered: 0 },
          exceptions: { open: one + two, urgent: three, aged: two },
          losses: { reported: one + two + three, found: one, open: two, before: four },
        });
        for (const { chart } of panels) {
          if (chart?.kind !== 'parts') continue;
          expect(chart.parts.reduce((sum, part) => sum + part.count, 0)).toBe(chart.of);
          expect(chart.parts.every((part) => part.count >= 0)).toBe(true);
        }
      }),
    );
  });
});
