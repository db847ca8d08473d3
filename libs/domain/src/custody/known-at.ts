import type { EpochMilliseconds } from '../london-time/index.ts';
import type { AssignmentFact, CustodyFacts, RecordedInterval } from './custody-facts.ts';

/** The facts as they stood at an instant: what was recorded later is not known, and what was replaced later still stands. */
export function knownAt(facts: CustodyFacts, asKnownAt: EpochMilliseconds): CustodyFacts {
  return {
    assignments: knownAssignments(facts.assignments, asKnownAt),
    dockings: facts.dockings
      .filter(({ recordedAt }) => recordedAt <= asKnownAt)
      .map((docking) => withKnownEnd(docking, asKnownAt)),
    statuses: facts.statuses.filter(({ recordedAt }) => recordedAt <= asKnownAt),
    firmware: facts.firmware.filter(({ recordedAt }) => recordedAt <= asKnownAt),
  };
}

/** The versions of assignments that were current at an instant, with the ends known then; that they were replaced later is not. */
export function knownAssignments(
  assignments: readonly AssignmentFact[],
  asKnownAt: EpochMilliseconds,
): AssignmentFact[] {
  return assignments
    .filter(
      ({ recordedAt, supersededAt }) => recordedAt <= asKnownAt && (supersededAt === null || supersededAt > asKnownAt),
    )
    .map((assignment) => ({ ...withKnownEnd(assignment, asKnownAt), supersededAt: null }));
}

function withKnownEnd<T extends RecordedInterval>(interval: T, asKnownAt: EpochMilliseconds): T {
  const isEndKnown = interval.endRecordedAt === null || interval.endRecordedAt <= asKnownAt;
  return isEndKnown ? interval : { ...interval, until: null };
}
