import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCamera, type LockedCamera } from '../cameras/cameras.service.ts';
import { Problem } from '../problems/problem.ts';

/**
 * The camera that takes the place of another: one of the register that is free, else a new one of the same model. It takes
 * over the home station and the pool. Its serial is looked for in the whole force, because it is unique there.
 */
export async function replacementCamera(
  tx: EntityManager,
  actor: Actor,
  given: { readonly serial: string; readonly assetTag?: string | undefined },
  old: LockedCamera,
): Promise<LockedCamera> {
  const [known] = await tx.query<{ id: string }[]>(`SELECT id FROM cameras WHERE serial_key = lower($1)`, [
    given.serial,
  ]);
  if (known) return takeKnown(tx, actor, given.serial, old);
  const id = uuid();
  await tx.query(
    `INSERT INTO devices (id, kind, serial_key, model_id) SELECT $1, 'camera', lower($2), model_id FROM cameras WHERE id = $3`,
    [id, given.serial, old.id],
  );
  await tx.query(
    `INSERT INTO cameras (id, serial, asset_tag, model_id, station_id, pool_team_id, delivered_on)
     SELECT $1, $2, $3, model_id, station_id, pool_team_id, (now() AT TIME ZONE 'Europe/London')::date FROM cameras WHERE id = $4`,
    [id, given.serial, given.assetTag ?? null, old.id],
  );
  await tx.query(
    `INSERT INTO camera_status_changes (id, camera_id, to_status, reason, at, actor) VALUES ($1, $2, 'in_store', $3, now(), $4)`,
    [uuid(), id, `In place of ${old.serial}`, actor.name],
  );
  await recordAudit(tx, actor, {
    action: 'camera.add',
    subjectKind: 'camera',
    subjectId: id,
    subjectLabel: given.serial,
    after: { serial: given.serial, assetTag: given.assetTag ?? null, replaces: old.serial },
    stationId: old.station_id,
  });
  return lockCamera(tx, given.serial, { kind: 'force' });
}

async function takeKnown(tx: EntityManager, actor: Actor, serial: string, old: LockedCamera): Promise<LockedCamera> {
  const camera = await lockCamera(tx, serial, { kind: 'force' });
  const why = whyNot(camera, old);
  if (why !== null) throw new Problem('replacement-not-free', why, [{ field: 'replacement.serial', message: why }]);
  if (camera.station_id === old.station_id) return camera;
  if (actor.scope.kind !== 'force') {
    const message = 'This camera belongs to another station. Ask a fleet manager, or choose one of yours.';
    throw new Problem('replacement-not-free', message, [{ field: 'replacement.serial', message }]);
  }
  await tx.query(
    `UPDATE cameras c SET station_id = o.station_id, pool_team_id = o.pool_team_id, version = c.version + 1
       FROM cameras o WHERE c.id = $1 AND o.id = $2`,
    [camera.id, old.id],
  );
  await recordAudit(tx, actor, {
    action: 'camera.change',
    subjectKind: 'camera',
    subjectId: camera.id,
    subjectLabel: camera.serial,
    reason: `In place of ${old.serial}`,
    before: { stationId: camera.station_id },
    after: { stationId: old.station_id },
    stationId: old.station_id,
  });
  return { ...camera, station_id: old.station_id };
}

function whyNot(camera: LockedCamera, old: LockedCamera): string | null {
  if (camera.id === old.id) return 'A camera does not take its own place.';
  if (camera.open_assignment !== null) return 'Somebody answers for this camera. Choose a free one.';
  if (camera.status !== 'in_store' && camera.status !== 'in_service')
    return 'Only a camera in the store or in service can take its place.';
  return null;
}
