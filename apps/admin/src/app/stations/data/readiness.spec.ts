import { readinessOf } from './readiness.ts';
import type { Station } from './station.ts';

const now = Date.parse('2026-07-14T12:00:00Z');
const station = (given: Partial<Station>) =>
  readinessOf({ code: 'D1', name: 'Chesterfield', lastReportAt: '2026-07-14T11:55:00Z', ...given } as Station, now);

describe('how a station stands for its handover', () => {
  it('is ready, short by one or far short, each with its word', () => {
    expect(station({ ready: 40, dueOut: 38, forAnyone: 5 })).toMatchObject({
      state: 'ready',
      role: 'ok',
      word: '2 spare',
      short: 0,
    });
    expect(station({ ready: 38, dueOut: 38 })).toMatchObject({ state: 'ready', word: 'enough' });
    expect(station({ ready: 37, dueOut: 38 })).toMatchObject({ state: 'short', role: 'warn', word: '1 short' });
    expect(station({ ready: 34, dueOut: 38 })).toMatchObject({ state: 'far_short', role: 'bad', word: '4 short' });
  });

  it('has to spare only what anybody may take, and says nothing of it where nobody counted that', () => {
    expect(station({ ready: 142, dueOut: 19, forAnyone: 10 })).toMatchObject({ spare: 10, word: '10 spare' });
    expect(station({ ready: 142, dueOut: 19, forAnyone: 0 })).toMatchObject({ spare: 0, word: 'enough' });
    expect(station({ ready: 142, dueOut: 19 })).toMatchObject({ spare: null, word: 'enough' });
  });

  it('is silent while every dock of it is, however short a time ago', () => {
    expect(station({ ready: 40, dueOut: 38, docks: 2, docksOffline: 2 })).toMatchObject({
      state: 'silent',
      isOld: true,
    });
    expect(station({ ready: 40, dueOut: 38, docks: 2, docksOffline: 1 })).toMatchObject({
      state: 'ready',
      isOld: false,
    });
  });

  it('is silent, whatever its last figures say, once nothing was heard for ten minutes', () => {
    for (const lastReportAt of ['2026-07-14T11:49:59Z', null])
      expect(station({ ready: 40, dueOut: 38, lastReportAt })).toMatchObject({
        state: 'silent',
        role: 'dark',
        isOld: true,
      });
  });

  it('says so where nobody is due out', () => {
    expect(station({ ready: 12, dueOut: null })).toMatchObject({ due: null, word: 'none due', short: 0 });
  });

  it('draws a bullet in which ready and due both fit', () => {
    for (const [ready, dueOut] of [
      [0, 0],
      [50, 10],
      [10, 50],
    ] as const)
      expect(station({ ready, dueOut }).of).toBeGreaterThanOrEqual(Math.max(ready, dueOut, 1));
  });
});
