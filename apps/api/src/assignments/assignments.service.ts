import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { ReceiptsService } from '../receipts/receipts.service.ts';
import { restateJob, usageQueue } from '../reports/usage-queue.ts';
import type { CorrectionBody, NewAssignment, Return, TransferBody } from './assignment-requests.ts';
import type { AssignmentAnswer, IssueAnswer } from './assignment-rows.ts';
import { correctAssignment } from './correct-assignment.ts';
import { issueCamera } from './issue-camera.ts';
import { returnCamera } from './return-camera.ts';
import { transferCamera } from './transfer-camera.ts';
import { undoIssue } from './undo-issue.ts';
import { isReturned, undoReturn } from './undo-return.ts';

/** Something of another feature that belongs into the same transaction. */
export type Alongside = (tx: EntityManager, answer: AssignmentAnswer) => Promise<void>;

/** The commands about custody: one transaction each. What a receipt costs to check is paid before it begins. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: DataSource,
    private readonly receipts: ReceiptsService,
    private readonly jobs: JobsService,
  ) {}

  async issue(actor: Actor, given: NewAssignment, alongside?: Alongside): Promise<IssueAnswer> {
    const receipt = await this.receipts.checkFor(given.receipt, { collarNumber: given.staff, from: given.from }, actor);
    return this.database.transaction(async (tx) => {
      const answer = await issueCamera(tx, actor, given, { receipt });
      await alongside?.(tx, answer);
      return answer;
    });
  }

  async giveBack(
    actor: Actor,
    id: string,
    given: Return,
    expected: number | null,
    { isWithoutHolder = false, alongside }: { isWithoutHolder?: boolean; alongside?: Alongside } = {},
  ): Promise<AssignmentAnswer> {
    const receipt = await this.receipts.checkFor(given.receipt, { assignment: id }, actor);
    return this.database.transaction(async (tx) => {
      const answer = await returnCamera(tx, actor, id, given, { expected, receipt, isWithoutHolder });
      await alongside?.(tx, answer);
      return answer;
    });
  }

  async transfer(actor: Actor, id: string, given: TransferBody, expected: number | null): Promise<IssueAnswer> {
    const receipt = await this.receipts.checkFor(given.receipt, { collarNumber: given.staff, from: given.at }, actor);
    return this.database.transaction((tx) => transferCamera(tx, actor, id, given, { expected, receipt }));
  }

  async undo(actor: Actor, id: string, expected: number | null): Promise<AssignmentAnswer> {
    return this.database.transaction(async (tx) =>
      (await isReturned(tx, id)) ? undoReturn(tx, actor, id, expected) : undoIssue(tx, actor, id, expected),
    );
  }

  async correct(actor: Actor, id: string, given: CorrectionBody, expected: number | null): Promise<AssignmentAnswer> {
    const answer = await this.database.transaction((tx) => correctAssignment(tx, actor, id, given, expected));
    // Reports count it already; what they are rolled up from follows at once rather than with the next pass.
    this.jobs.nudge(usageQueue, restateJob, {}, restateJob);
    return answer;
  }
}
