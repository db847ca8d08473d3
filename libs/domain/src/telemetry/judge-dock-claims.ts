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

// A dock reports every minute; one that fell silent before the camera turned up elsewhere contests nothing.
const silentAfter = 5 * 60_000;

/** Two docks, one camera: the later docking wins, and while both report it the camera is contested, so neither may act. */
export function judgeDockClaims(claims: readonly DockClaim[]): DockClaimVerdict {
  const [winner, ...others] = [...claims].sort((a, b) => b.dockedAt - a.dockedAt || b.reportedAt - a.reportedAt);
  if (!winner) return { dock: null, isContested: false };
  const isContested = others.some(
    ({ dock, reportedAt }) => dock !== winner.dock && reportedAt >= winner.reportedAt - silentAfter,
  );
  return { dock: winner.dock, isContested };
}
