import { expiryOf } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { loadActions, type ActionRow } from './action-row.ts';
import { moveActions, phaseDeadlineOf, timersOf } from './move-actions.ts';

const atOnce = 500;

/**
 * Ends the phases of a rollout's actions whose timer has run out: failed, or cancelled by force. A camera that is only
 * absent gets its time anew. At most 500 a pass; the next pass takes the rest.
 */
export async function expireActions(tx: EntityManager, rolloutId: string, now: Date): Promise<void> {
  const due = await loadActions(
    tx,
    `a.id = ANY (ARRAY(SELECT id FROM actions WHERE rollout_id = $1 AND state IN ('offered', 'downloading', 'installing', 'cancelling')
       AND phase_deadline_at <= $2 ORDER BY phase_deadline_at LIMIT ${atOnce}))`,
    [rolloutId, now],
    'skip',
  );
  // Set when the camera was away: looked at again here, because nothing happens to an action when its camera comes back.
  const untimed = await loadActions(
    tx,
    `a.rollout_id = $1 AND a.state IN ('offered', 'downloading') AND a.phase_deadline_at IS NULL AND cs.dock_id IS NOT NULL`,
    [rolloutId],
    'skip',
  );
  for (const action of [...due, ...untimed]) await expireOne(tx, action, now);
}

async function expireOne(tx: EntityManager, action: ActionRow, now: Date): Promise<void> {
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
  if (expiry === null || expiry.at > now.getTime()) {
    await tx.query(`UPDATE actions SET phase_deadline_at = $2 WHERE id = $1`, [action.id, phaseDeadlineOf(action)]);
    return;
  }
  await moveActions(tx, [action], { event: expiry.event, reason: expiry.reason }, now);
  await recordAudit(tx, systemActor('Rollout engine'), {
    action: 'action.expire',
    subjectKind: 'action',
    subjectId: String(action.id),
    subjectLabel: action.serialKey,
    before: { state: action.state },
    after: { event: expiry.event },
    reason: expiry.reason,
  });
}
