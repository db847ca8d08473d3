/**
 * Rows as one array per column, for `INSERT … SELECT FROM unnest($1::…[], …)`: the fastest way to write many rows that
 * stays one statement. Undefined becomes null.
 */
export function unnested<Row extends object>(rows: readonly Row[], columns: readonly (keyof Row)[]): unknown[][] {
  return columns.map((column) => rows.map((row) => row[column] ?? null));
}

/** Epoch milliseconds as PostgreSQL reads a timestamptz. */
export function timestamp(at: number): string {
  return new Date(at).toISOString();
}

/** The same, where there may be none. */
export function timestampOrNull(at: number | null): string | null {
  return at === null ? null : timestamp(at);
}
