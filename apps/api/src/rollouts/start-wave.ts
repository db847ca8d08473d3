import type { EntityManager } from 'typeorm';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { systemActor } from '../access/actor.ts';
import { openWave } from './open-wave.ts';
import type { TalliedWave } from './tally-waves.ts';

/**
 * Lets a wave's devices have their update. The first chunk of them is opened at once, with its docks woken; jobs open the
 * rest of a large wave, chunk after chunk.
 */
export async function startWave(
  tx: EntityManager,
  rollout: { readonly id: string; readonly name: string },
  wave: TalliedWave,
  now: Date,
): Promise<void> {
  await tx.query(`UPDATE rollout_waves SET state = 'running', started_at = $2, opened_to = 0 WHERE id = $1`, [
    wave.id,
    now,
  ]);
  await openWave(tx, wave.id, now);
  await recordAudit(tx, systemActor('Rollout engine'), {
    action: 'rollout.wave-start',
    subjectKind: 'rollout',
    subjectId: rollout.id,
    subjectLabel: rollout.name,
    after: { wave: wave.position, name: wave.name, devices: wave.tally.open },
  });
  await publishEvent(tx, { topic: 'rollout', id: rollout.id });
}
