import { isEndOfCase, type CaseState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';

/** Columns of a case that a command may write. */
export type CaseColumns = Readonly<Record<string, unknown>>;

/** Writes a new case with these columns, whose names are our own; answers its number. */
export async function insertCase(tx: EntityManager, columns: CaseColumns): Promise<number> {
  const names = Object.keys(columns);
  const [made] = await tx.query<{ number: number }[]>(
    `INSERT INTO cases (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')}) RETURNING number`,
    names.map((name) => columns[name]),
  );
  return made?.number ?? 0;
}

/** Writes columns of a case, whose names are our own, and its next version. */
export async function saveCase(tx: EntityManager, id: string, columns: CaseColumns): Promise<void> {
  const names = Object.keys(columns);
  const sets = names.map((name, index) => `${name} = $${index + 2}, `).join('');
  await tx.query(`UPDATE cases SET ${sets}version = version + 1 WHERE id = $1`, [
    id,
    ...names.map((name) => columns[name]),
  ]);
}

/** The columns of a state: with who ended the case, when and why, where it is an end. */
export function columnsOfState(actor: Actor, state: CaseState, reason: string | undefined, now: Date): CaseColumns {
  if (!isEndOfCase(state)) return { state };
  return { state, closed_at: now, closed_by: actor.name, outcome: reason?.trim() || null };
}

/** A loss stays due until its clock is settled, whatever ends the case. */
export function isClockSettled(row: {
  readonly aware_at: Date | null;
  readonly reported_at: Date | null;
  readonly decided_not_at: Date | null;
}): boolean {
  return row.aware_at === null || row.reported_at !== null || row.decided_not_at !== null;
}
