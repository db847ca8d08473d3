import { judgeCorrection, judgeIssue, judgeReturn } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { lockCamera, setStatus } from '../cameras/cameras.service.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { holderOfCollarNumber } from '../staff/find-person.ts';
import { refusalOf } from './assignment-refusals.ts';
import {
  clock,
  factOf,
  intervals,
  lockAssignment,
  readAnswer,
  reattribute,
  teamByCode,
  type AssignmentAnswer,
} from './assignment-rows.ts';
import type { CorrectionBody, NewAssignment, NewReservation, Return } from './assignment-requests.ts';

@Injectable()
export class AssignmentsService {
  constructor(private readonly database: DataSource) {}

  /** Issues a camera. The rule explains; the exclusion constraints have the last word. */
  issue(actor: Actor, given: NewAssignment): Promise<AssignmentAnswer> {
    return this.database.transaction(async (tx) => {
      const now = await clock(tx);
      const from = given.from ? new Date(given.from) : now;
      const camera = await lockCamera(tx, given.camera, actor.scope);
      const staffId = await holderOfCollarNumber(tx, given.staff, from, actor.scope);
      const override = given.override ? { reason: given.override.reason } : null;
      const outcome = judgeIssue(
        {
          from: from.getTime(),
          until: given.until ? Date.parse(given.until) : null,
          mode: given.mode,
          dueBack: given.dueBack ? Date.parse(given.dueBack) : null,
          override,
        },
        {
          now: now.getTime(),
          cameraStatus: camera.status,
          cameraAssignments: await intervals(tx, 'camera_id = $1', camera.id),
          personalAssignments: await intervals(tx, `staff_id = $1 AND mode = 'personal'`, staffId),
        },
      );
      if (!outcome.ok) throw await refusalOf(tx, outcome.refusal, { camera: camera.id, staff: staffId });
      const id = uuid();
      await tx.query(
        `INSERT INTO assignments (id, camera_id, staff_id, mode, team_id, from_at, until_at, due_back, override_reason, issued_by, recorded_by)
         VALUES ($1, $2, $3, $4, (SELECT team_id FROM staff_memberships WHERE staff_id = $3 AND from_at <= $5 AND (until_at IS NULL OR until_at > $5)),
                 $5, $6, $7, $8, $9, $9)`,
        [
          id,
          camera.id,
          staffId,
          given.mode,
          from,
          given.until ?? null,
          given.dueBack ?? null,
          outcome.value.overrides ? given.override?.reason : null,
          actor.name,
        ],
      );
      if (outcome.value.putsInService) await setStatus(tx, actor, camera, 'in_service', null);
      const answer = await readAnswer(tx, id);
      await this.record(tx, actor, 'camera.issue', camera, null, answer, given.override?.reason);
      await reattribute(tx, camera.id, from);
      return answer;
    });
  }

  giveBack(actor: Actor, id: string, given: Return, expected: number | null): Promise<AssignmentAnswer> {
    return this.database.transaction(async (tx) => {
      const now = await clock(tx);
      const assignment = await lockAssignment(tx, id, actor);
      const before = await readAnswer(tx, id);
      demandVersion(expected, before.version);
      const at = given.at ? Date.parse(given.at) : null;
      const outcome = judgeReturn(factOf(assignment), at, now.getTime());
      if (!outcome.ok)
        throw await refusalOf(tx, outcome.refusal, { camera: assignment.camera_id, staff: assignment.staff_id });
      await tx.query(
        `UPDATE assignments SET until_at = $2, returned_by = $3, return_condition = $4, ended_recorded_at = now() WHERE id = $1`,
        [id, new Date(outcome.value.until), actor.name, given.condition?.trim() ?? null],
      );
      const answer = await readAnswer(tx, id);
      await this.record(
        tx,
        actor,
        'camera.return',
        { id: assignment.camera_id, serial: assignment.serial },
        before,
        answer,
        given.condition,
      );
      await reattribute(tx, assignment.camera_id, new Date(outcome.value.until));
      return answer;
    });
  }

