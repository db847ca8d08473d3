import { returnCamera } from '../../assignments/return-camera.ts';
import { inOrder, type BulkPlan } from '../planned-row.ts';
import type { BulkReason } from '../reason-words.ts';
import { againByAssignment, heldRow, readHeld, returnReason, type HeldIn, type HeldRow } from './open-assignments.ts';

const nothingHeld: Readonly<Record<HeldIn, BulkReason>> = {
  cameras: 'camera-held-by-nobody',
  staff: 'person-holds-nothing',
  assignments: 'record-not-found',
};

/** Ends what is held: of cameras, of people (a leaver's every camera), or assignments themselves. */
export function planReturn(list: HeldIn, condition: string | undefined): BulkPlan {
  const judge = (row: HeldRow): BulkReason | null =>
    row.assignment === null ? nothingHeld[list] : returnReason(row, Date.now());
  return {
    look: async (tx, ids) => {
      const rows = inOrder(ids, await readHeld(tx, list, ids), ({ id }) => id);
      return rows.map((row) => heldRow(row, 'Returned', judge(row)));
    },
    again: (tx, rows) => againByAssignment(tx, rows, judge),
    perform: (tx, actor, { target, seen }) =>
      returnCamera(tx, actor, target['assignment'] ?? '', condition === undefined ? {} : { condition }, {
        expected: Number(seen),
        receipt: null,
        isWithoutHolder: true,
      }),
  };
}
