import { pickReadyCamera, type Pick, type ReadyCandidate } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { withinScope } from '../cameras/camera-list.query.ts';
import { conditionTables } from '../cameras/camera-condition.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { holderOfCollarNumber } from '../staff/find-person.ts';
import { readDeskSettings } from './desk-settings.ts';
import type { SuggestionBody } from './desk-requests.ts';

/** The camera to take, and where it stands; its bay was told to blink. */
export interface Suggestion {
  readonly camera: string;
  readonly dock: string;
  readonly bay: number;
  readonly batteryPercent: number;
  readonly pendingFiles: number;
  readonly dockedSince: string;
  readonly isReserved: boolean;
}

interface CandidateRow {
  readonly serial: string;
  readonly dock_id: string;
  readonly dock: string;
  readonly bay: number;
  readonly bay_state: string | null;
  readonly battery_percent: number | null;
  readonly pending_files: number | null;
  readonly docked_since: Date;
  readonly needed_at: Date | null;
  readonly is_own: boolean;
}

const nothing: Readonly<Record<NonNullable<Pick['refusal']>, string>> = {
  'nothing-docked': 'No camera that nobody holds stands ready in a bay here.',
  'all-below-floor': 'Cameras stand here, but none is charged to the floor yet.',
  'all-reserved': 'Every ready camera here is set aside for somebody else.',
};

/** Picks a ready camera at a station for somebody, and makes its bay blink. */
export async function suggestCamera(database: DataSource, actor: Actor, given: SuggestionBody): Promise<Suggestion> {
  return database.transaction(async (tx) => {
    const settings = await readDeskSettings(tx);
    const staffId = await holderOfCollarNumber(tx, given.staff, new Date(), actor.scope);
    const place = await placeOf(tx, staffId, given.station);
    const rows = await candidates(tx, actor, staffId, place.stationId);
    const now = Date.now();
    const pick = pickReadyCamera(rows.map(candidateOf), {
      now,
      batteryFloorPercent: settings.batteryFloorPercent,
      keepForMilliseconds: settings.keepForReservationHours * 3_600_000,
      heldBack: await heldBack(tx, staffId, place.stationId),
    });
    const row = rows.find(({ serial }) => serial === pick.camera?.serial);
    if (pick.camera === null || row === undefined)
      throw new Problem(pick.refusal ?? 'nothing-docked', nothing[pick.refusal ?? 'nothing-docked']);
    await blink(tx, row);
    return {
      camera: row.serial,
      dock: row.dock,
      bay: row.bay,
      batteryPercent: Math.round(row.battery_percent ?? 0),
      pendingFiles: row.pending_files ?? 0,
      dockedSince: row.docked_since.toISOString(),
      isReserved: row.is_own,
    };
  });
}

/** Where the desk stands: the station it names, else the person's own. */
async function placeOf(
  tx: EntityManager,
  staffId: string,
  station: string | undefined,
): Promise<{ stationId: string }> {
  const [row] =
    station === undefined
      ? await tx.query<{ id: string | null }[]>(
          `SELECT station_id AS id FROM staff_memberships WHERE staff_id = $1 AND until_at IS NULL`,
          [staffId],
        )
      : await tx.query<{ id: string | null }[]>(`SELECT id FROM stations WHERE lower(code) = lower($1)`, [station]);
  if (!row?.id) throw Problem.field('station', 'Say at which station the desk stands.');
  return { stationId: row.id };
}

function candidates(tx: EntityManager, actor: Actor, staffId: string, stationId: string): Promise<CandidateRow[]> {
  const conditions = withinScope(new SqlConditions([staffId, stationId]), actor.scope);
  return tx.query<CandidateRow[]>(
    `SELECT c.serial, k.id AS dock_id, k.serial AS dock, st.bay, st.bay_state, st.battery_percent, st.pending_files,
            coalesce(st.docked_since, st.last_seen_at, now()) AS docked_since,
            (SELECT min(greatest(r.from_at, now())) FROM reservations r WHERE r.camera_id = c.id AND r.staff_id <> $1
               AND r.cancelled_at IS NULL AND r.fulfilled_at IS NULL AND r.until_at > now()) AS needed_at,
            EXISTS (SELECT FROM reservations r WHERE r.camera_id = c.id AND r.staff_id = $1 AND r.cancelled_at IS NULL
               AND r.fulfilled_at IS NULL AND r.from_at <= now() AND r.until_at > now()) AS is_own
       FROM ${conditionTables} JOIN docks k ON k.id = st.dock_id
      WHERE k.station_id = $2 AND c.status = 'in_service' AND st.bay IS NOT NULL AND NOT st.contested AND ${conditions.sql}
        AND (c.pool_team_id IS NULL OR c.pool_team_id IN
             (SELECT team_id FROM staff_memberships WHERE staff_id = $1 AND until_at IS NULL))
        AND (a.id IS NULL OR a.mode = 'pool' AND a.staff_id <> $1 AND EXISTS
             (SELECT FROM dockings d WHERE d.camera_id = c.id AND d.until_at IS NULL AND d.from_at > a.from_at))
        AND NOT EXISTS (SELECT FROM actions x WHERE x.device_id = c.id AND x.state IN ('downloading', 'installing'))`,
    conditions.values,
  );
}

/** How many of the station's pools are set aside for others now without saying which camera; for everybody, of nobody's own. */
export async function heldBack(tx: EntityManager, staffId: string | null, stationId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM reservations r JOIN teams t ON t.id = r.team_id
      WHERE t.station_id = $2 AND r.staff_id IS DISTINCT FROM $1::uuid AND r.cancelled_at IS NULL AND r.fulfilled_at IS NULL
        AND r.from_at <= now() AND r.until_at > now()`,
    [staffId, stationId],
  );
  return row?.n ?? 0;
}

async function blink(tx: EntityManager, { dock_id, bay }: CandidateRow): Promise<void> {
  await tx.query(`INSERT INTO dock_messages (dock_id, event, data) VALUES ($1, 'identify', $2)`, [dock_id, { bay }]);
  await tx.query(`SELECT pg_notify('custodian_docks', $1)`, [dock_id]);
}

function candidateOf(row: CandidateRow): ReadyCandidate {
  return {
    serial: row.serial,
    isReady: row.bay_state === 'ready',
    batteryPercent: row.battery_percent,
    pendingFiles: row.pending_files ?? 0,
    dockedSince: row.docked_since.getTime(),
    neededAt: row.needed_at?.getTime() ?? null,
    isReservedForPerson: row.is_own,
  };
}
