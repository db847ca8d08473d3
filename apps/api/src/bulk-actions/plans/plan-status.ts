import { moveCamera, type CameraStatus } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { CamerasService } from '../../cameras/cameras.service.ts';
import { againBySubject, type BulkPlan } from '../planned-row.ts';
import { cameraRow, readCameras, versionSeen } from './read-cameras.ts';

/** A change of status as the single command takes it. */
export interface StatusChange {
  readonly status: CameraStatus;
  readonly reason?: string;
  readonly endAssignment?: boolean;
}

/** Moves cameras along their lifecycle. */
export function planStatus(database: DataSource, given: StatusChange): BulkPlan {
  const request = { to: given.status, reason: given.reason ?? null, endAssignment: given.endAssignment ?? false };
  const look: BulkPlan['look'] = async (tx, ids) =>
    (await readCameras(tx, ids)).map((camera) => {
      const outcome = moveCamera({ status: camera.status, hasHolder: camera.assignment !== null }, request);
      return cameraRow(
        camera,
        `${words(camera.status)} to ${words(given.status)}`,
        outcome.ok ? null : outcome.refusal,
      );
    });
  return {
    look,
    again: againBySubject(look),
    perform: (tx, actor, { subject, seen }) =>
      new CamerasService(database, tx).move(actor, subject, given, versionSeen(seen)),
  };
}

function words(status: CameraStatus): string {
  return status.replaceAll('_', ' ');
}
