import { judgeExtension } from '@custodian/domain';
import { extendLoan } from '../../assignments/extend-loan.ts';
import { inOrder, type BulkPlan } from '../planned-row.ts';
import type { BulkReason } from '../reason-words.ts';
import { againByAssignment, heldRow, readHeld, type HeldRow } from './open-assignments.ts';

/** Gives loans longer. */
export function planExtension(dueBack: string): BulkPlan {
  const judge = ({ mode, from, until, superseded }: HeldRow): BulkReason | null => {
    const outcome = judgeExtension(
      {
        mode: mode ?? 'personal',
        from: from?.getTime() ?? 0,
        until: until?.getTime() ?? null,
        supersededAt: superseded?.getTime() ?? null,
      },
      Date.parse(dueBack),
      Date.now(),
    );
    return outcome.ok ? null : outcome.refusal;
  };
  return {
    look: async (tx, ids) => {
      const rows = inOrder(ids, await readHeld(tx, 'assignments', ids), ({ id }) => id);
      return rows.map((row) => heldRow(row, 'Given longer', judge(row)));
    },
    again: (tx, rows) => againByAssignment(tx, rows, judge),
    perform: (tx, actor, { target, seen }) => extendLoan(tx, actor, target['assignment'] ?? '', dueBack, Number(seen)),
  };
}
