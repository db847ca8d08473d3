import { DataSource, QueryFailedError, type EntityManager } from 'typeorm';
import { preparedAs, runPrepared } from '../database/prepared.ts';
import { Problem } from '../problems/problem.ts';
import type { ListRequest } from './list-request.ts';
import { foreignCursor, markOfList, readCursor, writeCursor } from './page-cursor.ts';
import type { SqlConditions } from './sql-conditions.ts';

export interface ListPage<Item> {
  readonly items: Item[];
  readonly total: number;
  readonly totalIsEstimate?: true;
  /** Of all rows that match, with the first page, where the list says so. */
  readonly sums?: Readonly<Record<string, number>>;
  readonly nextCursor: string | null;
}

/** How a column is ordered. `expression` must never be null (use coalesce) and should match an index. */
export interface SortBy {
  readonly expression: string;
  /** True when the tables of `countFrom` are enough to sort by it: the page is then found there, and only its rows joined. */
  readonly isLight?: true;
  /** Tables to join to those of `countFrom` to sort by it: then, too, only the rows of the page are joined to the rest. */
  readonly join?: string;
  /** PostgreSQL type the cursor's text is cast back to. */
  readonly type: 'text' | 'timestamptz' | 'integer' | 'bigint' | 'double precision' | 'date' | 'uuid';
}

export interface ListQuery {
  /** `c.id, c.serial, …` */
  readonly select: string;
  /** `cameras c LEFT JOIN …`: everything that select, conditions and sorts read. */
  readonly from: string;
  /** A shorter FROM for counting, when conditions read less than select does. */
  readonly countFrom?: string;
  /** True where the count stands beside a figure that it must equal: it is exact, however many there are. */
  readonly isCountedExactly?: true;
  /** What is added up while counting exactly, by its name: numbers of `countFrom`, such as `r.size_bytes / 1e9`. */
  readonly sums?: Readonly<Record<string, string>>;
  readonly conditions: SqlConditions;
  readonly sorts: Readonly<Record<string, SortBy>>;
  /** Such as `serial` or `-at`. */
  readonly defaultSort: string;
  /** A unique column that breaks ties, such as `c.id`. */
  readonly tieBreak: SortBy;
}

const exactUpTo = 10_000;
export const defaultLimit = 50;
/** The default, and what the console asks for. */
const usualLimits: ReadonlySet<number> = new Set([defaultLimit, 100]);

/**
 * One page by keyset: the cost of a page does not grow with its number. Two statements: the page, and a count that
 * is exact to 10,000 and the planner's estimate beyond. Later pages take the count that their cursor carries, so that
 * reading on costs one statement.
 *
 * @param request with the filters of the list: a cursor goes on with the same ones only
 * @throws Problem where the cursor was made by another list, or by this one with another sort or other filters
 */
export async function listPage<Row extends object>(
  database: DataSource | EntityManager,
  query: ListQuery,
  request: Pick<ListRequest, 'sort' | 'limit' | 'cursor'>,
): Promise<ListPage<Row>> {
  const limit = request.limit ?? defaultLimit;
  const mark = markOf(query, request);
  const carried = carriedCount(request.cursor);
  const [rows, counted] = await both(
    database,
    () => pageRows<Row>(database, query, request, mark, limit + 1),
    () => carried ?? countRows(database, query),
  );
  const more = rows.length > limit;
  const items = more ? rows.slice(0, limit) : rows;
  const last = items.at(-1);
  return {
    items: items.map(withoutCursor),
    ...counted,
    nextCursor: more && last ? encodeCursor(sortName(query, request.sort), last, mark, counted) : null,
  };
}

/** Two reads at once where each can have a connection, in turn within a transaction. */
async function both<First, Second>(
  database: DataSource | EntityManager,
  first: () => Promise<First>,
  second: () => Promise<Second> | Second,
): Promise<[First, Second]> {
  if (database instanceof DataSource) return Promise.all([first(), second()]);
  return [await first(), await second()];
}

type Cursored<Row> = Row & { readonly cursor_value: string; readonly cursor_tie: string };

