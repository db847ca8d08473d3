import type { JudgedRow } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.ts';
import type { ImportRecord } from '../import-row.ts';
import type { LoadedRegister } from '../judging/loaded-register.ts';

/** An import being applied: everything of it in this one transaction. */
export interface Application {
  readonly tx: EntityManager;
  /** The import itself, for whoever asked. */
  readonly actor: Actor;
  readonly record: ImportRecord;
  readonly loaded: LoadedRegister;
  readonly now: Date;
  /** The rows that do something, by what they do, in the order of the file. */
  readonly create: readonly JudgedRow[];
  readonly change: readonly JudgedRow[];
  readonly leave: readonly JudgedRow[];
  /** Tells how many more rows are written. */
  readonly done: (rows: number) => Promise<void>;
}

const atOnce = 1000;

/** Writes many rows a bounded number at a time, and tells of each part. */
export async function inParts<Row>(
  { done }: Pick<Application, 'done'>,
  rows: readonly Row[],
  write: (part: readonly Row[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) {
    const part = rows.slice(at, at + atOnce);
    await write(part);
    await done(part.length);
  }
}

/** What a row says of a field that it changes: null takes it away, undefined leaves it. */
export function changed(row: JudgedRow, field: keyof JudgedRow['changes']): string | null | undefined {
  const change = row.changes[field];
  return change === undefined ? undefined : change.after;
}

/** The id under a code or name that the judge has matched. */
export function idOf(ids: ReadonlyMap<string, string>, name: string | null | undefined): string | null {
  return name === null || name === undefined ? null : (ids.get(name) ?? null);
}
