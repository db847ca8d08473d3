import fc from 'fast-check';
import { defaultGate, judgeWave } from '../rollouts/index.ts';
import { passGate } from './pass-gate.ts';

const gate = { ...defaultGate, successPercent: 90, failurePercent: 100 };

describe('passGate', () => {
  it('passes with enough contacted and enough of those done, after the soak', () => {
    const contacted = Float64Array.from([0, 5, 10, 400]);
    const succeeded = Float64Array.from([20, 25, 30, 420]);
    expect(passGate(contacted, succeeded, gate, 0, null)).toBe(30);
    expect(passGate(contacted, succeeded, { ...gate, soakMinutes: 60 }, 0, null)).toBe(90);
  });

  it('begins its soak again when a new contact breaks what was met', () => {
    const contacted = Float64Array.from([0, 0, 50, 400]);
    const succeeded = Float64Array.from([10, 10, 70, 420]);
    expect(passGate(contacted, succeeded, { ...gate, soakMinutes: 60 }, 0, null)).toBe(130);
  });

  it('never passes where too few ever come, and at once where the wave is empty', () => {
    const none = Float64Array.from([Infinity, Infinity]);
    expect(passGate(none, none, gate, 0, null)).toBe(Infinity);
    expect(passGate(new Float64Array(), new Float64Array(), gate, 7, null)).toBe(7);
  });

  it('agrees with the rule that judges the wave minute by minute', () => {
    const minutes = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 60 })), {
      minLength: 1,
      maxLength: 8,
    });
    const plan = fc.record({
      successPercent: fc.integer({ min: 0, max: 100 }),
      contactedPercent: fc.integer({ min: 0, max: 100 }),
      soakMinutes: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(minutes, plan, (devices, words) => {
        const contacted = Float64Array.from(devices, ([at]) => at).sort();
        const succeeded = Float64Array.from(devices, ([at, took]) => at + took).sort();
        const whole = { ...gate, ...words };
        let metSince: number | null = null;
        let passed = Infinity;
        for (let minute = 0; minute <= 300 && passed === Infinity; minute += 1) {
          const count = (sorted: Float64Array): number => sorted.filter((at) => at <= minute).length;
          const tally = {
            planned: devices.length,
            size: devices.length,
            contacted: count(contacted),
            succeeded: count(succeeded),
            failed: 0,
            acceptedFailures: 0,
            pastTimer: 0,
            open: 1,
          };
          const verdict = judgeWave(tally, whole, { metSince, released: false }, minute * 60_000);
          if (verdict.verdict === 'advance') passed = minute;
          else if (verdict.verdict === 'wait') metSince = verdict.isMet ? (metSince ?? minute * 60_000) : null;
        }
        expect(passGate(contacted, succeeded, whole, 0, null)).toBe(passed);
      }),
    );
  });
});
