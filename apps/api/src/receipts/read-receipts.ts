import { signaturePath, type AcknowledgementMethod, type DrawnSignature } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';

/** What was noted at one end of an assignment. A signature is its size and one path of moves and lines, to draw as SVG. */
export interface ReceiptView {
  readonly end: 'issue' | 'return';
  readonly method: AcknowledgementMethod | null;
  readonly condition: string | null;
  readonly kit: readonly string[];
  readonly signature: { readonly width: number; readonly height: number; readonly path: string } | null;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

type Row = Omit<ReceiptView, 'signature'> & { readonly assignment: string; readonly signature: DrawnSignature | null };

/** The receipts of assignments, also of the versions that each one corrects: what was signed then was signed. */
export async function readReceipts(
  tx: DataSource | EntityManager,
  assignments: readonly string[],
): Promise<Map<string, ReceiptView[]>> {
  const rows = await tx.query<Row[]>(
    `WITH RECURSIVE versions (shown, id, corrects) AS (
       SELECT id, id, corrects FROM assignments WHERE id = ANY($1)
       UNION ALL SELECT v.shown, a.id, a.corrects FROM versions v JOIN assignments a ON a.id = v.corrects)
     SELECT DISTINCT ON (v.shown, r.at_end) v.shown AS assignment, r.at_end AS "end", r.method, r.condition, r.kit, r.signature,
            to_json(r.recorded_at) #>> '{}' AS "recordedAt", r.recorded_by AS "recordedBy"
       FROM versions v JOIN assignment_receipts r ON r.assignment_id = v.id JOIN assignments s ON s.id = v.shown
      WHERE r.at_end = 'issue' OR s.until_at IS NOT NULL ORDER BY v.shown, r.at_end, r.recorded_at DESC`,
    [assignments],
  );
  const receipts = new Map<string, ReceiptView[]>();
  for (const { assignment, signature, ...row } of rows) {
    const drawing = signature && { width: signature.width, height: signature.height, path: signaturePath(signature) };
    receipts.set(assignment, [...(receipts.get(assignment) ?? []), { ...row, signature: drawing }]);
  }
  return receipts;
}
