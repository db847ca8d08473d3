import { cameraPath, commandCase } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { clock, lockAssignment, readAnswer, reattribute } from '../assignments/assignment-rows.ts';
import type { Override } from '../assignments/override.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { setStatus, type LockedCamera } from '../cameras/cameras.service.ts';
import { endOpenAssignment } from '../cameras/end-open-assignment.ts';
import { demandVersion } from '../http/conditional.ts';
import { fulfilReservation } from '../reservations/judge-reservations.ts';
import type { Replacement } from './case-command-requests.ts';
import { caseProblem } from './case-refusals.ts';
import { lockCase } from './case-rows.ts';
import { demandUnreserved } from './demand-unreserved.ts';
import { keepCertificate } from './keep-certificate.ts';
import { moveCaseCamera } from './move-case-camera.ts';
import { recordCase } from './record-case.ts';
import { replacementCamera } from './replacement-camera.ts';
import { saveCase } from './write-case.ts';

/**
 * The RMA: another camera takes the place of one that does not come back. The old one retires and names its successor, and
 * whoever answered for the old one answers for the new one from that instant on: one transaction, no gap and no overlap.
 */
@Injectable()
export class ReplaceCameraService {
  constructor(private readonly database: DataSource) {}

  replace(actor: Actor, id: string, given: Replacement, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const { row, camera } = await lockCase(tx, id, actor.scope);
      const now = await clock(tx);
      demandVersion(expected, row.version);
      const outcome = commandCase(row, {
        command: 'replace',
        reason: given.reason ?? null,
        camera: null,
        hasCertificate: given.certificate !== undefined,
        notWipedReason: given.notWipedReason ?? null,
      });
      if (!outcome.ok) throw caseProblem(outcome.refusal);
      const next = await replacementCamera(tx, actor, given.replacement, camera);
      const path = cameraPath(camera.status, 'retired');
      if (path === null) throw caseProblem('case-camera-retired');
      const at = await this.handOver(tx, actor, camera, { next, override: given.override ?? null }, now);
      const reason = `Replaced by ${next.serial}, case ${row.number}`;
      await moveCaseCamera(tx, actor, { ...camera, open_assignment: null }, path, { by: id, reason, now: at });
      await tx.query(`UPDATE cameras SET replaced_by = $2 WHERE id = $1`, [camera.id, next.id]);
      const certificate = given.certificate ? await keepCertificate(tx, actor, row, given.certificate, now) : null;
      await saveCase(tx, id, {
        state: outcome.value,
        closed_at: now,
        closed_by: actor.name,
        outcome:
          [given.reason, given.notWipedReason && `Not wiped: ${given.notWipedReason}`].filter(Boolean).join('. ') ||
          null,
        replacement_id: next.id,
        received_at: now,
        due_at: null,
        ...(given.supplier ? { supplier: given.supplier.trim() } : {}),
        ...(given.supplierReference ? { supplier_reference: given.supplierReference.trim() } : {}),
      });
      await recordCase(tx, actor, {
        case: row,
        camera,
        what: 'replace',
        words: given.reason,
        before: { state: row.state },
        facts: {
          state: outcome.value,
          replacedBy: next.serial,
          ...(given.supplierReference ? { supplierReference: given.supplierReference } : {}),
          ...(certificate ? { certificate } : { notWiped: given.notWipedReason }),
        },
      });
    });
  }

  /** Ends the old assignment and begins the new one at one instant; answers it. Nobody's camera leaves its place to nobody. */
  private async handOver(
    tx: EntityManager,
    actor: Actor,
    camera: LockedCamera,
    { next, override }: { readonly next: LockedCamera; readonly override: Override | null },
    now: Date,
  ): Promise<Date> {
    if (camera.open_assignment === null) return now;
    const held = await lockAssignment(tx, camera.open_assignment, { ...actor, scope: { kind: 'force' } });
    const wish = { camera: next, staffId: held.staff_id, dueBack: held.due_back, override };
    const fulfils = await demandUnreserved(tx, { ...wish, field: 'replacement.serial' }, now);
    const at = await endOpenAssignment(tx, actor, camera, now);
    const id = uuid();
    await tx.query(
      `INSERT INTO assignments (id, camera_id, staff_id, mode, team_id, from_at, due_back, override_reason, issued_by, recorded_by)
       SELECT $1, $2, staff_id, mode, team_id, $3, due_back, override_reason, $4, $4 FROM assignments WHERE id = $5`,
      [id, next.id, at, actor.name, camera.open_assignment],
    );
    if (next.status === 'in_store') await setStatus(tx, actor, next, 'in_service', null, at);
    await fulfilReservation(tx, actor, fulfils, id, now);
    await recordAudit(tx, actor, {
      action: 'camera.issue',
      subjectKind: 'camera',
      subjectId: next.id,
      subjectLabel: next.serial,
      after: await readAnswer(tx, id),
      reason: [`In place of ${camera.serial}`, override?.reason].filter(Boolean).join(': '),
      stationId: next.station_id,
    });
    await reattribute(tx, camera.id, at);
    await reattribute(tx, next.id, at);
    return at;
  }
}
