import type { EntityManager } from 'typeorm';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { systemActor } from '../access/actor.ts';
import type { TalliedWave } from './tally-waves.ts';
import { wakeDocks } from './wake-docks.ts';

/** Lets a wave's devices have their update, and wakes the docks that hold some of them now. */
export async function startWave(
  tx: EntityManager,
  rollout: { readonly id: string; readonly name: string },
  wave: TalliedWave,
  now: Date,
): Promise<void> {
  await tx.query(`UPDATE rollout_waves SET state = 'running', started_at = $2 WHERE id = $1`, [wave.id, now]);
  const waiting = await tx.query<{ device_id: string }[]>(
    `SELECT a.device_id FROM actions a WHERE a.wave_id = $1 AND a.state = 'waiting' ORDER BY a.id`,
    [wave.id],
  );
  await tx.query(`UPDATE actions SET reason = NULL WHERE wave_id = $1 AND state = 'waiting'`, [wave.id]);
  await wakeDocks(
    tx,
    'update',
    waiting.map(({ device_id }) => device_id),
  );
  await recordAudit(tx, systemActor('Rollout engine'), {
    action: 'rollout.wave-start',
    subjectKind: 'rollout',
    subjectId: rollout.id,
    subjectLabel: rollout.name,
    after: { wave: wave.position, name: wave.name, devices: waiting.length },
  });
  await publishEvent(tx, { topic: 'rollout', id: rollout.id });
}
