import fc from 'fast-check';
import { closeWave, type ClosedWave } from './close-wave.ts';
import { judgeWave } from './judge-wave.ts';
import { defaultGate } from './rollout-policy.ts';
import type { WaveState } from './rollout.ts';

const now = Date.parse('2026-11-26T13:00:00Z');
const states: readonly WaveState[] = ['pending', 'running', 'soaking', 'passed', 'halted'];

describe('closeWave', () => {
  it('calls no wave passed that never began, and none whose gate had not let the next one start', () => {
    const waves = fc
      .record({
        state: fc.constantFrom(...states),
        succeeded: fc.nat({ max: 9 }),
        failed: fc.nat({ max: 9 }),
        cancelled: fc.nat({ max: 9 }),
        soakMinutes: fc.constantFrom(0, 30),
        manual: fc.boolean(),
        released: fc.boolean(),
        isLast: fc.boolean(),
      })
      .map(({ succeeded, failed, cancelled, soakMinutes, manual, ...wave }): ClosedWave => {
        const size = succeeded + failed;
        return {
          ...wave,
          metSince: null,
          gate: { ...defaultGate, successPercent: 90, failurePercent: 5, soakMinutes, manual },
          tally: {
            planned: size + cancelled,
            size,
            contacted: size,
            succeeded,
            failed,
            acceptedFailures: failed,
            pastTimer: 0,
            open: 0,
          },
        };
      });
    fc.assert(
      fc.property(waves, (wave) => {
        const closed = closeWave(wave, now);
        if (wave.state === 'pending' || wave.state === 'passed') return expect(closed).toBe(wave.state);
        if (wave.isLast) return expect(closed).toBe('passed');
        const mayGoOn = judgeWave(wave.tally, wave.gate, wave, now).verdict === 'advance';
        expect(closed).toBe(mayGoOn ? 'passed' : 'halted');
      }),
    );
  });
});
