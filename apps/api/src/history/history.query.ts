import type { HistoryKind } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { preparedAs, runPrepared } from '../database/prepared.ts';
import { foreignCursor, markOfList, readCursor, writeCursor } from '../http/page-cursor.ts';
import type { HistoryBranch } from './history-branches.ts';

/** One entry of a timeline. What it says depends on its kind. */
export interface HistoryEntry {
  /** Unlike every other entry's. */
  readonly key: string;
  readonly kind: HistoryKind;
  readonly at: string;
  readonly [fact: string]: unknown;
}

export interface HistoryPage {
  readonly items: HistoryEntry[];
  readonly nextCursor: string | null;
}

/** Which page: the newest, the one before an instant, or the one behind a cursor. */
export interface HistoryPlace {
  readonly kinds: readonly HistoryKind[] | null;
  readonly before: string | null;
  readonly cursor: string | null;
  readonly limit: number;
}

interface EntryRow {
  readonly key: string;
  readonly kind: HistoryKind;
  readonly at: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Entries newest first. Each kind is read by its own index and gives at most a page, so that page 400 costs what page 1 does. */
export async function readHistory(
  database: DataSource,
  branches: readonly HistoryBranch[],
  id: string,
  { kinds, before, cursor, limit }: HistoryPlace,
): Promise<HistoryPage> {
  const mark = markOfList(['history', id], { kinds: kinds ?? undefined });
  const place = cursor === null ? { at: before ?? 'infinity', key: '' } : placeBehind(cursor, mark);
  const wanted = branches.filter(({ kind }) => kinds === null || kinds.includes(kind));
  if (wanted.length === 0) return { items: [], nextCursor: null };
  const pages = wanted.map(({ kind, from, where, at, id: own, facts }) => {
    const key = `'${kind}:' || ${own}`;
    return `(SELECT ${key} AS key, '${kind}' AS kind, ${at} AS at, json_build_object(${facts}) AS facts FROM ${from}
      WHERE ${where} AND ${at} <= $2 AND (${at}, ${key}) < ($2::timestamptz, $3) ORDER BY ${at} DESC, ${key} DESC LIMIT $4)`;
  });
  const text = `SELECT key, kind, to_json(at) #>> '{}' AS at, facts FROM (${pages.join(' UNION ALL ')}) entries
      ORDER BY entries.at DESC, key DESC LIMIT $4`;
  const values = [id, place.at, place.key, limit + 1];
  // The whole timeline is prepared, because planning its many joins costs more than reading a page. Chosen kinds are
  // too many different statements to keep for each connection.
  const rows =
    kinds === null
      ? await runPrepared<EntryRow>(database, preparedAs('history', text), values)
      : await database.query<EntryRow[]>(text, values);
  const items = rows.slice(0, limit).map(({ key, kind, at, facts }) => ({ ...facts, key, kind, at }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? writeCursor([last.at, last.key, mark]) : null };
}

/** The months in which anything happened, newest first, with how much: what one jumps by. */
export function readMonths(
  database: DataSource,
  branches: readonly HistoryBranch[],
  id: string,
  kinds: readonly HistoryKind[] | null,
): Promise<{ month: string; count: number }[]> {
  const wanted = branches.filter(({ kind }) => kinds === null || kinds.includes(kind));
  if (wanted.length === 0) return Promise.resolve([]);
  const instants = wanted.map(({ from, where, at }) => `SELECT ${at} AS at FROM ${from} WHERE ${where}`);
  return database.query<{ month: string; count: number }[]>(
    `SELECT to_char(at AT TIME ZONE 'Europe/London', 'YYYY-MM') AS month, count(*)::int AS count
       FROM (${instants.join(' UNION ALL ')}) entries GROUP BY 1 ORDER BY 1 DESC`,
    [id],
  );
}

/** Where a page of the same history ended. */
function placeBehind(cursor: string, mark: string): { readonly at: string; readonly key: string } {
  const [at, key, made] = readCursor(cursor);
  const isPlace =
    typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d$/.test(at) && typeof key === 'string';
  if (isPlace && made === mark && !Number.isNaN(Date.parse(at)) && /^[a-z]+:[\w-]+$/.test(key)) return { at, key };
  throw foreignCursor();
}
