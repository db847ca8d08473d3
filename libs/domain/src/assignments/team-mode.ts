import type { EpochMilliseconds } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import type { AssignmentMode } from './assignment.ts';

/** How a team's people get their cameras. */
export const teamModes = ['personal', 'pool', 'mixed'] as const;

export type TeamMode = (typeof teamModes)[number];

/** What the desk offers first to somebody of a team of this mode, and what it offers at all. */
export interface ModeOffer {
  readonly usual: AssignmentMode;
  readonly allowed: readonly AssignmentMode[];
}

/** A loan is always possible: a spare, or a second camera beside one's own. */
export const modeOffers: Readonly<Record<TeamMode, ModeOffer>> = {
  personal: { usual: 'personal', allowed: ['personal', 'loan'] },
  pool: { usual: 'pool', allowed: ['pool', 'loan'] },
  mixed: { usual: 'personal', allowed: ['personal', 'pool', 'loan'] },
};

/** One switch of a team from one mode to another. */
export interface TeamModeChange {
  readonly from: TeamMode;
  readonly to: TeamMode;
  readonly at: EpochMilliseconds;
}

export type TeamModeRefusal =
  'team-mode-unchanged' | 'team-mode-needs-reason' | 'team-mode-in-future' | 'team-mode-before-last';

/** Whether a team may switch: once at a time, never ahead, never before its last switch; open assignments stay as they are. */
export function judgeTeamMode(
  current: TeamMode,
  lastAt: EpochMilliseconds | null,
  asked: { readonly to: TeamMode; readonly at: EpochMilliseconds; readonly reason: string },
  now: EpochMilliseconds,
): Outcome<TeamModeChange, TeamModeRefusal> {
  if (asked.reason.trim() === '') return refused('team-mode-needs-reason');
  if (asked.to === current) return refused('team-mode-unchanged');
  if (asked.at > now) return refused('team-mode-in-future');
  if (lastAt !== null && asked.at <= lastAt) return refused('team-mode-before-last');
  return allowed({ from: current, to: asked.to, at: asked.at });
}

/** The mode at an instant: the last switch before it, else what the first one left, else what it is now. */
export function teamModeAt(current: TeamMode, changes: readonly TeamModeChange[], at: EpochMilliseconds): TeamMode {
  const ordered = changes.toSorted((one, other) => one.at - other.at);
  return ordered.findLast((change) => change.at <= at)?.to ?? ordered[0]?.from ?? current;
}
