import fc from 'fast-check';
import { defaultGate } from './rollout-policy.ts';
import type { WaveGate } from './rollout.ts';
import { judgeWave, type WaveTally } from './judge-wave.ts';

const now = Date.parse('2026-11-25T13:00:00Z');
const fresh = { metSince: null, released: false };
const gate = (change: Partial<WaveGate> = {}): WaveGate => ({
  ...defaultGate,
  successPercent: 95,
  failurePercent: 2,
  ...change,
});
const tally = (change: Partial<WaveTally> = {}): WaveTally => ({
  planned: change.size ?? 100,
  size: 100,
  contacted: 100,
  succeeded: 100,
  failed: 0,
  acceptedFailures: 0,
  pastTimer: 0,
  open: 0,
  ...change,
});

describe('judgeWave', () => {
  it('advances when its gate is met', () => {
    expect(judgeWave(tally({ succeeded: 98, failed: 2 }), gate(), fresh, now)).toEqual({ verdict: 'advance' });
  });

  it('halts when failures pass the gate, even where success would pass it too', () => {
    expect(judgeWave(tally({ succeeded: 97, failed: 3 }), gate(), fresh, now)).toEqual({
      verdict: 'halt',
      because: 'failure-limit',
    });
  });

  it('does not halt below the smallest number of failures', () => {
    const few = tally({ contacted: 10, succeeded: 4, failed: 1, open: 95 });
    expect(judgeWave(few, gate({ minimumFailures: 2 }), fresh, now).verdict).toBe('wait');
    expect(judgeWave(few, gate(), fresh, now).verdict).toBe('halt');
  });

  it('counts contacted devices only, and waits for enough of them', () => {
    expect(judgeWave(tally({ contacted: 49, succeeded: 49, open: 51 }), gate(), fresh, now)).toMatchObject({
      verdict: 'wait',
      wait: 'gate-contacted',
    });
    expect(judgeWave(tally({ contacted: 50, succeeded: 50, open: 50 }), gate(), fresh, now)).toEqual({
      verdict: 'advance',
    });
  });

  it('waits while a device is past its timer', () => {
    expect(judgeWave(tally({ succeeded: 99, open: 1, pastTimer: 1 }), gate(), fresh, now)).toMatchObject({
      wait: 'gate-timers',
    });
  });

  it('soaks, counted from when the gate was met without a break', () => {
    const soaking = gate({ soakMinutes: 60 });
    expect(judgeWave(tally(), soaking, fresh, now)).toEqual({
      verdict: 'wait',
      wait: 'gate-soak',
      isMet: true,
      until: now + 3_600_000,
    });
    expect(judgeWave(tally(), soaking, { metSince: now - 3_600_000, released: false }, now)).toEqual({
      verdict: 'advance',
    });
  });

  it('asks for a person where the gate says so, and goes on once one has signed', () => {
    expect(judgeWave(tally(), gate({ manual: true }), fresh, now)).toEqual({
      verdict: 'halt',
      because: 'gate-asks-person',
    });
    expect(judgeWave(tally(), gate({ manual: true }), { metSince: now, released: true }, now)).toEqual({
      verdict: 'advance',
    });
  });

  it('stops for a person when the wave has ended below its gate', () => {
    const ended = tally({ contacted: 60, succeeded: 56, failed: 1, size: 57 });
    expect(judgeWave(ended, gate(), fresh, now)).toEqual({ verdict: 'halt', because: 'gate-out-of-reach' });
  });

  it('does not halt again for failures that a person resumed past, but does for a new one', () => {
    const resumed = tally({ contacted: 50, succeeded: 30, failed: 5, acceptedFailures: 5, open: 65 });
    expect(judgeWave(resumed, gate(), fresh, now).verdict).toBe('wait');
    expect(judgeWave({ ...resumed, failed: 7 }, gate(), fresh, now).verdict).toBe('halt');
  });

  it('advances past a wave that was never given a device', () => {
    expect(judgeWave(tally({ size: 0, contacted: 0, succeeded: 0 }), gate({ manual: true }), fresh, now)).toEqual({
      verdict: 'advance',
    });
  });

  // Until ADR 42 a wave that had lost its devices counted as empty and advanced, even past a gate that asks for a person.
  it('never advances by itself past a wave that lost all its devices, whatever its gate', () => {
    const limits = fc.record({
      successPercent: fc.nat({ max: 100 }),
      failurePercent: fc.nat({ max: 100 }),
      contactedPercent: fc.nat({ max: 100 }),
      soakMinutes: fc.nat({ max: 60 }),
      manual: fc.boolean(),
    });
    const before = fc.option(fc.constant(now - 90 * 60_000));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), limits, before, (planned, limit, metSince) => {
        const lost = tally({ planned, size: 0, contacted: 0, succeeded: 0 });
        expect(judgeWave(lost, gate(limit), { metSince, released: false }, now)).toEqual({
          verdict: 'halt',
          because: 'gate-out-of-reach',
        });
        expect(judgeWave(lost, gate(limit), { metSince, released: true }, now)).toEqual({ verdict: 'advance' });
      }),
    );
  });

  it('never advances past the failure limit, nor without the gate or a person', () => {
    const figures = fc
      .record({
        succeeded: fc.nat({ max: 40 }),
        failed: fc.nat({ max: 40 }),
        talking: fc.nat({ max: 40 }),
        absent: fc.nat({ max: 40 }),
        pastTimer: fc.nat({ max: 2 }),
      })
      .map(({ succeeded, failed, talking, absent, pastTimer }) =>
        tally({
          succeeded,
          failed,
          contacted: succeeded + failed + talking,
          size: succeeded + failed + talking + absent,
          open: talking + absent,
          pastTimer,
        }),
      );
    const limits = fc.record({
      successPercent: fc.nat({ max: 100 }),
      failurePercent: fc.nat({ max: 100 }),
      minimumFailures: fc.integer({ min: 1, max: 5 }),
      contactedPercent: fc.nat({ max: 100 }),
    });
    fc.assert(
      fc.property(figures, limits, fc.boolean(), (counted, limit, released) => {
        const { verdict } = judgeWave(counted, gate(limit), { metSince: null, released }, now);
        const isOver =
          counted.failed >= limit.minimumFailures &&
          counted.failed > (limit.failurePercent / 100) * counted.contacted + 1e-9;
        if (counted.size > 0 && isOver) expect(verdict).toBe('halt');
        if (verdict === 'advance' && counted.size > 0 && !released) {
          expect(counted.succeeded * 100).toBeGreaterThanOrEqual(limit.successPercent * counted.contacted);
          expect(counted.contacted * 100).toBeGreaterThanOrEqual(limit.contactedPercent * counted.size);
          expect(counted.pastTimer).toBe(0);
        }
      }),
    );
  });
});
