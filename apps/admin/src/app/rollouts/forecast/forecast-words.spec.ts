import type { Forecast } from '../data/forecast.ts';
import { bandText, expectedText, forecastSentence, gapText, sourceText, untoldText } from './forecast-words.ts';

const forecast: Forecast = {
  asAt: '2026-12-01T10:00:00Z',
  deadlineAt: '2026-12-31T10:00:00Z',
  devices: 200,
  done: 120,
  milestones: [
    { percent: 50, devices: 100, expectedAt: '2026-12-01T10:00:00Z', fromAt: null, untilAt: null },
    {
      percent: 90,
      devices: 180,
      expectedAt: '2026-12-05T02:10:00Z',
      fromAt: '2026-12-04T02:10:00Z',
      untilAt: '2026-12-08T05:20:00Z',
    },
    { percent: 99, devices: 198, expectedAt: null, fromAt: '2026-12-20T02:10:00Z', untilAt: null },
  ],
  points: [],
  waves: [null],
  misses: { likely: 0, expected: 0, reasons: [] },
  courses: 240,
  lookedBackDays: 84,
  borrowing: 1,
  untold: 0,
  docked: 200,
};

describe('the words of a forecast', () => {
  it('say when and between which times, and what is not to be expected by the deadline', () => {
    expect(forecastSentence(forecast)).toBe(
      'Forecast as at 1 Dec 2026 10:00: 90 % by 5 Dec 2026 02:10, most probably 4 Dec 2026 02:10 – 8 Dec 2026 05:20; 99 % not by the deadline.',
    );
    expect(bandText({ expectedAt: null, fromAt: '2026-12-20T02:10:00Z', untilAt: null })).toBe(
      '20 Dec 2026 02:10 – not by the deadline',
    );
    expect(bandText({ expectedAt: null, fromAt: null, untilAt: null })).toBe('Not by the deadline');
    expect(expectedText(null)).toBe('Not by the deadline');
  });

  it('give no date where too little is known, and do not call that missing the deadline', () => {
    const fresh = { ...forecast, untold: 7 };
    expect(forecastSentence(fresh)).toContain('99 % too little history to say.');
    expect(expectedText(null, fresh)).toBe('Too little history to say');
    expect(bandText({ expectedAt: null, fromAt: null, untilAt: null }, fresh)).toBe('Too little history to say');
    expect(untoldText(fresh)).toMatch(/^Of 7.devices too little is known to say when/);
    expect(untoldText(forecast)).toBe('');
  });

  it('do not forecast what is reached', () => {
    expect(forecastSentence({ ...forecast, done: 200 })).toBe('200 of 200 are done.');
  });

  it('tell what a forecast is made from', () => {
    expect(sourceText(forecast)).toBe(
      'Bands: half and 9 in 10 of 240 possible courses, from 84 days of dockings; 1 device of too short a history',
    );
  });

  it('tell how often something docks, in the unit that reads best', () => {
    expect([gapText(null), gapText(0.4), gapText(26), gapText(100)]).toEqual([
      '–',
      'every 1 h',
      'every 26 h',
      'every 4 d',
    ]);
  });
});