async function pageRows<Row extends object>(
  database: DataSource | EntityManager,
  query: ListQuery,
  request: Pick<ListRequest, 'sort' | 'cursor'>,
  mark: string,
  limit: number,
): Promise<Cursored<Row>[]> {
  const named = sortName(query, request.sort);
  const descending = named.startsWith('-');
  const sort = sortBy(query, named) ?? query.tieBreak;
  const conditions = query.conditions.copy();
  if (request.cursor) {
    const { value, tie } = decodeCursor(request.cursor, named, mark);
    conditions.and(
      `(${sort.expression}, ${query.tieBreak.expression}) ${descending ? '<' : '>'} (?::${sort.type}, ?::${query.tieBreak.type})`,
      value,
      tie,
    );
    // The same once more, of one column: where the tie is another table's, no index would help to begin at the pair.
    conditions.and(`${sort.expression} ${descending ? '<=' : '>='} ?::${sort.type}`, value);
  }
  const order = orderOf(query, named);
  const tie = query.tieBreak.expression;
  // Sorting first and joining after keeps a page's cost to its own rows, however many the filter holds. An array, because
  // the planner would join a subquery's rows last and everything else before.
  const where =
    query.countFrom && (sort.isLight || sort.join)
      ? `${tie} = ANY (ARRAY(SELECT ${tie} FROM ${query.countFrom} ${sort.join ?? ''} WHERE ${conditions.sql} ${order} LIMIT ${limit}))`
      : conditions.sql;
  try {
    const text = `SELECT ${query.select}, (${sort.expression})::text AS cursor_value, (${tie})::text AS cursor_tie
         FROM ${query.from} WHERE ${where} ${order} LIMIT ${limit}`;
    // A list without a filter, at a usual length, is what everybody opens: few statements, each worth keeping. A filter is
    // planned by its values.
    return isWhole(query) && usualLimits.has(limit - 1)
      ? await runPrepared<Cursored<Row>>(database, preparedAs('page', text), conditions.values)
      : await database.query<Cursored<Row>[]>(text, conditions.values);
  } catch (error) {
    if (request.cursor && isBadValue(error)) throw foreignCursor();
    throw error;
  }
}

/** The order of a list that is sorted so: ties broken, so that it is always the same. */
export function orderOf(query: ListQuery, named: string): string {
  const sort = sortBy(query, named) ?? query.tieBreak;
  const direction = named.startsWith('-') ? 'DESC' : 'ASC';
  return `ORDER BY ${sort.expression} ${direction}, ${query.tieBreak.expression} ${direction}`;
}

function isWhole({ conditions }: ListQuery): boolean {
  return conditions.sql === 'TRUE';
}

/** A cursor is text that anybody may write: what PostgreSQL cannot read as the column's type was not made here. */
function isBadValue(error: unknown): boolean {
  return error instanceof QueryFailedError && /^22/.test((error.driverError as { code?: string }).code ?? '');
}

type Count = Pick<ListPage<unknown>, 'total' | 'totalIsEstimate' | 'sums'>;

async function countRows(database: DataSource | EntityManager, query: ListQuery): Promise<Count> {
  if (query.isCountedExactly) return countAndAdd(database, query);
  // A whole table that has many times more rows by its statistics need not be counted to be known as long.
  const guess = isWhole(query) ? await estimateRows(database, query) : 0;
  if (guess > 10 * exactUpTo) return { total: guess, totalIsEstimate: true };
  const total = await countUpTo(database, query, exactUpTo + 1);
  if (total <= exactUpTo) return { total };
  const estimate = isWhole(query) ? guess : await estimateRows(database, query);
  return { total: Math.max(estimate, total), totalIsEstimate: true };
}

/** The exact count, and in the same look the sums that stand beside it. */
async function countAndAdd(
  database: DataSource | EntityManager,
  { countFrom, from, conditions, sums = {} }: ListQuery,
): Promise<Count> {
  const added = Object.entries(sums).map(
    ([name, each]) => `, coalesce(sum(${each}), 0)::double precision AS "${name}"`,
  );
  const [counted] = await database.query<Record<string, number>[]>(
    `SELECT count(*)::double precision AS n${added.join('')} FROM ${countFrom ?? from} WHERE ${conditions.sql}`,
    conditions.values,
  );
  const { n = 0, ...told } = counted ?? {};
  return added.length === 0 ? { total: n } : { total: n, sums: told };
}

