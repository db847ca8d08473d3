import { isSameVersion } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { endWaiting } from './end-waiting.ts';

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
  await endWaiting(
    tx,
    `a.rollout_id = $1 AND a.state = 'waiting' AND EXISTS (SELECT FROM devices d WHERE d.id = a.device_id AND d.firmware_version = ANY ($2))`,
    [rolloutId, same],
    { event: 'report-version', reason: 'already-installed' },
    now,
    'skip',
  );
}
