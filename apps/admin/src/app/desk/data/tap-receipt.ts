import type { Receipt } from './desk.ts';
import type { DeskInput } from './scans-in-turn.ts';

/** The receipt that a card gives: read at the desk, or tapped at one of its docks. */
export function receiptBy({ text: token, tap }: DeskInput): Receipt {
  return {
    method: 'tap',
    ...(tap === undefined ? {} : { tap }),
    ...(token === undefined ? {} : { token }),
  };
}
