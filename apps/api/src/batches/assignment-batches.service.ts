import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import { AssignmentsService, type Alongside } from '../assignments/assignments.service.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { withinScope } from '../cameras/camera-list.query.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { problemOf } from '../problems/problem-of.ts';
import { findPerson } from '../staff/find-person.ts';
import type { BatchLineBody, NewBatch } from './batch-requests.ts';
import { readBatch, type BatchView } from './read-batch.ts';

/** Many cameras at the desk: each line is a command of its own, whole or refused; the batch is their one document. */
@Injectable()
export class AssignmentBatchesService {
  constructor(
    private readonly database: DataSource,
    private readonly assignments: AssignmentsService,
  ) {}

  /** Sending a batch again goes on where it broke off: lines that have an outcome keep it. */
  async make(actor: Actor, given: NewBatch): Promise<BatchView> {
    if ((given.holder === undefined) === (given.lines === undefined))
      throw Problem.field('lines', 'Give lines, or the holder whose cameras come back.');
    if (given.holder !== undefined && given.kind !== 'return')
      throw Problem.field('holder', 'Only a return takes everything that somebody holds.');
    const id = given.id ?? uuid();
    const holderId = given.holder === undefined ? null : (await this.holder(actor, given.holder)).id;
    const lines = given.lines ?? (await this.heldBy(actor, holderId ?? ''));
    await this.begin(actor, id, given, holderId, lines.length);
    const decided = await this.decided(id);
    for (const [index, line] of lines.entries()) {
      const key = line.camera.trim().toLowerCase();
      const earlier = [...decided.values()].includes(key);
      if (decided.has(index)) continue;
      // Of a camera scanned twice the first line stays; after a refusal the second may be the right one.
      if (earlier) await this.refuse(id, index, line, twice());
      else decided.set(index, (await this.command(actor, id, index, line, given)) ? key : null);
    }
    return readBatch(this.database.manager, actor, id);
  }

  /** Lines that have an outcome, with the camera of those that were done. */
  private async decided(id: string): Promise<Map<number, string | null>> {
    const rows = await this.database.query<{ line: number; done: string | null }[]>(
      `SELECT line, CASE WHEN assignment_id IS NOT NULL THEN lower(trim(camera)) END AS done
         FROM assignment_batch_lines WHERE batch_id = $1`,
      [id],
    );
    return new Map(rows.map(({ line, done }) => [line, done]));
  }

  private holder(actor: Actor, collarNumber: string): Promise<{ readonly id: string }> {
    return findPerson(this.database, collarNumber, new Date(), actor.scope);
  }

  private async heldBy(actor: Actor, staffId: string): Promise<BatchLineBody[]> {
    const conditions = withinScope(new SqlConditions(), actor.scope).and('a.staff_id = ?', staffId);
    const rows = await this.database.query<{ camera: string }[]>(
      `SELECT c.serial AS camera FROM assignments a JOIN cameras c ON c.id = a.camera_id
        WHERE ${conditions.sql} AND a.until_at IS NULL AND a.superseded_at IS NULL ORDER BY a.from_at, c.serial`,
      conditions.values,
    );
    if (rows.length === 0) throw new Problem('not-found', 'This person holds no camera that you may take back.');
    return rows;
  }

  private begin(actor: Actor, id: string, { kind }: NewBatch, holderId: string | null, size: number): Promise<void> {
    return this.database.transaction(async (tx) => {
      const made = await tx.query<unknown[]>(
        `INSERT INTO assignment_batches (id, kind, holder_id, made_by, made_by_user) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO NOTHING RETURNING id`,
        [id, kind, holderId, actor.name, actor.userId],
      );
      if (made.length === 0) return demandSameMaker(tx, actor, id, kind);
      await recordAudit(tx, actor, {
        action: `batch.${kind}`,
        subjectKind: 'batch',
        subjectId: id,
        subjectLabel: `${size} ${size === 1 ? 'line' : 'lines'}`,
      });
    });
  }

  private async command(
    actor: Actor,
    batch: string,
    index: number,
    line: BatchLineBody,
    { kind }: NewBatch,
  ): Promise<boolean> {
    const alongside: Alongside = async (tx, { id }) =>
      void (await tx.query(
        `INSERT INTO assignment_batch_lines (batch_id, line, camera, staff, assignment_id) VALUES ($1, $2, $3, $4, $5)`,
        [batch, index, line.camera, line.staff ?? null, id],
      ));
    try {
      if (kind === 'issue') await this.issue(actor, line, alongside);
      else await this.giveBack(actor, line, alongside);
      return true;
    } catch (thrown) {
      const problem = problemOf(thrown);
      // A fault of ours, or the database away: the batch stops and can be sent again.
      if (problem === null || problem.status >= 500) throw thrown;
      await this.refuse(batch, index, line, problem);
      return false;
    }
  }

  private async issue(actor: Actor, line: BatchLineBody, alongside: Alongside): Promise<void> {
    const { camera, staff, mode = 'personal', dueBack, override, condition, kit, receipt } = line;
    if (staff === undefined) throw Problem.field('staff', 'Say to whom the camera goes.');
    await this.assignments.issue(
      actor,
      {
        camera,
        staff,
        mode,
        ...(dueBack === undefined ? {} : { dueBack }),
        ...(override === undefined ? {} : { override }),
        ...(condition === undefined ? {} : { condition }),
        ...(kit === undefined ? {} : { kit }),
        ...(receipt === undefined ? {} : { receipt }),
      },
      alongside,
    );
  }

  private async giveBack(
    actor: Actor,
    { camera, condition, kit, receipt }: BatchLineBody,
    alongside: Alongside,
  ): Promise<void> {
    const conditions = withinScope(new SqlConditions(), actor.scope).and('c.serial_key = lower(?)', camera.trim());
    const [row] = await this.database.query<{ id: string | null }[]>(
      `SELECT a.id FROM cameras c LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL
        WHERE ${conditions.sql}`,
      conditions.values,
    );
    if (row === undefined)
      throw new Problem('not-found', `There is no camera with the serial ${camera} that you may see.`);
    if (row.id === null) throw new Problem('assignment-already-returned', 'Nobody holds this camera.');
    const notes = {
      ...(condition === undefined ? {} : { condition }),
      ...(kit === undefined ? {} : { kit }),
      ...(receipt === undefined ? {} : { receipt }),
    };
    await this.assignments.giveBack(actor, row.id, notes, null, { isWithoutHolder: true, alongside });
  }

  private async refuse(batch: string, index: number, line: BatchLineBody, problem: Problem): Promise<void> {
    await this.database.query(
      `INSERT INTO assignment_batch_lines (batch_id, line, camera, staff, problem_code, problem_detail)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
      [batch, index, line.camera, line.staff ?? null, problem.code, problem.message],
    );
  }
}

async function demandSameMaker(tx: EntityManager, actor: Actor, id: string, kind: string): Promise<void> {
  const [batch] = await tx.query<{ kind: string; made_by_user: string | null }[]>(
    `SELECT kind, made_by_user FROM assignment_batches WHERE id = $1`,
    [id],
  );
  if (batch?.kind === kind && batch.made_by_user === actor.userId) return;
  throw Problem.field('id', 'Another batch has this id. Choose a new one.');
}

function twice(): Problem {
  return new Problem('camera-twice-in-batch', 'An earlier line of this batch has this camera.');
}
