import {
  isDemanded,
  type AcknowledgedEnd,
  type AcknowledgementMethod,
  type DeskSettings,
  type DrawnSignature,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';

/** A receipt that was checked: this person tapped, knew their PIN, or drew. */
export interface CheckedReceipt {
  readonly staffId: string;
  readonly method: AcknowledgementMethod;
  readonly signature: DrawnSignature | null;
}

/** Refuses where the force demands a receipt at this end and there is none. */
export function demandReceipt(settings: DeskSettings, end: AcknowledgedEnd, receipt: CheckedReceipt | null): void {
  if (receipt !== null || !isDemanded(settings.acknowledgement, end)) return;
  const message =
    end === 'issue'
      ? 'Whoever takes the camera says so: by their card, their PIN or a signature.'
      : 'Whoever brings the camera back says so: by their card, their PIN or a signature.';
  throw new Problem('receipt-required', message, [{ field: 'receipt', message }]);
}

/** Writes what was noted at one end of an assignment, in its transaction; nothing where nothing was. */
export async function writeReceipt(
  tx: EntityManager,
  actor: Actor,
  noted: {
    readonly assignment: string;
    readonly end: AcknowledgedEnd;
    readonly staff: string;
    readonly receipt: CheckedReceipt | null;
    readonly condition?: string | undefined;
    readonly kit?: readonly string[] | undefined;
  },
): Promise<void> {
  const { assignment, end, staff, receipt, kit = [] } = noted;
  const condition = noted.condition?.trim() === '' ? null : (noted.condition?.trim() ?? null);
  // The number may have gone to somebody else between the check and this transaction.
  if (receipt !== null && receipt.staffId !== staff) throw notTheirs();
  if (receipt === null && condition === null && kit.length === 0) return;
  await tx.query(
    `INSERT INTO assignment_receipts (assignment_id, at_end, staff_id, method, signature, condition, kit, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      assignment,
      end,
      staff,
      receipt?.method ?? null,
      receipt?.signature ? JSON.stringify(receipt.signature) : null,
      condition,
      kit.map((piece) => piece.trim()),
      actor.name,
    ],
  );
}

export function notTheirs(): Problem {
  const message = 'This card belongs to somebody else. Nothing was changed.';
  return new Problem('receipt-not-theirs', message, [{ field: 'receipt', message }]);
}
