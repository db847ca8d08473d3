import type { WaveGate } from '../rollouts/index.ts';

/**
 * When a wave lets the next one start, in minutes: from its devices’ minutes of contact and success, each sorted, infinity for
 * never. The same sums as `judgeWave`, over a whole course: met without a break for as long as the soak says. Infinity
 * where it never is.
 */
export function passGate(
  contacted: Float64Array,
  succeeded: Float64Array,
  gate: Pick<WaveGate, 'successPercent' | 'contactedPercent' | 'soakMinutes'>,
  begun: number,
  metSince: number | null,
): number {
  const size = contacted.length;
  if (size === 0) return begun;
  let metAt = metSince;
  let isMet = metAt !== null;
  let contacts = 0;
  let successes = 0;
  let at = begun;
  for (;;) {
    while (contacts < size && (contacted[contacts] ?? Infinity) <= at) contacts += 1;
    while (successes < succeeded.length && (succeeded[successes] ?? Infinity) <= at) successes += 1;
    const isNow = contacts * 100 >= gate.contactedPercent * size && successes * 100 >= gate.successPercent * contacts;
    if (isNow && !isMet) metAt = at;
    isMet = isNow;
    const next = Math.min(contacted[contacts] ?? Infinity, succeeded[successes] ?? Infinity);
    const passes = isMet && metAt !== null ? Math.max(begun, metAt + gate.soakMinutes) : Infinity;
    // What happens in the very minute of passing still counts.
    if (passes < next || next === Infinity) return passes;
    at = next;
  }
}
