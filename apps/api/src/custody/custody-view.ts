import type { AssignmentFact, CustodyAnswer, DockingFact, Evidence, Whereabouts } from '@custodian/domain';

/** One version of an assignment, as an answer names it. */
export type AssignmentRecord = Readonly<{
  id: string;
  camera: string;
  holder: { collarNumber: string | null; name: string };
  mode: AssignmentFact['mode'];
  from: string | null;
  until: string | null;
  recordedAt: string | null;
  supersededAt: string | null;
}>;

/** A camera in a bay, from–until. */
type DockingRecord = Readonly<{
  id: string;
  dock: string;
  bay: number;
  station: DockingFact['station'];
  from: string | null;
  until: string | null;
}>;

/** In a dock, or out of it since the last docking; null where there was none. */
export type WhereaboutsView =
  | Readonly<{ kind: 'docked'; docking: DockingRecord }>
  | Readonly<{ kind: Exclude<Whereabouts['kind'], 'docked'>; lastDocking: DockingRecord | null }>;

/** Who had a camera at an instant, as it was known at another, and what that rests on. */
export interface CustodyView {
  readonly camera: string;
  readonly at: string;
  readonly asKnownAt: string;
  readonly holder: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly assignment: AssignmentRecord | null;
  readonly whereabouts: WhereaboutsView;
  readonly firmwareVersion: string | null;
  readonly evidence: readonly EvidenceView[];
}

/** The one answer, as programs and the console read it: instants are ISO 8601 in UTC. */
export function custodyView(camera: string, at: Date, asKnownAt: Date, answer: CustodyAnswer): CustodyView {
  return {
    camera,
    at: at.toISOString(),
    asKnownAt: asKnownAt.toISOString(),
    holder: answer.holder && { collarNumber: answer.holder.collarNumber, name: answer.holder.name },
    assignment: answer.assignment && assignmentView(answer.assignment),
    whereabouts: whereaboutsView(answer.whereabouts),
    firmwareVersion: answer.firmwareVersion,
    evidence: answer.evidence.map(evidenceView),
  };
}

/** One record that an answer rests on, by its kind. */
export interface EvidenceView {
  readonly kind: Evidence['kind'];
  readonly record: Readonly<Record<string, unknown>>;
}

export function assignmentView(fact: AssignmentFact): AssignmentRecord {
  return {
    id: fact.id,
    camera: fact.camera,
    holder: { collarNumber: fact.holder.collarNumber, name: fact.holder.name },
    mode: fact.mode,
    from: iso(fact.from),
    until: iso(fact.until),
    recordedAt: iso(fact.recordedAt),
    supersededAt: iso(fact.supersededAt),
  };
}

function dockingView(fact: DockingFact): DockingRecord {
  return {
    id: fact.id,
    dock: fact.dock,
    bay: fact.bay,
    station: fact.station,
    from: iso(fact.from),
    until: iso(fact.until),
  };
}

export function whereaboutsView(whereabouts: Whereabouts): WhereaboutsView {
  if (whereabouts.kind === 'docked') return { kind: 'docked', docking: dockingView(whereabouts.docking) };
  return { kind: whereabouts.kind, lastDocking: whereabouts.lastDocking && dockingView(whereabouts.lastDocking) };
}

export function evidenceView({ kind, record }: Evidence): EvidenceView {
  switch (kind) {
    case 'assignment':
      return { kind, record: assignmentView(record) };
    case 'superseded_assignment':
      return { kind, record: { ...assignmentView(record), correction: record.correction ?? null } };
    case 'docking':
    case 'last_docking':
      return { kind, record: dockingView(record) };
    case 'status':
      return { kind, record: { id: record.id, status: record.status, from: iso(record.from) } };
    case 'firmware':
      return { kind, record: { id: record.id, version: record.version, at: iso(record.at) } };
  }
}

function iso(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
