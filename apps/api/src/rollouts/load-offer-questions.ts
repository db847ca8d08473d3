import {
  type DailyHours,
  type DeviceKind,
  type FirmwareRelease,
  type OfferDocking,
  type OfferQuestion,
  type OfferStation,
  type RolloutPolicy,
  type RolloutState,
  type SignatureCheck,
  type Verification,
  type WaveState,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { isCovered } from '../freezes/freeze-cover.ts';
import { hasFailedTooMuch, tallyWaves } from './tally-waves.ts';

/** An unfetched action with all that decides whether its device may have it now. */
export interface AskedAction {
  readonly id: number;
  readonly rolloutId: string;
  readonly deviceId: string;
  readonly serial: string;
  readonly storedReason: string | null;
  readonly storedUntil: Date | null;
  readonly stationId: string | null;
  readonly question: OfferQuestion;
}

interface AskedRow {
  readonly id: number;
  readonly rolloutId: string;
  readonly deviceId: string;
  readonly serial: string;
  readonly reason: string | null;
  readonly waitUntil: Date | null;
  readonly rolloutState: RolloutState;
  readonly policy: RolloutPolicy;
  readonly deadlineAt: Date | null;
  readonly waveState: WaveState;
  readonly release: FirmwareRelease;
  readonly model: {
    id: string;
    kind: DeviceKind;
    verification: Verification;
    signature: SignatureCheck;
    installMinutes: number;
  };
  readonly deviceModelId: string;
  readonly firmwareVersion: string | null;
  readonly hardwareRevision: string | null;
  readonly isInUse: boolean;
  readonly hasOpenPredecessor: boolean;
  readonly docking: OfferDocking | null;
  readonly stationId: string | null;
  readonly countsThisOne: boolean;
  readonly freeze: { until: string } | null;
}

interface StationRow {
  readonly id: string;
  readonly floor: number;
  readonly updating: number;
  readonly ready: number;
}

const fetched = `('offered', 'downloading', 'installing', 'cancelling')`;

/** Loads the questions of the waiting actions that a condition on `a` and `w` chooses: a known number of statements. */
export async function loadOfferQuestions(
  tx: EntityManager,
  condition: string,
  values: readonly unknown[],
  now: Date,
): Promise<AskedAction[]> {
  const rows = await loadRows(tx, condition, values, now);
  if (rows.length === 0) return [];
  const stations = await loadStations(tx, unique(rows.map(({ stationId }) => stationId)));
  const handovers = await loadHandovers(tx);
  const running = unique(
    rows.filter(({ rolloutState }) => rolloutState === 'running').map(({ rolloutId }) => rolloutId),
  );
  const waves = await tallyWaves(tx, running, now);
  const overLimit = new Set(waves.filter(hasFailedTooMuch).map(({ rolloutId }) => rolloutId));
  return rows.map((row) => ({
    id: row.id,
    rolloutId: row.rolloutId,
    deviceId: row.deviceId,
    serial: row.serial,
    storedReason: row.reason,
    storedUntil: row.waitUntil,
    stationId: row.stationId,
    question: questionOf(row, stationOf(row, stations, handovers), overLimit.has(row.rolloutId)),
  }));
}

function loadRows(tx: EntityManager, condition: string, values: readonly unknown[], now: Date): Promise<AskedRow[]> {
  return tx.query<AskedRow[]>(
    `SELECT a.id, a.rollout_id AS "rolloutId", a.device_id AS "deviceId", coalesce(c.serial, k.serial) AS serial,
            a.reason, a.wait_until AS "waitUntil", r.state AS "rolloutState", r.policy, r.deadline_at AS "deadlineAt", w.state AS "waveState",
            json_build_object('modelId', f.model_id, 'version', f.version, 'minimumVersion', f.minimum_version, 'hardware', f.hardware, 'state', f.state,
              'signedByTrustedKey', y.id IS NOT NULL AND y.revoked_at IS NULL, 'madeBy', f.created_by_user) AS release,
            json_build_object('id', m.id, 'kind', m.kind, 'verification', m.verification, 'signature', m.signature,
              'installMinutes', m.install_minutes) AS model,
            d.model_id AS "deviceModelId", d.firmware_version AS "firmwareVersion", d.attributes->>'hwRevision' AS "hardwareRevision",
            (c.id IS NULL OR c.status IN ('in_store', 'in_service')) AS "isInUse",
            EXISTS (SELECT FROM actions p WHERE p.device_id = a.device_id AND p.state IN ${fetched}) AS "hasOpenPredecessor",
            CASE WHEN cs.dock_id IS NOT NULL THEN json_build_object('isDisputed', cs.contested, 'bayState', cs.bay_state,
              'batteryPercent', cs.battery_percent, 'pendingFiles', cs.pending_files) END AS docking,
            k.station_id AS "stationId", coalesce(c.status = 'in_service' AND cs.bay_state = 'ready' AND NOT cs.contested, false) AS "countsThisOne",
            (SELECT json_build_object('until', max(z.until_at)) FROM freezes z
              WHERE z.lifted_at IS NULL AND z.from_at <= $1 AND z.until_at > $1
                AND ${isCovered('coalesce(k.station_id, a.station_id)', 'c.id')} HAVING count(*) > 0) AS freeze
       FROM actions a JOIN rollouts r ON r.id = a.rollout_id JOIN rollout_waves w ON w.id = a.wave_id
       JOIN firmware_releases f ON f.id = a.release_id JOIN models m ON m.id = f.model_id
       LEFT JOIN signing_keys y ON y.id = f.signing_key_id
       JOIN devices d ON d.id = a.device_id LEFT JOIN cameras c ON c.id = d.id
       LEFT JOIN camera_states cs ON cs.camera_id = d.id
       LEFT JOIN docks k ON k.id = coalesce(cs.dock_id, d.id)
      WHERE a.state = 'waiting' AND (${condition}) ORDER BY a.id`,
    [now, ...values],
  );
}

/**
 * An update under way counts where its camera is and where it was fetched: a dock that only claims a camera makes no room at
 * the station that really updates it. A camera that two docks claim is nobody's to take.
 */
function loadStations(tx: EntityManager, ids: readonly string[]): Promise<StationRow[]> {
  return tx.query<StationRow[]>(
    `SELECT s.id, s.operational_floor AS floor,
            (SELECT count(*)::int FROM (
               SELECT a.id FROM docks k JOIN camera_states cs ON cs.dock_id = k.id
                 JOIN actions a ON a.device_id = cs.camera_id AND a.state IN ${fetched} WHERE k.station_id = s.id
               UNION
               SELECT a.id FROM docks k JOIN actions a ON a.fetched_by_dock = k.id AND a.state IN ${fetched}
                WHERE k.station_id = s.id AND a.device_id <> k.id) u) AS updating,
            (SELECT count(*)::int FROM docks k JOIN camera_states cs ON cs.dock_id = k.id
               JOIN cameras c ON c.id = cs.camera_id AND c.status = 'in_service'
              WHERE k.station_id = s.id AND cs.bay_state = 'ready' AND NOT cs.contested
                AND NOT EXISTS (SELECT FROM actions a WHERE a.device_id = c.id AND a.state IN ${fetched})) AS ready
       FROM stations s WHERE s.id = ANY ($1)`,
    [ids],
  );
}

/** The hours around shift changes; the same for every station. */
function loadHandovers(tx: EntityManager): Promise<DailyHours[]> {
  return tx.query<DailyHours[]>(
    `SELECT to_char(starts_at, 'HH24:MI') AS from, to_char(ends_at, 'HH24:MI') AS until FROM handovers ORDER BY starts_at`,
  );
}

function stationOf(
  row: AskedRow,
  stations: readonly StationRow[],
  handovers: readonly DailyHours[],
): OfferStation | null {
  if (row.stationId === null) return null;
  const found = stations.find(({ id }) => id === row.stationId);
  return {
    handovers,
    updating: found?.updating ?? 0,
    ready: found?.ready ?? 0,
    floor: found?.floor ?? 0,
    countsThisOne: row.countsThisOne && !row.hasOpenPredecessor,
  };
}

function questionOf(row: AskedRow, station: OfferStation | null, isOverFailureLimit: boolean): OfferQuestion {
  return {
    rollout: {
      state: row.rolloutState,
      policy: row.policy,
      deadlineAt: row.deadlineAt?.getTime() ?? null,
      isOverFailureLimit,
    },
    wave: { state: row.waveState },
    release: row.release,
    model: row.model,
    device: {
      modelId: row.deviceModelId,
      firmwareVersion: row.firmwareVersion,
      hardwareRevision: row.hardwareRevision,
      isInUse: row.isInUse,
      hasOpenPredecessor: row.hasOpenPredecessor,
    },
    docking: row.docking,
    station,
    freeze: row.freeze === null ? null : { until: Date.parse(row.freeze.until) },
  };
}

function unique(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
