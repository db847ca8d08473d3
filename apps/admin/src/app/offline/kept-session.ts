import type { SessionAnswer } from '../session/session.ts';
import { forgetLists } from './stock-take-database.ts';

const storageName = 'custodian.signed-in';
/** As long as the server lets a session live. */
const keptFor = 12 * 3_600_000;

interface Kept {
  readonly answer: SessionAnswer;
  /** When the server last said so, in epoch milliseconds. */
  readonly at: number;
}

/** Remembers who is signed in, so that a page opened without the network knows whose it is. The server trusts none of it. */
export function keepSession(answer: SessionAnswer): void {
  localStorage.setItem(storageName, JSON.stringify({ answer, at: Date.now() } satisfies Kept));
}

/** Who was signed in here last, unless they signed out or it is too long ago. */
export function keptSession(): SessionAnswer | null {
  try {
    const kept = JSON.parse(localStorage.getItem(storageName) ?? 'null') as Kept | null;
    return kept !== null && Date.now() - kept.at < keptFor ? kept.answer : null;
  } catch {
    return null;
  }
}

/** Forgets who was signed in and every list that was kept for them. What they scanned stays until it is sent. */
export function forgetSession(): void {
  localStorage.removeItem(storageName);
  void forgetLists().catch(() => undefined);
}
