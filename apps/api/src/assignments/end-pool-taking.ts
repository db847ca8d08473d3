import { endByNextIssue, endOfTaking, type Stay } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { systemActor, type Actor } from '../access/actor.ts';
import { lockCamera, type LockedCamera } from '../cameras/cameras.service.ts';
import { readDeskSettings } from '../desk/desk-settings.ts';
import { clock, readAnswer, reattribute } from './assignment-rows.ts';
import { recordCustody } from './record-custody.ts';
import { writeEnd } from './write-end.ts';

const docking = systemActor('Docking');
const mostInOnePass = 200;

interface Taking {
  readonly id: string;
  readonly from_at: Date;
}

/** Before a pool's camera goes out again, at `at`: the taking before ended when it was put back, if it was. */
export async function endTakingBeforeIssue(
  tx: EntityManager,
  actor: Actor,
  camera: LockedCamera,
  at: Date,
): Promise<void> {
  if (camera.open_assignment === null) return;
  const taking = await openTaking(tx, camera.id);
  if (taking === null) return;
  const end = endByNextIssue(
    { from: taking.from_at.getTime() },
    await staysSince(tx, camera.id, taking.from_at),
    at.getTime(),
  );
  if (end !== null) await endTaking(tx, actor, camera, taking, new Date(end), 'Put back before the next issue');
}

/**
 * One pass over the takings whose cameras stand in a bay: those that stood there long enough ended when they were put back.
 * Safe to run twice; a lost pass only delays. Answers how many it ended.
 */
export async function endDockedTakings(database: DataSource): Promise<number> {
  const { poolEndsAfterDockedMinutes } = await readDeskSettings(database.manager);
  const limit = poolEndsAfterDockedMinutes * 60_000;
  const due = await database.query<{ serial: string }[]>(
    `SELECT DISTINCT c.serial FROM assignments a JOIN cameras c ON c.id = a.camera_id
       JOIN dockings d ON d.camera_id = a.camera_id AND d.from_at > a.from_at
      WHERE a.mode = 'pool' AND a.until_at IS NULL AND a.superseded_at IS NULL
        AND coalesce(d.until_at, now()) - d.from_at >= make_interval(secs => $1) ORDER BY c.serial LIMIT ${mostInOnePass}`,
    [limit / 1000],
  );
  let ended = 0;
  for (const { serial } of due)
    ended += await database.transaction(async (tx) => {
      const camera = await lockCamera(tx, serial, docking.scope);
      const taking = await openTaking(tx, camera.id);
      if (taking === null) return 0;
      const stays = await staysSince(tx, camera.id, taking.from_at);
      const end = endOfTaking({ from: taking.from_at.getTime() }, stays, limit, (await clock(tx)).getTime());
      if (end === null) return 0;
      await endTaking(tx, docking, camera, taking, new Date(end), `In a bay for ${poolEndsAfterDockedMinutes} minutes`);
      return 1;
    });
  return ended;
}

async function openTaking(tx: EntityManager, cameraId: string): Promise<Taking | null> {
  const [taking] = await tx.query<Taking[]>(
    `SELECT id, from_at FROM assignments
      WHERE camera_id = $1 AND mode = 'pool' AND until_at IS NULL AND superseded_at IS NULL FOR UPDATE`,
    [cameraId],
  );
  return taking ?? null;
}

async function staysSince(tx: EntityManager, cameraId: string, since: Date): Promise<Stay[]> {
  const rows = await tx.query<{ from_at: Date; until_at: Date | null }[]>(
    `SELECT from_at, until_at FROM dockings WHERE camera_id = $1 AND from_at > $2 ORDER BY from_at`,
    [cameraId, since],
  );
  return rows.map(({ from_at, until_at }) => ({ from: from_at.getTime(), until: until_at?.getTime() ?? null }));
}

async function endTaking(
  tx: EntityManager,
  actor: Actor,
  camera: LockedCamera,
  taking: Taking,
  until: Date,
  why: string,
): Promise<void> {
  const before = await readAnswer(tx, taking.id);
  await writeEnd(tx, taking.id, { until, by: docking.name });
  const after = await readAnswer(tx, taking.id);
  await recordCustody(tx, actor, { action: 'camera.return', camera, before, after, reason: why });
  await reattribute(tx, camera.id, until);
}
