import type { EpochMilliseconds } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';

const triesAllowed = 5;
const lockedFor = 15 * 60_000;

/** What is known of the tries with somebody's PIN. */
export interface PinTries {
  readonly failed: number;
  readonly lockedUntil: EpochMilliseconds | null;
}

export type PinRefusal = 'pin-not-set' | 'pin-locked';

/** Whether a PIN may be tried now. */
export function mayTryPin(tries: PinTries | null, now: EpochMilliseconds): Outcome<true, PinRefusal> {
  if (tries === null) return refused('pin-not-set');
  if (tries.lockedUntil !== null && now < tries.lockedUntil) return refused('pin-locked');
  return allowed(true);
}

/** What is known after a wrong one: the fifth in a row closes it for a quarter of an hour, and counting begins again. */
export function afterWrongPin({ failed }: PinTries, now: EpochMilliseconds): PinTries {
  return failed + 1 >= triesAllowed
    ? { failed: 0, lockedUntil: now + lockedFor }
    : { failed: failed + 1, lockedUntil: null };
}

/** Four to eight digits, not all the same and not a run such as 1234: those are the first that anybody tries. */
export function isFitPin(pin: string): boolean {
  if (!/^\d{4,8}$/.test(pin)) return false;
  const steps = [...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index]));
  return !steps.every((step) => step === steps[0] && Math.abs(step) <= 1);
}
