import { explainWait, type PauseReason } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { announceRollout } from '../webhooks/announce-rollout.ts';

/** Stops a running, locked rollout for a person, with the reason on it. */
export async function pauseRollout(
  tx: EntityManager,
  actor: Actor,
  rollout: { readonly id: string; readonly name: string },
  because: PauseReason,
  words?: string,
): Promise<void> {
  const byGate = because === 'failure-limit' || because === 'gate-out-of-reach' || because === 'gate-asks-person';
  await tx.query(
    `UPDATE rollouts SET state = 'paused', pause_reason = $2, paused_by_gate = $3, version = version + 1 WHERE id = $1`,
    [rollout.id, because, byGate],
  );
  await tx.query(
    `WITH mine AS (SELECT id FROM actions WHERE rollout_id = $1 AND state = 'waiting' ORDER BY id FOR NO KEY UPDATE)
     UPDATE actions a SET reason = 'rollout-paused', wait_until = NULL FROM mine WHERE a.id = mine.id`,
    [rollout.id],
  );
  await recordAudit(tx, actor, {
    action: because === 'by-person' ? 'rollout.pause' : 'rollout.halt',
    subjectKind: 'rollout',
    subjectId: rollout.id,
    subjectLabel: rollout.name,
    before: { state: 'running' },
    after: { state: 'paused', because },
    reason: words ?? explainWait(because),
  });
  await announceRollout(tx, {
    type: because === 'by-person' ? 'rollout.paused' : 'rollout.halted',
    rollout,
    actor: actor.name,
    because,
    reason: words ?? explainWait(because),
  });
  await publishEvent(tx, { topic: 'rollout', id: rollout.id });
}
