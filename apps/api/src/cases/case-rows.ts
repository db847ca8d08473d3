import type { CameraStatus, CaseKind, CaseState, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { lockCamera, type LockedCamera } from '../cameras/cameras.service.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { casesWithinScope } from './case-list.query.ts';

export interface CaseRow {
  readonly id: string;
  readonly number: number;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly camera_id: string;
  readonly holder_id: string | null;
  readonly spare_assignment_id: string | null;
  readonly status_before: CameraStatus;
  readonly moved_to: CameraStatus | null;
  readonly closed_at: Date | null;
  readonly aware_at: Date | null;
  readonly happened_at: Date | null;
  readonly expected_back_at: Date | null;
  readonly told_officer_at: Date | null;
  readonly reported_at: Date | null;
  readonly decided_not_at: Date | null;
  readonly version: number;
}

export interface LockedCase {
  readonly row: CaseRow;
  readonly camera: LockedCamera;
}

/** Locks a case within the reader's scope and its camera: the camera first, as every command about a camera does. */
export async function lockCase(tx: EntityManager, id: string, scope: Scope): Promise<LockedCase> {
  const conditions = casesWithinScope(new SqlConditions(), scope).and('x.id = ?', id);
  const [found] = await tx.query<{ serial: string }[]>(
    `SELECT c.serial FROM cases x JOIN cameras c ON c.id = x.camera_id WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!found) throw noCase();
  // Who sees the case may act in it, also when its camera has another holder by now.
  const camera = await lockCamera(tx, found.serial, { kind: 'force' });
  const [row] = await tx.query<CaseRow[]>(`SELECT * FROM cases WHERE id = $1 FOR UPDATE`, [id]);
  if (!row) throw noCase();
  return { row, camera };
}

/** Hidden and missing: the same. */
export function noCase(): Problem {
  return new Problem('not-found', 'There is no such case that you may see.');
}
