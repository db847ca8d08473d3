import { judgeIssue, type Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { refusalOf } from '../assignments/assignment-refusals.ts';
import { intervals, readAnswer } from '../assignments/assignment-rows.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { inCondition } from '../cameras/camera-condition.ts';
import { lockCamera, setStatus, type LockedCamera } from '../cameras/cameras.service.ts';
import { publishEvent } from '../events/publish-event.ts';
import { Problem } from '../problems/problem.ts';
import { fulfilReservation } from '../reservations/judge-reservations.ts';
import { demandUnreserved } from './demand-unreserved.ts';

/** A spare that was lent with a case. */
export interface LentSpare {
  readonly assignment: string;
  readonly camera: string;
}

export interface SpareWish {
  /** Serial; a ready one of the station where there is none. */
  readonly camera?: string | undefined;
  readonly dueBack?: string | undefined;
  /** Why it is lent although it is set aside for somebody else. */
  readonly override?: { readonly reason: string } | undefined;
}

/** Lends a spare to a person, in the same minute and the same transaction as the case of their own camera. */
export async function lendSpare(
  tx: EntityManager,
  actor: Actor,
  wish: SpareWish,
  to: { readonly staffId: string; readonly instead: LockedCamera },
  now: Date,
): Promise<LentSpare> {
  const serial = wish.camera?.trim() || (await readySpare(tx, to.instead, now));
  const camera = await lockSpare(tx, serial, actor.scope);
  const outcome = judgeIssue(
    {
      from: now.getTime(),
      until: null,
      mode: 'loan',
      dueBack: wish.dueBack ? Date.parse(wish.dueBack) : null,
      override: null,
    },
    {
      now: now.getTime(),
      cameraStatus: camera.status,
      cameraAssignments: await intervals(tx, 'camera_id = $1', camera.id),
      personalAssignments: [],
    },
  );
  if (!outcome.ok) {
    const { code, message, extra } = await refusalOf(tx, outcome.refusal, {
      camera: camera.id,
      status: camera.status,
      asked: { from: now.getTime(), until: null },
    });
    throw new Problem(code, message, [{ field: 'spare.camera', message }], { ...extra });
  }
  const override = wish.override ?? null;
  const fulfils = await demandUnreserved(
    tx,
    {
      camera,
      staffId: to.staffId,
      dueBack: wish.dueBack ? new Date(wish.dueBack) : null,
      override,
      field: 'spare.camera',
    },
    now,
  );
  const id = uuid();
  await tx.query(
    `INSERT INTO assignments (id, camera_id, staff_id, mode, team_id, from_at, due_back, issued_by, recorded_by)
     VALUES ($1, $2, $3, 'loan', (SELECT team_id FROM staff_memberships WHERE staff_id = $3 AND from_at <= $4
             AND (until_at IS NULL OR until_at > $4)), $4, $5, $6, $6)`,
    [id, camera.id, to.staffId, now, wish.dueBack ?? null, actor.name],
  );
  if (outcome.value.putsInService) await setStatus(tx, actor, camera, 'in_service', null);
  await fulfilReservation(tx, actor, fulfils, id, now);
  await recordAudit(tx, actor, {
    action: 'camera.issue',
    subjectKind: 'camera',
    subjectId: camera.id,
    subjectLabel: camera.serial,
    after: await readAnswer(tx, id),
    reason: [`Spare for ${to.instead.serial}`, override?.reason].filter(Boolean).join(': '),
    stationId: camera.station_id,
  });
  await publishEvent(tx, { topic: 'camera', id: camera.serial, stationId: camera.station_id });
  await publishEvent(tx, { topic: 'assignment', id, stationId: camera.station_id });
  return { assignment: id, camera: camera.serial };
}

async function lockSpare(tx: EntityManager, serial: string, scope: Scope): Promise<LockedCamera> {
  try {
    return await lockCamera(tx, serial, scope);
  } catch (thrown) {
    if (!(thrown instanceof Problem) || thrown.code !== 'not-found') throw thrown;
    throw new Problem('not-found', thrown.message, [{ field: 'spare.camera', message: thrown.message }]);
  }
}

/**
 * The fullest camera that stands ready in a dock of the station, nobody's and not set aside for the next hours; else one of
 * its store. Passed over where somebody is lending it out at this moment.
 */
async function readySpare(tx: EntityManager, instead: LockedCamera, now: Date): Promise<string> {
  const [spare] = await tx.query<{ serial: string }[]>(
    `SELECT c.serial FROM cameras c LEFT JOIN camera_states st ON st.camera_id = c.id
      WHERE c.station_id = $1 AND c.id <> $2 AND (${inCondition(['ready'])} OR c.status = 'in_store')
        AND NOT EXISTS (SELECT FROM assignments a WHERE a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL)
        AND NOT EXISTS (SELECT FROM reservations r WHERE r.camera_id = c.id AND r.cancelled_at IS NULL
              AND r.from_at < $3::timestamptz + interval '12 hours' AND r.until_at > $3)
      ORDER BY c.status = 'in_store', st.battery_percent DESC NULLS LAST, c.serial_key
      LIMIT 1 FOR UPDATE OF c SKIP LOCKED`,
    [instead.station_id, instead.id, now],
  );
  if (spare) return spare.serial;
  const message = 'No camera of its station is ready or in store. Choose one of another station.';
  throw new Problem('case-spare-not-found', message, [{ field: 'spare', message }]);
}
