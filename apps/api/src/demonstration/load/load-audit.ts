import type pg from 'pg';
import type { DemonstrationForce } from '../demonstration-force.ts';
import type { PastEvent } from '../past-events.ts';
import { stationId } from './load-register.ts';
import { instantText, writeTable } from './write-table.ts';

/** What the audit knows of the past, and last that the force was made. */
export async function loadAudit(
  client: pg.ClientBase,
  events: readonly PastEvent[],
  force: DemonstrationForce,
): Promise<void> {
  const made: PastEvent = {
    at: force.calendar.now,
    actor: { kind: 'job', id: null, name: 'Demonstration' },
    action: 'demonstration.make',
    subjectKind: 'force',
    subjectId: null,
    subjectLabel: 'Derbyshire Constabulary',
    station: null,
    reason: null,
    before: null,
    after: { cameras: force.fleet.cameras.length, people: force.people.length, recordings: force.recordings.length },
  };
  await writeTable<PastEvent>(
    client,
    'audit_events',
    [
      ['at', 'timestamptz', ({ at }) => instantText(at)],
      ['actor_kind', 'text', ({ actor }) => actor.kind],
      ['actor_id', 'text', ({ actor }) => actor.id],
      ['actor_name', 'text', ({ actor }) => actor.name],
      ['action', 'text', ({ action }) => action],
      ['subject_kind', 'text', ({ subjectKind }) => subjectKind],
      ['subject_id', 'text', ({ subjectId }) => subjectId],
      ['subject_label', 'text', ({ subjectLabel }) => subjectLabel],
      ['station_id', 'uuid', ({ station }) => (station === null ? null : stationId(station))],
      ['reason', 'text', ({ reason }) => reason],
      ['before', 'jsonb', ({ before }) => documentOf(before)],
      ['after', 'jsonb', ({ after }) => documentOf(after)],
    ],
    [...events, made],
  );
}

function documentOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
