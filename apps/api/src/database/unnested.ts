/**
 * Rows as one array per column, for `INSERT … SELECT FROM unnest($1::…[], …)`: the fastest way to write many rows that
 * stays one statement. Undefined becomes null.
 */
export function unnested<Row extends object>(rows: readonly Row[], columns: readonly (keyof Row)[]): unknown[][] {
  return columns.map((column) => rows.map((row) => row[column] ?? null));
}

const earliest = Date.parse('0001-01-01T00:00:00.000Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Epoch milliseconds as PostgreSQL reads a timestamptz. What a wrong clock moved out of the calendar is written as its end:
 * neither side can say year 0 or 10000 in the other's words.
 */
export function timestamp(at: number): string {
  return new Date(Math.min(Math.max(at, earliest), latest)).toISOString();
}

/** The same, where there may be none. */
export function timestampOrNull(at: number | null): string | null {
  return at === null ? null : timestamp(at);
}
