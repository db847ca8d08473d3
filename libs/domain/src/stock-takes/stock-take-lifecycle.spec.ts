import fc from 'fast-check';
import {
  commandsForStockTake,
  commandStockTake,
  isOver,
  stockTakeLifecycle,
  stockTakeStates,
} from './stock-take-lifecycle.ts';

const anyState = fc.constantFrom(...stockTakeStates);
const anyCommand = fc.constantFrom('close', 'reopen', 'sign', 'cancel');

describe('the life of a stock-take', () => {
  it('reaches every state from counting, and is over when signed or cancelled', () => {
    const reached = new Set<string>(['counting']);
    for (const state of reached)
      for (const to of Object.values(stockTakeLifecycle[state as 'counting'])) reached.add(to);
    expect([...reached].sort()).toEqual([...stockTakeStates].sort());
    expect(stockTakeStates.filter(isOver)).toEqual(['signed', 'cancelled']);
  });

  it('allows exactly the commands it offers, once what they need is there', () => {
    fc.assert(
      fc.property(anyState, anyCommand, (state, command) => {
        const outcome = commandStockTake(state, command, { openGaps: 0, isPerson: true, reason: 'Wrong station' });
        expect(outcome.ok).toBe(commandsForStockTake(state).includes(command));
      }),
    );
  });

  it('is signed only by a person, and only once every gap is explained', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.boolean(), (openGaps, isPerson) => {
        const outcome = commandStockTake('explaining', 'sign', { openGaps, isPerson, reason: null });
        expect(outcome.ok).toBe(openGaps === 0 && isPerson);
      }),
    );
  });

  it('is cancelled only with a reason', () => {
    const asked = { openGaps: 0, isPerson: true, reason: '  ' };
    expect(commandStockTake('counting', 'cancel', asked)).toEqual({ ok: false, refusal: 'stock-take-needs-reason' });
  });
});
