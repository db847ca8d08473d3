import { timingSafeEqual } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';

/** The dock whose token a request carries, or through which its device is reached. */
export interface ActingDock {
  readonly id: string;
  readonly serial: string;
  readonly stationId: string;
  readonly bays: number;
  readonly pollIntervalSeconds: number;
  readonly epoch: number;
  /** -1 before its first report. */
  readonly sequence: number;
}

/** The device that a request is about: the dock itself, or a camera. */
export interface TargetDevice {
  readonly id: string;
  readonly kind: 'dock' | 'camera';
  readonly serialKey: string;
  /** Whether the server asks for its attributes. */
  readonly attributesWanted: boolean;
  readonly installedActionId: number | null;
  /** Whether an update of it is planned or under way; without one a poll needs no transaction. */
  readonly hasOpenAction: boolean;
}

/** What is known of who asks, and for what: no dock where a device is in none, no device where nobody has that name. */
export interface FoundSession {
  readonly dock: ActingDock | null;
  readonly device: TargetDevice | null;
  /** Whether the dock may act for the device now. */
  readonly isItsOwn: boolean;
}

interface SessionRow {
  readonly id: string | null;
  readonly serial: string;
  readonly station_id: string;
  readonly bays: number;
  readonly poll_interval_seconds: number;
  readonly token_hash: Buffer;
  readonly epoch: string | null;
  readonly sequence: string | null;
  readonly device_id: string | null;
  readonly device_kind: 'dock' | 'camera';
  readonly device_key: string;
  readonly is_in_bay: boolean;
  readonly attributes_wanted: boolean;
  readonly installed_action_id: number | null;
  readonly has_open_action: boolean;
}

const columns = `d.id, d.serial, d.station_id, d.bays, d.poll_interval_seconds, d.token_hash, s.epoch, s.sequence,
      t.id AS device_id, t.kind AS device_kind, t.serial_key AS device_key,
      coalesce(c.dock_id = d.id AND NOT c.contested, false) AS is_in_bay,
      t.attributes_wanted, t.installed_action_id,
      EXISTS (SELECT FROM actions a WHERE a.device_id = t.id AND a.state = 'waiting') OR EXISTS
        (SELECT FROM actions a WHERE a.device_id = t.id AND a.state IN ('offered', 'downloading', 'installing', 'cancelling'))
        AS has_open_action`;

/** A row for each known token; without the device's columns where nobody has that name. */
const sessionsOfTokens = {
  name: 'device-sessions',
  text: `SELECT asked.place::integer, ${columns}
    FROM unnest($1::bytea[], $2::text[]) WITH ORDINALITY AS asked(hash, key, place)
      JOIN docks d ON d.token_hash = asked.hash LEFT JOIN dock_states s ON s.dock_id = d.id
      LEFT JOIN devices t ON t.serial_key = lower(asked.key) LEFT JOIN camera_states c ON c.camera_id = t.id`,
};

/** Always one row: for who may act for every device, a dock acts for itself, and a camera is reached through its dock. */
const sessionOfName = {
  name: 'device-session-of-name',
  text: `SELECT ${columns}
    FROM (SELECT lower($1) AS key) asked
      LEFT JOIN devices t ON t.serial_key = asked.key LEFT JOIN camera_states c ON c.camera_id = t.id
      LEFT JOIN docks d ON d.id = CASE WHEN t.kind = 'dock' THEN t.id WHEN NOT c.contested THEN c.dock_id END
      LEFT JOIN dock_states s ON s.dock_id = d.id`,
};

/** A token, hashed, and the device that it is shown for. */
export interface TokenQuestion {
  readonly hash: Buffer;
  readonly controllerId: string;
}

/** The session of the dock that has each of these tokens; null for a token that nobody has. One statement for all. */
export async function findSessionsOfTokens(
  database: DataSource,
  questions: readonly TokenQuestion[],
): Promise<(FoundSession | null)[]> {
  const rows = await runPrepared<SessionRow & { readonly place: number }>(database, sessionsOfTokens, [
    questions.map(({ hash }) => hash),
    questions.map(({ controllerId }) => keyOf(controllerId)),
  ]);
  const found = new Map(rows.map((row) => [row.place, row]));
  return questions.map(({ hash }, index) => {
    const row = found.get(index + 1);
    return row && timingSafeEqual(row.token_hash, hash) ? sessionOf(row) : null;
  });
}

/** The session of whoever may act for every device. One statement. */
export async function findSessionOfName(database: DataSource, controllerId: string): Promise<FoundSession> {
  const [row] = await runPrepared<SessionRow>(database, sessionOfName, [keyOf(controllerId)]);
  return row ? sessionOf(row) : { dock: null, device: null, isItsOwn: false };
}

/** No serial has NUL in it, and PostgreSQL takes none: such a name is nobody’s. */
function keyOf(controllerId: string): string {
  return controllerId.replaceAll('\u0000', '?').trim();
}

function sessionOf(row: SessionRow): FoundSession {
  return {
    dock: row.id === null ? null : dockOf({ ...row, id: row.id }),
    device: row.device_id === null ? null : deviceOf({ ...row, device_id: row.device_id }),
    isItsOwn: row.id !== null && (row.device_id === row.id || row.is_in_bay),
  };
}

function dockOf(row: SessionRow & { readonly id: string }): ActingDock {
  return {
    id: row.id,
    serial: row.serial,
    stationId: row.station_id,
    bays: row.bays,
    pollIntervalSeconds: row.poll_interval_seconds,
    epoch: Number(row.epoch ?? 0),
    sequence: Number(row.sequence ?? -1),
  };
}

function deviceOf(row: SessionRow & { readonly device_id: string }): TargetDevice {
  return {
    id: row.device_id,
    kind: row.device_kind,
    serialKey: row.device_key,
    attributesWanted: row.attributes_wanted,
    installedActionId: row.installed_action_id,
    hasOpenAction: row.has_open_action,
  };
}
