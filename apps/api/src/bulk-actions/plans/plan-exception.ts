import { commandException, type ExceptionState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import { commandOnException } from '../../exceptions/command-on-exception.ts';
import { exceptionStateSql } from '../../exceptions/exception-list.query.ts';
import { againBySubject, inOrder, type BulkPlan, type PlannedRow } from '../planned-row.ts';

interface ExceptionRow {
  readonly id: string;
  readonly kind: string;
  readonly state: ExceptionState;
  readonly title: string;
  readonly owner: string | null;
  readonly version: number;
}

const changes = { take: 'Taken', snooze: 'Snoozed', settle: 'Settled' } as const;

/** Takes, snoozes or settles each exception of a filter, as one by one. */
export function planException(
  command: keyof typeof changes,
  given: { readonly until?: string; readonly reason?: string },
): BulkPlan {
  const look = async (tx: EntityManager, ids: readonly string[]): Promise<PlannedRow[]> => {
    const rows = inOrder(ids, await readRows(tx, ids), ({ id }) => id);
    return rows.map((row) => ({
      subjectId: row.id,
      subject: row.title,
      collarNumber: null,
      person: row.owner,
      change: changes[command],
      target: {},
      seen: String(row.version),
      reason: reasonOf(row),
    }));
  };
  const reasonOf = (row: ExceptionRow): PlannedRow['reason'] => {
    const asked = {
      command,
      words: given.reason ?? null,
      until: given.until === undefined ? null : Date.parse(given.until),
    };
    const outcome = commandException(row, asked, Date.now());
    return outcome.ok ? null : outcome.refusal;
  };
  return {
    look,
    again: againBySubject(look),
    perform: (tx: EntityManager, actor: Actor, { subjectId, seen }) =>
      commandOnException(tx, actor, subjectId ?? '', command, given, Number(seen)),
  };
}

function readRows(tx: EntityManager, ids: readonly string[]): Promise<ExceptionRow[]> {
  return tx.query<ExceptionRow[]>(
    `SELECT e.id, e.kind, ${exceptionStateSql} AS state, e.title, u.name AS owner, e.version
       FROM exceptions e LEFT JOIN users u ON u.id = e.owner_id WHERE e.id = ANY($1)`,
    [ids],
  );
}
