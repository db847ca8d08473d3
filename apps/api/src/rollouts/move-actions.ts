import {
  defaultTimers,
  endStatesOfAction,
  expiryOf,
  isStoppedPhase,
  moveAction,
  type ActionEvent,
  type ActionReason,
  type ActionState,
  type StoppedPhase,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { publishEvent } from '../events/publish-event.ts';
import type { ActionRow } from './action-row.ts';
import { chunkSize } from './chunk-size.ts';

/** What happened to an action; the reason is kept where it ends, is being cancelled, or goes on all the same. */
export interface ActionHappening {
  readonly event: ActionEvent;
  readonly reason?: ActionReason;
  readonly dockId?: string | null;
}

interface MovedAction {
  readonly id: number;
  readonly state: ActionState;
  readonly reason: string | null;
  readonly installed_at: Date | null;
  readonly fetched_at: Date | null;
  readonly fetched_by_dock: string | null;
  readonly phase_deadline_at: Date | null;
  readonly stopped_in: StoppedPhase | null;
}

/**
 * Moves locked actions by one event, as the lifecycle table says; those it says nothing about stay as they are. Answers
 * the actions that moved, as they are now.
 */
export async function moveActions(
  tx: EntityManager,
  actions: readonly ActionRow[],
  happening: ActionHappening,
  now: Date,
): Promise<ActionRow[]> {
  const moved = actions.flatMap((action) => {
    const after = afterEvent(action, happening, now);
    return after === null ? [] : [after];
  });
  for (let from = 0; from < moved.length; from += chunkSize)
    await saveMoved(tx, moved.slice(from, from + chunkSize), now);
  for (const rolloutId of new Set(moved.map((action) => action.rolloutId)))
    await publishEvent(tx, { topic: 'rollout', id: rolloutId });
  return moved;
}

/** One chunk: no statement grows with the size of a rollout. */
async function saveMoved(tx: EntityManager, moved: readonly ActionRow[], now: Date): Promise<void> {
  const rows: MovedAction[] = moved.map((action) => ({
    id: action.id,
    state: action.state,
    reason: action.reason,
    installed_at: action.installedAt,
    fetched_at: action.fetchedAt,
    fetched_by_dock: action.fetchedByDock,
    phase_deadline_at: action.phaseDeadlineAt,
    stopped_in: action.stoppedIn,
  }));
  await tx.query(
    `UPDATE actions a SET state = n.state, reason = n.reason, wait_until = NULL, installed_at = n.installed_at,
            fetched_by_dock = n.fetched_by_dock, phase_deadline_at = n.phase_deadline_at, changed_at = $2,
            silent = coalesce(n.reason = 'silent-after-installing', false),
            fetched_at = n.fetched_at, stopped_in = n.stopped_in,
            cancel_asked_at = CASE WHEN n.state = 'cancelling' THEN $2 ELSE a.cancel_asked_at END,
            finished_at = CASE WHEN n.state = ANY ($3) THEN $2::timestamptz END
       FROM jsonb_to_recordset($1::jsonb) AS n(id int, state text, reason text, installed_at timestamptz, fetched_at timestamptz, fetched_by_dock uuid, phase_deadline_at timestamptz, stopped_in text)
      WHERE a.id = n.id`,
    [JSON.stringify(rows), now, endStatesOfAction],
  );
  await recordHistory(tx, moved, now);
  await rememberInstalled(tx, moved);
}

function afterEvent(action: ActionRow, { event, reason, dockId }: ActionHappening, now: Date): ActionRow | null {
  const state = moveAction(action.state, event, action.verification, action.stoppedIn ?? undefined);
  // The same success told twice must not start the timer of the device's return anew.
  if (state === null || (event === 'report-success' && action.state === state && action.installedAt !== null))
    return null;
  const after: ActionRow = {
    ...action,
    state,
    // A cancelled action keeps the reason it was asked to stop for; one that goes on after all forgets it.
    reason: reason ?? (event === 'accept-cancel' ? action.reason : null),
    changedAt: now,
    fetchedAt: event === 'fetch' ? now : action.fetchedAt,
    fetchedByDock: event === 'fetch' ? (dockId ?? null) : action.fetchedByDock,
    installedAt: event === 'report-success' ? now : action.installedAt,
    stoppedIn: event === 'cancel' && isStoppedPhase(action.state) ? action.state : action.stoppedIn,
  };
  return { ...after, phaseDeadlineAt: phaseDeadlineOf(after) };
}

/** When the phase of an action ends by itself; null while it has no timer. */
export function phaseDeadlineOf(action: ActionRow): Date | null {
  const expiry = expiryOf(
    {
      state: action.state,
      since: action.changedAt.getTime(),
      hasReportedSuccess: action.installedAt !== null,
      hasLeftService: action.reason === 'left-service',
      reachableSince: action.reachableSince?.getTime() ?? null,
    },
    timersOf(action),
  );
  return expiry === null ? null : new Date(expiry.at);
}

export function timersOf({
  installMinutes,
  comeBackMinutes,
}: ActionRow): typeof defaultTimers & { installMinutes: number; comeBackMinutes: number } {
  return { ...defaultTimers, installMinutes, comeBackMinutes };
}

async function recordHistory(tx: EntityManager, moved: readonly ActionRow[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO action_history (action_id, at, status, messages, from_device)
     SELECT n.id, $2, upper(n.state), CASE WHEN n.reason IS NULL THEN '{}'::text[] ELSE ARRAY[n.reason] END, false
       FROM jsonb_to_recordset($1::jsonb) AS n(id int, state text, reason text)`,
    [JSON.stringify(moved.map(({ id, state, reason }) => ({ id, state, reason }))), now],
  );
}

/** The action that put the current software on a device; one that had it already was put there by none of ours. */
async function rememberInstalled(tx: EntityManager, moved: readonly ActionRow[]): Promise<void> {
  const installed = moved.filter(({ state, fetchedAt }) => state === 'succeeded' && fetchedAt !== null);
  if (installed.length === 0) return;
  await tx.query(
    `UPDATE devices d SET installed_action_id = n.id FROM jsonb_to_recordset($1::jsonb) AS n(id int, device uuid) WHERE d.id = n.device`,
    [JSON.stringify(installed.map(({ id, deviceId }) => ({ id, device: deviceId })))],
  );
}
