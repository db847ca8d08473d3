import fc from 'fast-check';
import { defaultPolicy, findHandoverEnd, findWindowOpening } from '../rollouts/index.ts';
import type { ForecastQuestion } from './forecast-question.ts';
import { closedAt, nextOpen, openMinutes } from './open-minutes.ts';
import { wallClockFrom } from './wall-clock.ts';

const asAt = Date.parse('2026-06-10T10:00:00Z');
const clock = wallClockFrom(asAt);
const handovers = [{ from: '06:30', until: '07:30' }];

const question = (windows: ForecastQuestion['policy']['windows']): ForecastQuestion => ({
  asAt,
  lookedBackDays: 84,
  kind: 'camera',
  policy: { ...defaultPolicy, windows },
  deadline: asAt,
  installMinutes: 15,
  handovers,
  waves: [],
  stations: [],
  devices: [],
});

describe('openMinutes', () => {
  it('says of any minute what the engine’s own rules will say then, to ten minutes', () => {
    const open = openMinutes(question([{ from: '01:30', until: '08:00', days: ['monday', 'friday'] }]), clock);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 144 }), (slot) => {
        const at = clock.instantOf(slot * 10);
        const may =
          findWindowOpening([{ from: '01:30', until: '08:00', days: ['monday', 'friday'] }], 15, at) === null &&
          findHandoverEnd(handovers, 15, at) === null;
        expect(nextOpen(open, slot * 10) === slot * 10).toBe(may);
      }),
    );
  });

  it('leads to a minute that is open, never to an earlier one', () => {
    const open = openMinutes(question([{ from: '22:00', until: '06:00' }]), clock);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (minute) => {
        const next = nextOpen(open, minute);
        expect(next).toBeGreaterThanOrEqual(minute);
        expect(nextOpen(open, next)).toBe(next);
      }),
    );
  });

  it('never opens where no hour is left', () => {
    const open = openMinutes(question([]), clock);
    expect(
      nextOpen(
        closedAt(open, () => true),
        5,
      ),
    ).toBe(Infinity);
  });
});
