import { moveCamera, type CameraStatus, type Scope } from '@custodian/domain';
import { Injectable, Optional } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { Transactions } from '../database/transactions.ts';
import { followMove } from '../cases/follow-move.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { cancelLeftService } from '../rollouts/cancel-left-service.ts';
import { cameraColumns, cameraTables, withinScope, type CameraView } from './camera-list.query.ts';
import type { CameraChange, CameraMoveBody, NewCamera } from './camera-requests.ts';
import { endOpenAssignment } from './end-open-assignment.ts';
import { admitUnknownCameras } from '../unknown-devices/admit-unknown-cameras.ts';
import { noCamera } from './find-camera.ts';

/** A camera whose row is locked until the transaction ends. */
export interface LockedCamera {
  readonly id: string;
  readonly serial: string;
  readonly status: CameraStatus;
  readonly station_id: string | null;
  readonly version: number;
  readonly open_assignment: string | null;
}

const moveRefusals: Readonly<Record<string, string>> = {
  'camera-status-unchanged': 'It has this status already.',
  'camera-move-not-allowed': 'A camera does not move from its status to that one directly.',
  'camera-move-needs-reason': 'Say why: this move is kept with its reason.',
  'camera-has-holder': 'Somebody still answers for it. Return it first, or send endAssignment: true.',
};

@Injectable()
export class CamerasService {
  /** With a transaction, each command is a savepoint of it: how one of many is refused alone. */
  constructor(
    private readonly database: DataSource,
    @Optional() private readonly commands: Transactions = database,
  ) {}

  /** One camera within the reader's scope; the same 404 for hidden and missing. */
  one(serial: string, scope: Scope, tx: DataSource | EntityManager = this.database): Promise<CameraView> {
    return readCamera(tx, serial, scope);
  }

  add(actor: Actor, given: NewCamera): Promise<CameraView> {
    return this.commands.transaction(async (tx) => {
      const model = await cameraModel(tx, given.model);
      const stationId = given.station ? await stationByCode(tx, given.station) : null;
      const id = uuid();
      await tx.query(`INSERT INTO devices (id, kind, serial_key, model_id) VALUES ($1, 'camera', lower($2), $3)`, [
        id,
        given.serial,
        model,
      ]);
      await tx.query(`INSERT INTO cameras (id, serial, asset_tag, model_id, station_id) VALUES ($1, $2, $3, $4, $5)`, [
        id,
        given.serial,
        given.assetTag?.trim() ?? null,
        model,
        stationId,
      ]);
      await writeStatusChange(tx, actor, id, null, 'in_store', null);
      await admitUnknownCameras(tx, [given.serial.toLowerCase()], new Date());
      const camera = await this.one(given.serial, { kind: 'force' }, tx);
      await recordAudit(tx, actor, {
        action: 'camera.add',
        subjectKind: 'camera',
        subjectId: id,
        subjectLabel: camera.serial,
        after: { ...given },
        stationId,
      });
      return camera;
    });
  }

  change(actor: Actor, serial: string, given: CameraChange, expected: number | null): Promise<CameraView> {
    return this.commands.transaction(async (tx) => {
      const camera = await lockCamera(tx, serial, actor.scope);
      demandVersion(expected, camera.version);
      const before = await this.one(serial, { kind: 'force' }, tx);
      const station = given.station ?? null;
      const asked = station === null ? null : await stationByCode(tx, station);
      const stationId = given.station === undefined ? camera.station_id : asked;
      await tx.query(`UPDATE cameras SET asset_tag = $2, station_id = $3, version = version + 1 WHERE id = $1`, [
        camera.id,
        given.assetTag === undefined ? before.assetTag : given.assetTag,
        stationId,
      ]);
      const after = await this.one(serial, { kind: 'force' }, tx);
      await recordAudit(tx, actor, {
        action: 'camera.change',
        subjectKind: 'camera',
        subjectId: camera.id,
        subjectLabel: camera.serial,
        before: { assetTag: before.assetTag, station: before.station?.code ?? null },
        after: { assetTag: after.assetTag, station: after.station?.code ?? null },
        stationId,
      });
      await publishEvent(tx, { topic: 'camera', id: camera.serial, stationId });
      return after;
    });
  }

