import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { loadActions } from './action-row.ts';
import { cancelActions } from './cancel-actions.ts';

/** A camera that leaves service takes no update: its open action is cancelled for that reason. */
export async function cancelLeftService(
  tx: EntityManager,
  actor: Actor,
  cameraId: string,
  now = new Date(),
): Promise<void> {
  const ids = await cancelActions(tx, `a.device_id = $1`, [cameraId], 'left-service', now);
  const cancelled = await loadActions(tx, `a.id = ANY ($1)`, [ids], 'read');
  await recordAudit(
    tx,
    actor,
    cancelled.map(({ id, serialKey, state }) => ({
      action: 'action.cancel',
      subjectKind: 'action',
      subjectId: String(id),
      subjectLabel: serialKey,
      after: { state },
      reason: 'left-service',
    })),
  );
}