/** How many rows a list has, counted to this many and no further. */
export async function countUpTo(
  database: DataSource | EntityManager,
  { countFrom, from, conditions }: ListQuery,
  most: number | 'ALL',
): Promise<number> {
  const [counted] = await database.query<{ n: string }[]>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${countFrom ?? from} WHERE ${conditions.sql} LIMIT ${most}) counted`,
    conditions.values,
  );
  return Number(counted?.n ?? 0);
}

/** What the planner thinks. */
async function estimateRows(database: DataSource | EntityManager, query: ListQuery): Promise<number> {
  const [plan] = await database.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }[]>(
    `EXPLAIN (FORMAT JSON) SELECT 1 FROM ${query.countFrom ?? query.from} WHERE ${query.conditions.sql}`,
    query.conditions.values,
  );
  return plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0;
}

/** Every row of the filter in order, a bounded number at a time: for exports. */
export async function* listAll<Row extends object>(
  database: DataSource | EntityManager,
  query: ListQuery,
  sort: string | undefined,
): AsyncGenerator<Row[]> {
  const chunk = 2000;
  const ownMark = '';
  let cursor: string | undefined;
  for (;;) {
    const rows = await pageRows<Row>(
      database,
      query,
      { ...(sort ? { sort } : {}), ...(cursor ? { cursor } : {}) },
      ownMark,
      chunk,
    );
    yield rows.map(withoutCursor);
    const last = rows.at(-1);
    if (rows.length < chunk || !last) return;
    cursor = encodeCursor(sortName(query, sort), last, ownMark);
  }
}

/** The sort that a list takes when this one is asked for. @throws Problem where it cannot be sorted so */
export function sortName(query: ListQuery, asked: string | undefined): string {
  const named = asked ?? query.defaultSort;
  if (sortBy(query, named)) return named;
  const known = Object.keys(query.sorts).join(', ');
  throw new Problem('sort-unknown', `Sort by one of: ${known}; with - in front for descending.`, [
    { field: 'sort', message: `One of: ${known}.` },
  ]);
}

function sortBy({ sorts }: ListQuery, named: string): SortBy | undefined {
  const field = named.replace(/^-/, '');
  return Object.hasOwn(sorts, field) ? sorts[field] : undefined;
}

function withoutCursor<Row extends object>(row: Cursored<Row>): Row {
  const { cursor_value: _value, cursor_tie: _tie, ...rest } = row;
  return rest as unknown as Row;
}

/** Which rows a list can have: what it reads, by what it is narrowed, and for whom. Instants and long lists stand in the request. */
function markOf({ countFrom, from, conditions }: ListQuery, request: object): string {
  const isPlain = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
  return markOfList([countFrom ?? from, conditions.sql, conditions.values.filter(isPlain)], request);
}

function encodeCursor(sort: string, row: Cursored<object>, mark: string, counted?: Count): string {
  const count = counted ? [counted.total, counted.totalIsEstimate ?? false] : [];
  return writeCursor([sort, row.cursor_value, row.cursor_tie, mark, ...count]);
}

function decodeCursor(cursor: string, sort: string, mark: string): { value: string; tie: string } {
  const [made, value, tie, marked] = readCursor(cursor);
  if (made !== sort || marked !== mark || typeof value !== 'string' || typeof tie !== 'string') throw foreignCursor();
  return { value, tie };
}

/** The count of the first page; a cursor that is not ours is told of when the page is read. */
function carriedCount(cursor: string | undefined): Count | null {
  const [, , , , total, isEstimate] = cursor ? readCursor(cursor) : [];
  if (typeof total !== 'number' || !Number.isSafeInteger(total) || total < 0) return null;
  return isEstimate === true ? { total, totalIsEstimate: true } : { total };
}
