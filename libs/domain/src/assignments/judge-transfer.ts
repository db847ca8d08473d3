import type { EpochMilliseconds, Interval } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import type { AssignmentMode } from './assignment.ts';
import { judgeIssue, type IssueRefusal } from './judge-issue.ts';
import { judgeReturn, type ReturnRefusal } from './judge-return.ts';
import type { CameraStatus } from '../cameras/index.ts';

/** A camera that goes from one person to another without anybody else answering for it between. */
export interface TransferRequest {
  /** The person who takes it over. */
  readonly to: string;
  /** When; null for now. */
  readonly at: EpochMilliseconds | null;
  readonly mode: AssignmentMode;
  readonly dueBack: EpochMilliseconds | null;
  readonly override: { readonly reason: string } | null;
}

/** What is known of the assignment that ends, and of the person who takes over. */
export interface TransferFacts {
  readonly now: EpochMilliseconds;
  readonly assignment: Interval & { readonly staff: string; readonly supersededAt: EpochMilliseconds | null };
  readonly cameraStatus: CameraStatus;
  /** The camera's other assignments. */
  readonly otherAssignments: readonly Interval[];
  /** The `personal` assignments of the person who takes over. */
  readonly personalAssignments: readonly Interval[];
}

export type TransferRefusal = ReturnRefusal | IssueRefusal | 'transfer-to-holder';

/** One instant at which the first stops answering and the second begins: no gap, no overlap. */
export interface Transfer {
  readonly at: EpochMilliseconds;
  readonly overrides: boolean;
}

/**
 * Whether a camera may go over. It is a return and an issue at one instant, so both rules are asked; the instant is the
 * one the return allows, and the issue begins exactly there.
 */
export function judgeTransfer(request: TransferRequest, facts: TransferFacts): Outcome<Transfer, TransferRefusal> {
  const { assignment, now } = facts;
  if (request.to === assignment.staff) return refused('transfer-to-holder');
  const given = judgeReturn(assignment, request.at, now);
  if (!given.ok) return given;
  const { until: at } = given.value;
  const taken = judgeIssue(
    { from: at, until: null, mode: request.mode, dueBack: request.dueBack, override: request.override },
    {
      // An issue that the same millisecond saw ends one later: the taking over then begins there, not in the future.
      now: Math.max(now, at),
      cameraStatus: facts.cameraStatus,
      cameraAssignments: facts.otherAssignments,
      personalAssignments: facts.personalAssignments,
    },
  );
  return taken.ok ? allowed({ at, overrides: taken.value.overrides }) : taken;
}
