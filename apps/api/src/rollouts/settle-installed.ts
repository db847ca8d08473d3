import { isSameVersion } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadActions } from './action-row.ts';
import { moveActions } from './move-actions.ts';

/** Devices that report the version already need no update: their waiting actions succeed without contact. */
export async function settleInstalled(tx: EntityManager, rolloutId: string, now: Date): Promise<void> {
  const versions = await tx.query<{ reported: string; wanted: string }[]>(
    `SELECT DISTINCT d.firmware_version AS reported, f.version AS wanted FROM actions a
       JOIN devices d ON d.id = a.device_id JOIN firmware_releases f ON f.id = a.release_id
      WHERE a.rollout_id = $1 AND a.state = 'waiting' AND d.firmware_version IS NOT NULL`,
    [rolloutId],
  );
  const same = versions
    .filter(({ reported, wanted }) => isSameVersion(reported, wanted))
    .map(({ reported }) => reported);
  if (same.length === 0) return;
  const settled = await loadActions(
    tx,
    `a.rollout_id = $1 AND a.state = 'waiting' AND d.firmware_version = ANY ($2)`,
    [rolloutId, same],
    'skip',
  );
  await moveActions(tx, settled, { event: 'report-version', reason: 'already-installed' }, now);
}
