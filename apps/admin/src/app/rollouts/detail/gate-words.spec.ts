import { countsOf, waveOf } from '../data/rollout.testing.ts';
import type { Wave } from '../data/rollout.ts';
import { gateWords, reachText } from './gate-words.ts';

/** Thin spaces read as spaces in a test. */
const said = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll('\u202f', ' '));

describe('a gate in words', () => {
  it('says before its wave what it will ask for, and of the last wave only what stops it', () => {
    const gate = { ...waveOf().gate, soakMinutes: 720, manual: true, minimumFailures: 3 };
    expect(said(gateWords(waveOf({ gate }), false).lines)).toEqual([
      '95 % done, 50 % contacted, 12 h soak, then a person signs',
      'Stops above 2 % failed, from 3 failures on',
    ]);
    expect(said(gateWords(waveOf(), true).lines)).toEqual(['Stops above 2 % failed']);
  });

  it('says while its wave runs how far it is and what it waits for', () => {
    const wave = waveOf({ state: 'running', size: 40, contacted: 10, counts: countsOf({ succeeded: 8, failed: 1 }) });
    const waiting = (reason: string) =>
      said(gateWords({ ...wave, waitsFor: { reason, sentence: 'Waits' } }, false).lines);
    expect(waiting('gate-success')).toEqual(['80.0 of 95 % done, 10.0 % failed', '2 more must succeed']);
    expect(waiting('gate-contacted')[1]).toBe('10 of 20 contacted that it asks for');
    expect(gateWords(wave, false).look.word).toBe('Gate not yet');
  });

  it('says the rule that stopped it, with the figures that broke it', () => {
    const counts = countsOf({ succeeded: 37, failed: 3 });
    const halted = {
      ...waveOf({ state: 'halted', contacted: 40, counts }),
      waitsFor: { reason: 'failure-limit', sentence: '' },
    };
    expect(gateWords(halted, false).look).toMatchObject({ role: 'bad', word: 'Stopped by its limit' });
    expect(said(gateWords(halted, false).lines)).toEqual(['3 of 40 failed, 7.5 %', 'Its limit is 2 % failed']);
  });

  it('is no fault where it only asks for a signature, and names who signed', () => {
    const met = waveOf({ state: 'halted', contacted: 10, counts: countsOf({ succeeded: 10 }) });
    const asks = gateWords({ ...met, waitsFor: { reason: 'gate-asks-person', sentence: '' } }, false);
    expect(asks.look).toMatchObject({ role: 'warn', word: 'A person signs' });
    const passed = waveOf({
      state: 'passed',
      contacted: 10,
      counts: countsOf({ succeeded: 10 }),
      gateSignedBy: 'P. Lindley',
    });
    expect(said(gateWords(passed, false).lines)).toEqual(['100.0 % done, signed by P. Lindley']);
  });

  it('calls nothing done or passed that updated nobody, and says what it lost', () => {
    const passed = (given: Partial<Wave>, isLast = false) =>
      gateWords(waveOf({ state: 'passed', size: 8, ...given }), isLast);
    expect(passed({ counts: countsOf({ cancelled: 8 }) }, true)).toMatchObject({
      look: { role: 'dark', word: 'Ended' },
      lines: ['None of 8 done'],
    });
    expect(passed({ counts: countsOf({ cancelled: 8 }), gateSignedBy: 'P. Lindley' }).lines).toEqual([
      'None of 8 done, signed by P. Lindley',
    ]);
    expect(passed({ size: 0 })).toMatchObject({ look: { role: 'idle' }, lines: ['No device was in it'] });
    const halted = (reason: string, given: Partial<Wave>) =>
      said(gateWords(waveOf({ state: 'halted', size: 8, ...given, waitsFor: { reason, sentence: '' } }), false).lines);
    expect(halted('gate-out-of-reach', {})).toEqual(['None of 8 done, none left to try']);
    expect(halted('failure-limit', { contacted: 2, lost: 1 })[0]).toBe('1 of 2 failed, 50.0 %');
    const late = { reason: 'deadline-passed', sentence: '' };
    expect(gateWords(waveOf({ waitsFor: late }), false).lines).toEqual(['Not begun: the deadline came before it']);
  });

  it('says which devices a wave takes, and ends no later than its rollout', () => {
    expect(reachText(waveOf({ stations: ['CHE', 'CLC'] }), null)).toBe('2 stations');
    const started = { startedAt: '2024-10-09T09:00:00Z', stations: null, rest: true };
    expect(reachText(waveOf(started), null)).toBe('The rest · since 9 Oct 2024');
    expect(reachText(waveOf(started), '2024-10-11T09:00:00Z')).toBe('The rest · 9 Oct 2024 – 11 Oct 2024');
  });
});
