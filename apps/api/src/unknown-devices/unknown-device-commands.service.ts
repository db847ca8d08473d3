import {
  commandUnknownDevice,
  type UnknownDeviceCommand,
  type UnknownDeviceRefusal,
  type UnknownDeviceState,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { CamerasService, lockCamera } from '../cameras/cameras.service.ts';
import { publishEvent } from '../events/publish-event.ts';
import { clearExceptions, raiseExceptions } from '../exceptions/raise-exceptions.ts';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { MergedSerials } from './merged-serials.service.ts';
import { readUnknownDevice, type UnknownDeviceDetail } from './read-unknown-device.ts';
import { unknownDevicesWithinScope } from './unknown-device-list.query.ts';
import type { AdmitBody, MergeBody, RejectBody } from './unknown-device-requests.ts';

interface LockedDevice {
  readonly id: string;
  readonly serial: string;
  readonly state: UnknownDeviceState;
  readonly version: number;
  readonly isMergeUsed: boolean;
  readonly stationId: string | null;
}

/** What a decision leaves on the row, beside its state. */
interface Decision {
  readonly state: UnknownDeviceState;
  readonly reason: string | null;
  readonly camera: { readonly id: string; readonly serial: string } | null;
  readonly quietDays: number | null;
}

const usualQuietDays = 30;

const words: Readonly<Record<UnknownDeviceRefusal, string>> = {
  'unknown-device-not-in-state': 'Somebody decided something else of it meanwhile. Read it again.',
  'unknown-device-needs-reason': 'Say why: it is kept with the decision.',
  'unknown-device-merge-used':
    'A dock’s report was taken for the known camera by this serial. What was recorded stays with that camera, so the merge stands.',
};

/** What a person decides of a device that nobody knows; one transaction each, audited. */
@Injectable()
export class UnknownDeviceCommands {
  constructor(
    private readonly database: DataSource,
    private readonly merged: MergedSerials,
  ) {}

  /** It becomes a camera of the register, by its own serial. */
  admit(actor: Actor, id: string, given: AdmitBody, expected: number | null): Promise<UnknownDeviceDetail> {
    return this.decide(actor, id, 'admit', null, expected, async (tx, device) => {
      const cameras = new CamerasService(this.database, tx);
      const { model, station, assetTag } = given;
      await cameras.add(actor, {
        serial: device.serial,
        model,
        ...(station === undefined ? {} : { station }),
        ...(assetTag === undefined ? {} : { assetTag }),
      });
      if (given.inService) await cameras.move(actor, device.serial, { status: 'in_service' }, null);
      return { camera: await lockCamera(tx, device.serial, { kind: 'force' }) };
    });
  }

  /** It is none of ours: nothing is heard of it for some days. */
  reject(actor: Actor, id: string, given: RejectBody, expected: number | null): Promise<UnknownDeviceDetail> {
    const quietDays = given.quietDays ?? usualQuietDays;
    return this.decide(actor, id, 'reject', given.reason ?? null, expected, () => Promise.resolve({ quietDays }));
  }

  /** It is a camera we know, by a misread or an old label: what docks say of it is from now on said of that camera. */
  async merge(actor: Actor, id: string, given: MergeBody, expected: number | null): Promise<UnknownDeviceDetail> {
    const detail = await this.decide(actor, id, 'merge', given.reason ?? null, expected, async (tx) => {
      const camera = await lockCamera(tx, given.camera, actor.scope);
      if (camera.status === 'retired')
        throw new Problem(
          'merge-camera-retired',
          'A retired camera takes no custody. Admit this one as a camera of its own.',
        );
      return { camera };
    });
    await this.merged.read();
    return detail;
  }

  /** Takes a rejection, or a merge that nothing rests on, back. */
  async reopen(actor: Actor, id: string, reason: string | null, expected: number | null): Promise<UnknownDeviceDetail> {
    const detail = await this.decide(actor, id, 'reopen', reason, expected, () => Promise.resolve({}));
    await this.merged.read();
    return detail;
  }

  private decide(
    actor: Actor,
    id: string,
    command: UnknownDeviceCommand,
    reason: string | null,
    expected: number | null,
    act: (tx: EntityManager, device: LockedDevice) => Promise<Partial<Pick<Decision, 'camera' | 'quietDays'>>>,
  ): Promise<UnknownDeviceDetail> {
    return this.database.transaction(async (tx) => {
      const device = await lockDevice(tx, actor, id);
      demandVersion(expected, device.version);
      const outcome = commandUnknownDevice(device.state, command, { reason, isMergeUsed: device.isMergeUsed });
      if (!outcome.ok) {
        const errors =
          outcome.refusal === 'unknown-device-needs-reason'
            ? [{ field: 'reason', message: words[outcome.refusal] }]
            : [];
        throw new Problem(outcome.refusal, words[outcome.refusal], errors);
      }
      const { camera = null, quietDays = null } = await act(tx, device);
      await write(tx, actor, device, { state: outcome.value, reason: reason?.trim() ?? null, camera, quietDays });
      await recordAudit(tx, actor, {
        action: `unknown-device.${command}`,
        subjectKind: 'unknown_device',
        subjectId: device.id,
        subjectLabel: device.serial,
        reason: reason?.trim(),
        before: { status: device.state },
        after: {
          status: outcome.value,
          ...(camera ? { camera: camera.serial } : {}),
          ...(quietDays ? { quietDays } : {}),
        },
        stationId: device.stationId,
      });
      await publishEvent(tx, { topic: 'unknown-device', id: device.serial, stationId: device.stationId });
      return readUnknownDevice(tx, actor.scope, device.id);
    });
  }
}

async function lockDevice(tx: EntityManager, actor: Actor, id: string): Promise<LockedDevice> {
  const conditions = unknownDevicesWithinScope(new SqlConditions().and('u.id = ?', id), actor.scope);
  const [device] = await tx.query<LockedDevice[]>(
    `SELECT u.id, u.serial, u.state, u.version, u.merge_used_at IS NOT NULL AS "isMergeUsed", d.station_id AS "stationId"
       FROM unknown_devices u LEFT JOIN docks d ON d.id = u.dock_id WHERE ${conditions.sql} FOR UPDATE OF u`,
    conditions.values,
  );
  if (!device) throw new Problem('not-found', 'There is no unknown device at this address that you may see.');
  return device;
}

/** Writes the decision; its exception clears with it, or stands again where the decision is taken back. */
async function write(tx: EntityManager, actor: Actor, device: LockedDevice, decision: Decision): Promise<void> {
  const { state, reason, camera, quietDays } = decision;
  await tx.query(
    `UPDATE unknown_devices SET state = $2, reason = $3, camera_id = $4, decided_at = now(), decided_by = $5,
            quiet_until = now() + make_interval(days => $6::int), merge_used_at = NULL, version = version + 1 WHERE id = $1`,
    [device.id, state, reason, camera?.id ?? null, actor.name, quietDays],
  );
  if (state !== 'quarantined') return clearExceptions(tx, 'unknown-device', [device.serial.toLowerCase()], new Date());
  return raiseExceptions(
    tx,
    [
      {
        kind: 'unknown-device',
        causeKey: device.serial.toLowerCase(),
        severity: 'warn',
        title: `Unknown camera ${device.serial}`,
        detail: 'What was decided of it was taken back. It is held apart until somebody decides.',
        subject: { kind: 'unknown_device', id: device.id, label: device.serial },
        stationId: device.stationId,
      },
    ],
    new Date(),
  );
}
