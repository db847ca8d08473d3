import type { CountedCamera } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { ScanListRequest } from './stock-take-requests.ts';

/** One scan as it arrived, undone and late ones too: nothing that a device sent is ever lost. */
export interface ScanView {
  readonly scanId: string;
  readonly code: string;
  readonly camera: Pick<CountedCamera, 'serial'> | null;
  readonly at: string;
  readonly by: string;
  readonly device: string;
  readonly receivedAt: string;
  readonly late: boolean;
  readonly undone: boolean;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

/** Scans of one stock-take, newest first. */
export function scanListQuery(id: string, request: ScanListRequest): ListQuery {
  const conditions = new SqlConditions().and('x.stock_take_id = ?', id).and('x.undoes IS NULL');
  if (request.late) conditions.and('x.is_late = ?', request.late === 'true');
  if (request.search)
    conditions.and(
      `lower(x.code || ' ' || coalesce(x.camera->>'serial', '') || ' ' || x.scanned_by) LIKE ?`,
      searchPattern(request.search),
    );
  return {
    select: `x.scan_id AS "scanId", x.code, CASE WHEN x.camera IS NOT NULL THEN json_build_object('serial', x.camera->>'serial') END AS camera,
      ${iso('x.at')} AS at, x.scanned_by AS by, x.device, ${iso('x.received_at')} AS "receivedAt", x.is_late AS late,
      EXISTS (SELECT FROM stock_take_scans u WHERE u.stock_take_id = x.stock_take_id AND u.undoes = x.scan_id
        AND u.scanned_by_user IS NOT DISTINCT FROM x.scanned_by_user AND (NOT u.is_late OR x.is_late)) AS undone`,
    from: 'stock_take_scans x',
    conditions,
    sorts: {
      at: { expression: 'x.at', type: 'timestamptz', isLight: true },
      receivedAt: { expression: 'x.received_at', type: 'timestamptz', isLight: true },
      code: { expression: 'x.code_key', type: 'text', isLight: true },
    },
    defaultSort: '-at',
    tieBreak: { expression: 'x.scan_id', type: 'uuid' },
  };
}