  /** Writes a new version; the one before stays readable, with who and why. */
  correct(actor: Actor, id: string, given: CorrectionBody, expected: number | null): Promise<AssignmentAnswer> {
    return this.database.transaction(async (tx) => {
      const now = await clock(tx);
      const assignment = await lockAssignment(tx, id, actor);
      const before = await readAnswer(tx, id);
      demandVersion(expected, before.version);
      const from = given.from ? new Date(given.from) : assignment.from_at;
      const staffId = given.staff
        ? await holderOfCollarNumber(tx, given.staff, from, actor.scope)
        : assignment.staff_id;
      const outcome = judgeCorrection(
        {
          ...factOf(assignment),
          camera: assignment.camera_id,
          staff: assignment.staff_id,
          mode: assignment.mode,
          dueBack: assignment.due_back?.getTime() ?? null,
        },
        {
          from: from.getTime(),
          ...(given.until === undefined ? {} : { until: given.until === null ? null : Date.parse(given.until) }),
          staff: staffId,
          reason: given.reason,
        },
        now.getTime(),
      );
      if (!outcome.ok)
        throw await refusalOf(tx, outcome.refusal, { camera: assignment.camera_id, staff: assignment.staff_id });
      await tx.query(`UPDATE assignments SET superseded_at = now() WHERE id = $1`, [id]);
      const made = uuid();
      const { value } = outcome;
      await tx.query(
        `INSERT INTO assignments (id, camera_id, staff_id, mode, team_id, from_at, until_at, due_back, override_reason, issued_by, returned_by,
                return_condition, recorded_by, corrects, correction_reason)
         SELECT $1, camera_id, $2, mode, team_id, $3, $4, due_back, override_reason, issued_by, returned_by, return_condition, $5, id, $6
           FROM assignments WHERE id = $7`,
        [
          made,
          staffId,
          new Date(value.from),
          value.until === null ? null : new Date(value.until),
          actor.name,
          given.reason.trim(),
          id,
        ],
      );
      const answer = await readAnswer(tx, made);
      await this.record(
        tx,
        actor,
        'assignment.correct',
        { id: assignment.camera_id, serial: assignment.serial },
        before,
        answer,
        given.reason,
      );
      await reattribute(tx, assignment.camera_id, new Date(Math.min(value.from, assignment.from_at.getTime())));
      return answer;
    });
  }

  /** Sets a camera or a team's pool aside for somebody, ahead of time. It is no assignment until it is issued. */
  reserve(actor: Actor, given: NewReservation): Promise<Record<string, unknown>> {
    return this.database.transaction(async (tx) => {
      const [from, until] = [new Date(given.from), new Date(given.until)];
      if (until <= from) throw Problem.field('until', 'The end lies after the start.');
      if (until <= new Date()) throw Problem.field('until', 'A reservation lies ahead; what is past is an assignment.');
      if ((given.camera === undefined) === (given.team === undefined))
        throw Problem.field('camera', 'Reserve either a camera or a team’s pool.');
      const camera = given.camera === undefined ? null : await lockCamera(tx, given.camera, actor.scope);
      const teamId = given.team === undefined ? null : await teamByCode(tx, given.team);
      const staffId = await holderOfCollarNumber(tx, given.staff, new Date(), actor.scope);
      const id = uuid();
      await tx.query(
        `INSERT INTO reservations (id, camera_id, team_id, staff_id, from_at, until_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, camera?.id ?? null, teamId, staffId, from, until, actor.name],
      );
      const answer = {
        id,
        camera: camera?.serial ?? null,
        team: given.team ?? null,
        staff: given.staff,
        from: from.toISOString(),
        until: until.toISOString(),
      };
      await recordAudit(tx, actor, {
        action: 'reservation.make',
        subjectKind: 'reservation',
        subjectId: id,
        subjectLabel: given.camera ?? given.team ?? '',
        after: answer,
      });
      return answer;
    });
  }

  private async record(
    tx: EntityManager,
    actor: Actor,
    action: string,
    camera: { readonly id: string; readonly serial: string },
    before: AssignmentAnswer | null,
    after: AssignmentAnswer,
    reason: string | undefined,
  ): Promise<void> {
    await recordAudit(tx, actor, {
      action,
      subjectKind: 'camera',
      subjectId: camera.id,
      subjectLabel: camera.serial,
      before,
      after,
      reason,
    });
    await publishEvent(tx, { topic: 'camera', id: camera.serial });
    await publishEvent(tx, { topic: 'assignment', id: after.id });
  }
}
