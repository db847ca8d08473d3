import { Injectable } from '@nestjs/common';
import type { ExceptionCommand } from '@custodian/domain';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import {
  commandOnException,
  demandOwner,
  lockException,
  recordException,
  saveException,
} from './command-on-exception.ts';
import type { ExceptionChange, ExceptionStep } from './exception-requests.ts';
import { demandVersion } from '../http/conditional.ts';

/** What a person does with an exception: the row, its history and the audit in one transaction. */
@Injectable()
export class ExceptionCommandsService {
  constructor(private readonly database: DataSource) {}

  take(
    actor: Actor,
    id: string,
    command: ExceptionCommand,
    given: ExceptionStep,
    expected: number | null,
  ): Promise<void> {
    return this.database.transaction((tx) => commandOnException(tx, actor, id, command, given, expected));
  }

  /** Gives it to somebody, or another date. */
  change(actor: Actor, id: string, given: ExceptionChange, expected: number | null): Promise<void> {
    return this.database.transaction(async (tx) => {
      const row = await lockException(tx, id, actor.scope);
      demandVersion(expected, row.version);
      if (row.state === 'cleared')
        throw new Problem('exception-not-in-state', 'It is cleared: it needs neither an owner nor a date.');
      if (given.ownerId !== undefined && given.ownerId !== null) await demandOwner(tx, given.ownerId, row.station_id);
      const columns = {
        ...(given.ownerId === undefined ? {} : { owner_id: given.ownerId }),
        ...(given.dueAt === undefined ? {} : { due_at: given.dueAt }),
      };
      await saveException(tx, row, columns);
      await recordException(tx, actor, row, {
        what: 'change',
        words: null,
        before: { ownerId: row.owner_id, dueAt: row.due_at?.toISOString() ?? null },
        after: {
          ...(given.ownerId === undefined ? {} : { ownerId: given.ownerId }),
          ...(given.dueAt === undefined ? {} : { dueAt: given.dueAt }),
        },
      });
    });
  }
}
