import type { ActionState, StoppedPhase, Verification } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** An action as its rules see it, with what its model and policy add. */
export interface ActionRow {
  readonly id: number;
  readonly rolloutId: string;
  readonly waveId: string;
  readonly deviceId: string;
  readonly serialKey: string;
  readonly releaseId: string;
  readonly state: ActionState;
  readonly reason: string | null;
  readonly verification: Verification;
  readonly version: string;
  readonly installMinutes: number;
  readonly comeBackMinutes: number;
  readonly changedAt: Date;
  readonly fetchedAt: Date | null;
  readonly fetchedByDock: string | null;
  /** When the device said that it installed; its version must still prove it. */
  readonly installedAt: Date | null;
  readonly phaseDeadlineAt: Date | null;
  /** Where it was when its device was last asked to stop; null where it never was. */
  readonly stoppedIn: StoppedPhase | null;
  /** Since when its camera is in a dock; docks are always within reach. */
  readonly reachableSince: Date | null;
}

const columns = `a.id, a.rollout_id AS "rolloutId", a.wave_id AS "waveId", a.device_id AS "deviceId", d.serial_key AS "serialKey",
  a.release_id AS "releaseId", a.state, a.reason, m.verification, f.version, m.install_minutes AS "installMinutes",
  (r.policy->>'comeBackMinutes')::int AS "comeBackMinutes", a.changed_at AS "changedAt", a.fetched_at AS "fetchedAt",
  a.fetched_by_dock AS "fetchedByDock", a.installed_at AS "installedAt", a.phase_deadline_at AS "phaseDeadlineAt", a.stopped_in AS "stoppedIn",
  CASE WHEN d.kind = 'dock' THEN a.created_at WHEN cs.dock_id IS NOT NULL THEN coalesce(cs.docked_since, a.created_at) END AS "reachableSince"`;

const tables = `actions a JOIN rollouts r ON r.id = a.rollout_id JOIN firmware_releases f ON f.id = a.release_id
  JOIN models m ON m.id = f.model_id JOIN devices d ON d.id = a.device_id LEFT JOIN camera_states cs ON cs.camera_id = a.device_id`;

/**
 * How actions are locked: `lock` waits for others, in the order of their numbers, so that two never wait for each other;
 * `skip` leaves out what others hold, for passes that come round again.
 */
export type ActionLock = 'lock' | 'skip' | 'read';

/** The locking clause of each, for a query of actions `a`. */
export const actionLocks: Readonly<Record<ActionLock, string>> = {
  lock: 'FOR UPDATE OF a',
  skip: 'FOR UPDATE OF a SKIP LOCKED',
  read: '',
};

/** Actions that a condition on `a`, `d`, `f`, `r` and `cs` chooses, lowest number first. */
export function loadActions(
  tx: EntityManager,
  condition: string,
  values: readonly unknown[],
  lock: ActionLock = 'lock',
): Promise<ActionRow[]> {
  return tx.query<ActionRow[]>(
    `SELECT ${columns} FROM ${tables} WHERE ${condition} ORDER BY a.id ${actionLocks[lock]}`,
    [...values],
  );
}
