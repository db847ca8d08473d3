import type { DeskAct } from './desk-log.ts';

/** No session lasts longer. */
const keptFor = 12 * 3_600_000;

const keyOf = (account: string): string => `custodian.desk.done.${account}`;

/** Keeps what an account did at this desk for as long as the tab is open: loading the page again takes no way back away. */
export function keepActs(account: string, acts: readonly DeskAct[]): void {
  if (account !== '') sessionStorage.setItem(keyOf(account), JSON.stringify(acts));
}

/** What was kept for this account, and for nobody else. */
export function keptActs(account: string, now = Date.now()): readonly DeskAct[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(account)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isAct).filter(({ at }) => now - at < keptFor) : [];
  } catch {
    return [];
  }
}

function isAct(kept: unknown): kept is DeskAct {
  return typeof kept === 'object' && kept !== null && 'verb' in kept && 'at' in kept && 'assigned' in kept;
}
