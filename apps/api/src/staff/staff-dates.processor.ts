import { localDayOf } from '@custodian/domain';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { endService } from './end-service.ts';

const queue = 'staff-dates';
const job = 'follow';
const everyMilliseconds = 15 * 60_000;
const actor = systemActor('Staff dates');

interface Person {
  readonly id: string;
  readonly label: string;
  readonly date: string;
  readonly status: string;
}

/** Lets people begin and leave on the days that the register says, whether or not a file names them then. */
@Injectable()
export class StaffDatesProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queue, () => followStaffDates(this.database, new Date()));
    await this.jobs.every(queue, job, everyMilliseconds);
  }
}

/** One pass: expected people whose first day has come are active, and those whose end has come have left. Safe to run twice. */
export async function followStaffDates(database: DataSource, now: Date): Promise<void> {
  const today = localDayOf(now.getTime());
  await database.transaction(async (tx) => {
    const leavers = await due(tx, 'end_date', `status <> 'left'`, today);
    await endService(
      tx,
      leavers.map(({ id, date }) => ({ id, endDate: date })),
      now,
    );
    await note(tx, 'staff.leave', leavers, 'left');
    const joiners = await due(tx, 'start_date', `status = 'expected'`, today);
    await tx.query(`UPDATE staff_members SET status = 'active', version = version + 1 WHERE id = ANY($1)`, [
      joiners.map(({ id }) => id),
    ]);
    await note(tx, 'staff.start', joiners, 'active');
  });
}

function due(
  tx: EntityManager,
  column: 'start_date' | 'end_date',
  condition: string,
  today: string,
): Promise<Person[]> {
  return tx.query<Person[]>(
    `SELECT p.id, p.status, p.${column}::text AS date,
            trim(coalesce((SELECT number FROM collar_numbers WHERE staff_id = p.id ORDER BY from_at DESC LIMIT 1), '') || ' ' || p.surname) AS label
       FROM staff_members p WHERE p.${column} <= $1::date AND ${condition} ORDER BY p.id FOR UPDATE`,
    [today],
  );
}

function note(tx: EntityManager, action: string, people: readonly Person[], status: string): Promise<void> {
  return recordAudit(
    tx,
    actor,
    people.map(({ id, label, date, status: before }) => ({
      action,
      subjectKind: 'staff',
      subjectId: id,
      subjectLabel: label,
      before: { status: before },
      after: { status, date },
    })),
  );
}
