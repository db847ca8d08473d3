import type { CameraStatus } from '../cameras/index.ts';
import { isDuring, type EpochMilliseconds } from '../london-time/index.ts';
import type { AssignmentFact, CustodyFacts, DockingFact, FirmwareFact, Holder, StatusFact } from './custody-facts.ts';
import { knownAt } from './known-at.ts';

/** Where a camera was. Only a bay is proof of a place; the rest says what is known instead. */
export type Whereabouts =
  | { readonly kind: 'docked'; readonly docking: DockingFact }
  | { readonly kind: 'out'; readonly lastDocking: DockingFact | null }
  | { readonly kind: Exclude<CameraStatus, 'in_service'>; readonly lastDocking: DockingFact | null }
  | { readonly kind: 'unknown'; readonly lastDocking: DockingFact | null };

/** One record that the answer rests on. */
export type Evidence =
  | { readonly kind: 'assignment' | 'superseded_assignment'; readonly record: AssignmentFact }
  | { readonly kind: 'docking' | 'last_docking'; readonly record: DockingFact }
  | { readonly kind: 'status'; readonly record: StatusFact }
  | { readonly kind: 'firmware'; readonly record: FirmwareFact };

/** Who had a camera, where it was and what it ran at one instant. */
export interface CustodyAnswer {
  readonly holder: Holder | null;
  readonly assignment: AssignmentFact | null;
  readonly whereabouts: Whereabouts;
  readonly firmwareVersion: string | null;
  readonly evidence: readonly Evidence[];
}

/**
 * The one answer for a camera at an instant, as it was known at `asKnownAt` (an instant of the record, not of the camera).
 * Being in a bay changes nobody's answering for it: the holder is who the assignment names.
 */
export function answerCustody(at: EpochMilliseconds, asKnownAt: EpochMilliseconds, facts: CustodyFacts): CustodyAnswer {
  const known = knownAt(facts, asKnownAt);
  const assignment = known.assignments.find((candidate) => isDuring(at, candidate)) ?? null;
  const docking = latestStart(known.dockings.filter((candidate) => isDuring(at, candidate)));
  const lastDocking = latestStart(known.dockings.filter(({ from }) => from <= at));
  const status = latestStart(known.statuses.filter(({ from }) => from <= at));
  const firmware = latest(
    known.firmware.filter((report) => report.at <= at),
    (report) => report.at,
  );
  const replaced = facts.assignments.filter(
    ({ supersededAt, ...version }) => supersededAt !== null && supersededAt <= asKnownAt && isDuring(at, version),
  );

  const evidence: Evidence[] = [];
  if (assignment !== null) evidence.push({ kind: 'assignment', record: assignment });
  if (docking !== null) evidence.push({ kind: 'docking', record: docking });
  else if (lastDocking !== null) evidence.push({ kind: 'last_docking', record: lastDocking });
  if (status !== null) evidence.push({ kind: 'status', record: status });
  if (firmware !== null) evidence.push({ kind: 'firmware', record: firmware });
  for (const record of replaced) evidence.push({ kind: 'superseded_assignment', record });

  return {
    holder: assignment?.holder ?? null,
    assignment,
    whereabouts: whereaboutsOf(docking, lastDocking, status?.status ?? null, assignment !== null),
    firmwareVersion: firmware?.version ?? null,
    evidence,
  };
}

/** The assignments by which a person answered for cameras at an instant, as it was known at `asKnownAt`. */
export function answerHoldings(
  at: EpochMilliseconds,
  asKnownAt: EpochMilliseconds,
  assignments: readonly AssignmentFact[],
): AssignmentFact[] {
  const facts = { assignments, dockings: [], statuses: [], firmware: [] };
  return knownAt(facts, asKnownAt).assignments.filter((assignment) => isDuring(at, assignment));
}

function whereaboutsOf(
  docking: DockingFact | null,
  lastDocking: DockingFact | null,
  status: CameraStatus | null,
  hasHolder: boolean,
): Whereabouts {
  if (docking !== null) return { kind: 'docked', docking };
  if (status !== null && status !== 'in_service') return { kind: status, lastDocking };
  // A paper log may reach back before the camera's own record: its holder had it, though no status was kept yet.
  if (hasHolder || (status === 'in_service' && lastDocking !== null)) return { kind: 'out', lastDocking };
  return { kind: 'unknown', lastDocking };
}

function latestStart<T extends { readonly from: EpochMilliseconds; readonly recordedAt: EpochMilliseconds }>(
  facts: readonly T[],
): T | null {
  return latest(facts, ({ from }) => from);
}

/** The fact with the latest time; of two at one time the one recorded later, which is the one that corrects. */
function latest<T extends { readonly recordedAt: EpochMilliseconds }>(
  facts: readonly T[],
  timeOf: (fact: T) => EpochMilliseconds,
): T | null {
  let best: T | null = null;
  for (const fact of facts) {
    const isLater =
      best === null ||
      timeOf(fact) > timeOf(best) ||
      (timeOf(fact) === timeOf(best) && fact.recordedAt >= best.recordedAt);
    if (isLater) best = fact;
  }
  return best;
}