  /**
   * Moves a camera along its lifecycle. What it leaves behind: a dated status, the audit, the holder unless ended, and the
   * case that belongs to it where it is missing, seized, retired or back.
   */
  move(actor: Actor, serial: string, given: CameraMoveBody, expected: number | null): Promise<CameraView> {
    return this.commands.transaction(async (tx) => {
      const camera = await lockCamera(tx, serial, actor.scope);
      demandVersion(expected, camera.version);
      const outcome = moveCamera(
        { status: camera.status, hasHolder: camera.open_assignment !== null },
        { to: given.status, reason: given.reason ?? null, endAssignment: given.endAssignment ?? false },
      );
      if (!outcome.ok) {
        const field = outcome.refusal === 'camera-move-needs-reason' ? 'reason' : 'status';
        const message = moveRefusals[outcome.refusal] ?? outcome.refusal;
        throw new Problem(outcome.refusal, message, [{ field, message }]);
      }
      if (outcome.value.endsAssignment) {
        await endOpenAssignment(tx, actor, camera, new Date());
      }
      const reason = given.reason?.trim() ?? null;
      await setStatus(tx, actor, camera, given.status, reason);
      await followMove(tx, actor, { camera, to: given.status, reason: reason ?? '', at: new Date() });
      return this.one(serial, { kind: 'force' }, tx);
    });
  }
}

/** Reads one camera; usable inside a transaction of another feature. */
export async function readCamera(tx: DataSource | EntityManager, serial: string, scope: Scope): Promise<CameraView> {
  const conditions = withinScope(new SqlConditions(), scope).and('c.serial_key = lower(?)', serial.trim());
  const [camera] = await tx.query<CameraView[]>(
    `SELECT ${cameraColumns} FROM ${cameraTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!camera) throw noCamera(serial);
  return camera;
}

/** Locks a camera's row until the transaction ends, so that its status and holder cannot change meanwhile. */
export async function lockCamera(tx: EntityManager, serial: string, scope: Scope): Promise<LockedCamera> {
  const conditions = withinScope(new SqlConditions(), scope).and('c.serial_key = lower(?)', serial.trim());
  const [camera] = await tx.query<Omit<LockedCamera, 'open_assignment'>[]>(
    `SELECT c.id, c.serial, c.status, c.station_id, c.version FROM cameras c WHERE ${conditions.sql} FOR UPDATE OF c`,
    conditions.values,
  );
  if (!camera) throw noCamera(serial);
  // A statement that waits for the lock sees other tables as they were before: whoever holds it is asked once it is ours.
  const [open] = await tx.query<{ id: string }[]>(
    `SELECT id FROM assignments WHERE camera_id = $1 AND until_at IS NULL AND superseded_at IS NULL`,
    [camera.id],
  );
  return { ...camera, open_assignment: open?.id ?? null };
}

/** In these a camera takes updates; one that leaves them takes none. */
const inUse: readonly CameraStatus[] = ['in_store', 'in_service'];

/**
 * Writes the new status with its date (now, when none is given), reason and audit, and cancels the open update of a camera
 * that leaves service. The rule has allowed it.
 */
export async function setStatus(
  tx: EntityManager,
  actor: Actor,
  camera: Pick<LockedCamera, 'id' | 'serial' | 'status' | 'station_id'>,
  to: CameraStatus,
  reason: string | null,
  at: Date | null = null,
): Promise<void> {
  await tx.query(`UPDATE cameras SET status = $2, version = version + 1 WHERE id = $1`, [camera.id, to]);
  await writeStatusChange(tx, actor, camera.id, camera.status, to, reason, at);
  await recordAudit(tx, actor, {
    action: 'camera.move',
    subjectKind: 'camera',
    subjectId: camera.id,
    subjectLabel: camera.serial,
    reason: reason ?? undefined,
    before: { status: camera.status },
    after: { status: to },
    stationId: camera.station_id,
  });
  await publishEvent(tx, { topic: 'camera', id: camera.serial, stationId: camera.station_id });
  if (inUse.includes(camera.status) && !inUse.includes(to))
    await cancelLeftService(tx, actor, camera.id, at ?? new Date());
}

async function writeStatusChange(
  tx: EntityManager,
  actor: Actor,
  cameraId: string,
  from: CameraStatus | null,
  to: CameraStatus,
  reason: string | null,
  at: Date | null = null,
): Promise<void> {
  await tx.query(
    `INSERT INTO camera_status_changes (id, camera_id, from_status, to_status, reason, at, actor)
     VALUES ($1, $2, $3, $4, $5, coalesce($7, clock_timestamp()), $6)`,
    [uuid(), cameraId, from, to, reason, actor.name, at],
  );
}

async function cameraModel(tx: EntityManager, name: string): Promise<string> {
  const [model] = await tx.query<{ id: string }[]>(
    `SELECT id FROM models WHERE lower(name) = lower($1) AND kind = 'camera'`,
    [name.trim()],
  );
  if (!model) throw Problem.field('model', `There is no camera model called ${name}.`);
  return model.id;
}

async function stationByCode(tx: EntityManager, code: string): Promise<string> {
  const [station] = await tx.query<{ id: string }[]>(`SELECT id FROM stations WHERE lower(code) = lower($1)`, [
    code.trim(),
  ]);
  if (!station) throw Problem.field('station', `There is no station with the code ${code}.`);
  return station.id;
}
