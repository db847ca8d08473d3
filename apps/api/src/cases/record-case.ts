import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';

/** One thing that happened in a case: kept in the case for its readers, and in the audit for ever. */
export interface CaseEvent {
  readonly case: { readonly id: string; readonly number: number };
  readonly camera: { readonly id: string; readonly serial: string; readonly station_id: string | null };
  /** Such as `open` or `write_off`. */
  readonly what: string;
  readonly words?: string | null | undefined;
  readonly before?: object | null;
  readonly facts?: Readonly<Record<string, unknown>>;
}

export async function recordCase(tx: EntityManager, actor: Actor, event: CaseEvent): Promise<void> {
  const { camera, what, facts = {} } = event;
  const words = event.words?.trim() || null;
  await tx.query(`INSERT INTO case_events (id, case_id, actor, what, words, facts) VALUES ($1, $2, $3, $4, $5, $6)`, [
    uuid(),
    event.case.id,
    actor.name,
    what,
    words,
    JSON.stringify(facts),
  ]);
  await recordAudit(tx, actor, {
    action: `case.${what.replaceAll('_', '-')}`,
    subjectKind: 'case',
    subjectId: event.case.id,
    subjectLabel: `Case ${event.case.number}, ${camera.serial}`,
    reason: words ?? undefined,
    before: event.before ?? null,
    after: facts,
    stationId: camera.station_id,
  });
  await publishEvent(tx, { topic: 'case', id: event.case.id, stationId: camera.station_id });
  await publishEvent(tx, { topic: 'camera', id: camera.serial, stationId: camera.station_id });
}
