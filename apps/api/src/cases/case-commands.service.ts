import { cameraPath, commandCase, isEndOfCase, type CameraStatus, type CaseCommand } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { clock, reattribute } from '../assignments/assignment-rows.ts';
import { endOpenAssignment } from '../cameras/end-open-assignment.ts';
import { clearExceptions } from '../exceptions/raise-exceptions.ts';
import { demandVersion } from '../http/conditional.ts';
import type { CaseStep, Retirement, Sending } from './case-command-requests.ts';
import { caseProblem } from './case-refusals.ts';
import { lockCase, type LockedCase } from './case-rows.ts';
import { keepCertificate } from './keep-certificate.ts';
import { moveCaseCamera } from './move-case-camera.ts';
import { recordCase } from './record-case.ts';
import { returnSpare } from './return-spare.ts';
import { watchClocks } from './watch-clocks.ts';
import { columnsOfState, isClockSettled, saveCase, type CaseColumns } from './write-case.ts';

type Step = CaseStep & Partial<Sending> & Partial<Retirement>;

/** Takes a case a step further: its state, its camera, the certificate and the audit, all of it or none. */
@Injectable()
export class CaseCommandsService {
  constructor(private readonly database: DataSource) {}

  take(actor: Actor, id: string, command: CaseCommand, given: Step, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const locked = await lockCase(tx, id, actor.scope);
      const now = await clock(tx);
      demandVersion(expected, locked.row.version);
      const outcome = commandCase(locked.row, {
        command,
        reason: given.reason ?? null,
        camera: given.camera ?? null,
        hasCertificate: given.certificate !== undefined,
        notWipedReason: null,
      });
      if (!outcome.ok) throw caseProblem(outcome.refusal);
      const target = targetOf(locked, command, given.camera ?? null);
      const spare = command === 'withdraw' ? await returnSpare(tx, actor, locked.row.spare_assignment_id, now) : null;
      await this.moveTo(tx, actor, locked, target, given, now);
      const certificate = given.certificate
        ? await keepCertificate(tx, actor, locked.row, given.certificate, now)
        : null;
      await saveCase(tx, id, {
        ...columnsOfState(actor, outcome.value, given.reason, now),
        ...columnsOf(command, given, locked, now),
      });
      await recordCase(tx, actor, {
        case: locked.row,
        camera: locked.camera,
        what: command,
        words: given.reason,
        before: { state: locked.row.state },
        facts: {
          state: outcome.value,
          ...(target === null || target === locked.camera.status ? {} : { status: target }),
          ...(given.supplier ? { supplier: given.supplier } : {}),
          ...(given.supplierReference ? { supplierReference: given.supplierReference } : {}),
          ...(certificate ? { certificate } : {}),
          ...(spare ? { spareReturned: spare } : {}),
        },
      });
      if (isEndOfCase(outcome.value))
        await clearExceptions(tx, 'camera-docked-out-of-service', [locked.camera.id], now);
      await watchClocks(tx, now, id);
    });
  }

  /** Nobody answers for a retired camera; for one in the store only a person's word ends an assignment. */
  private async moveTo(
    tx: EntityManager,
    actor: Actor,
    { camera, row }: LockedCase,
    target: CameraStatus | null,
    given: Step,
    now: Date,
  ): Promise<void> {
    if (target === null || camera.status === 'retired') return;
    const path = cameraPath(camera.status, target);
    if (path === null) throw caseProblem('camera-move-not-allowed');
    const ends = camera.open_assignment !== null && (target === 'retired' || given.endAssignment === true);
    if (ends) await reattribute(tx, camera.id, await endOpenAssignment(tx, actor, camera, now));
    const reason = given.reason?.trim() || `Case ${row.number}`;
    const held = ends ? { ...camera, open_assignment: null } : camera;
    await moveCaseCamera(tx, actor, held, path, { by: row.id, reason, now });
  }
}

/** Where a command puts the camera: where the person says, else where that command usually does; null leaves it. */
function targetOf({ row, camera }: LockedCase, command: CaseCommand, asked: CameraStatus | null): CameraStatus | null {
  if (asked !== null) return asked;
  const back = camera.open_assignment === null ? 'in_store' : 'in_service';
  switch (command) {
    case 'send':
      return 'in_repair';
    case 'retire':
    case 'write_off':
    case 'replace':
      return 'retired';
    case 'withdraw':
      return row.moved_to !== null && camera.status === row.moved_to ? row.status_before : null;
    case 'close':
      return camera.status === 'in_repair' || camera.status === 'quarantined' ? back : null;
    case 'receive':
    case 'find':
    case 'release':
      return back;
  }
}

/** What a command writes down besides the state. A loss stays due until its clock is settled, whatever ends the case. */
function columnsOf(command: CaseCommand, given: Step, { row }: LockedCase, now: Date): CaseColumns {
  if (command === 'send') {
    return {
      sent_at: now,
      supplier: given.supplier?.trim() || null,
      supplier_reference: given.supplierReference?.trim() || null,
      expected_back_at: given.expectedBackAt ?? null,
      due_at: given.expectedBackAt ?? null,
    };
  }
  if (command === 'receive') return { received_at: now, due_at: null };
  const isSettled = isClockSettled(row);
  if (command !== 'withdraw' || isSettled) return isSettled ? { due_at: null } : {};
  // A loss that never was one is no breach: its clock ends with the mistake.
  return { due_at: null, decided_not_at: now, not_reported_reason: 'The case was opened by mistake' };
}
