import type { EpochMilliseconds } from '../london-time/index.ts';

/** One dock's latest word that a camera is in one of its bays. All times are corrected. */
export interface DockClaim {
  readonly dock: string;
  readonly dockedAt: EpochMilliseconds;
  readonly reportedAt: EpochMilliseconds;
}

/** Which dock has the camera, and whether another says the same at the same time. */
export interface DockClaimVerdict {
  readonly dock: string | null;
  readonly isContested: boolean;
}

// A dock reports every minute: one that fell silent while another reports the camera neither has it nor contests it.
const silentAfter = 5 * 60_000;

/**
 * Two docks, one camera: the later docking wins, and while both report it the camera is contested, so neither may act.
 * Who stopped long before the newest report of any of them is left out, even where it docked the camera last.
 */
export function judgeDockClaims(claims: readonly DockClaim[]): DockClaimVerdict {
  const newest = Math.max(...claims.map(({ reportedAt }) => reportedAt));
  const [winner, ...others] = claims
    .filter(({ reportedAt }) => reportedAt >= newest - silentAfter)
    .toSorted((a, b) => b.dockedAt - a.dockedAt || b.reportedAt - a.reportedAt || (a.dock < b.dock ? -1 : 1));
  if (!winner) return { dock: null, isContested: false };
  return { dock: winner.dock, isContested: others.some(({ dock }) => dock !== winner.dock) };
}
