import { exceptionRule, isExceptionRuleKind } from '@custodian/domain';
import type pg from 'pg';
import { demonstrationId } from '../demonstration-id.ts';
import type { DemonstrationForce } from '../demonstration-force.ts';
import { openExceptions, type OpenException } from '../open-exceptions.ts';
import { unknownSerials, type UnknownSerial } from '../unknown-serials.ts';
import { stationId } from './load-register.ts';
import { instantText, writeTable } from './write-table.ts';

/** Unknown devices and open exceptions. */
export async function loadAttention(client: pg.ClientBase, force: DemonstrationForce): Promise<void> {
  await writeTable<UnknownSerial>(
    client,
    'unknown_devices',
    [
      ['id', 'uuid', ({ id }) => id],
      ['serial', 'text', ({ serial }) => serial],
      ['serial_key', 'text', ({ serial }) => serial.toLowerCase()],
      ['first_seen_at', 'timestamptz', ({ firstSeenAt }) => instantText(firstSeenAt)],
      ['last_seen_at', 'timestamptz', () => instantText(force.calendar.now)],
      ['dock_id', 'uuid', ({ dock }) => dock.id],
      ['facts', 'jsonb', ({ firmwareVersion }) => JSON.stringify({ firmwareVersion })],
    ],
    unknownSerials(force),
  );
  await writeTable<OpenException>(
    client,
    'exceptions',
    [
      ['id', 'uuid', ({ kind, causeKey }) => demonstrationId('exception', `${kind} ${causeKey}`)],
      ['kind', 'text', ({ kind }) => kind],
      ['cause_key', 'text', ({ causeKey }) => causeKey],
      ['severity', 'text', ({ severity }) => severity],
      ['title', 'text', ({ title }) => title],
      ['detail', 'text', ({ detail }) => detail],
      ['subject_kind', 'text', ({ subject }) => subject.kind],
      ['subject_id', 'uuid', ({ subject }) => subject.id],
      ['subject_label', 'text', ({ subject }) => subject.label],
      ['station_id', 'uuid', ({ station }) => stationId(station)],
      ['due_at', 'timestamptz', (one) => dueOf(one)],
      ['raised_at', 'timestamptz', ({ raisedAt }) => instantText(raisedAt)],
    ],
    openExceptions(force),
  );
  await client.query(
    `INSERT INTO exception_events (exception_id, at, what, actor) SELECT id, raised_at, 'raised', 'Its rule' FROM exceptions ORDER BY raised_at, id`,
  );
  await client.query(
    `INSERT INTO exception_members (exception_id, subject_kind, subject_id, subject_label, why)
     SELECT e.id, 'camera', c.id, c.serial, 'In its bays when it fell silent'
       FROM exceptions e JOIN camera_states s ON s.dock_id = e.subject_id JOIN cameras c ON c.id = s.camera_id
      WHERE e.kind = 'dock-offline'`,
  );
  await client.query(
    `INSERT INTO exception_events (exception_id, at, what, actor, words)
     SELECT id, raised_at + interval '40 minutes', 'comment', 'M. Hallam', 'Estates say the switch in that room is down. Ticket raised.'
       FROM exceptions WHERE kind = 'dock-offline'`,
  );
}

/** As its rule usually says. */
function dueOf({ kind, raisedAt }: OpenException): string | null {
  const hours = isExceptionRuleKind(kind) ? exceptionRule(kind).usual.dueWithinHours : null;
  return hours === null ? null : instantText(raisedAt + hours * 3_600_000);
}
