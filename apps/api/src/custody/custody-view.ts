import type { AssignmentFact, CustodyAnswer, DockingFact, Evidence, Whereabouts } from '@custodian/domain';

/** The one answer, as programs and the console read it: instants are ISO 8601 in UTC. */
export function custodyView(camera: string, at: Date, asKnownAt: Date, answer: CustodyAnswer): Record<string, unknown> {
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

export function assignmentView(fact: AssignmentFact): Record<string, unknown> {
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

function dockingView(fact: DockingFact): Record<string, unknown> {
  return {
    id: fact.id,
    dock: fact.dock,
    bay: fact.bay,
    station: fact.station,
    from: iso(fact.from),
    until: iso(fact.until),
  };
}

export function whereaboutsView(whereabouts: Whereabouts): Record<string, unknown> {
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
