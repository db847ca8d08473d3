import type pg from 'pg';

/** One column: its name, its PostgreSQL type, and what a row holds in it. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => ColumnValue];

/** What a column may hold; arrays and objects are written as text and cast. */
export type ColumnValue = string | number | boolean | null | Buffer;

export interface TableOptions {
  /** Rows carry their own value of an identity column. */
  readonly keepIdentity?: true;
}

const rowsAtOnce = 4_000;

/** Writes rows in batches of one `INSERT … SELECT FROM unnest` each: tens of thousands of rows a second. */
export async function writeTable<Row>(
  client: pg.ClientBase,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { keepIdentity }: TableOptions = {},
): Promise<void> {
  const names = columns.map(([name]) => name);
  // Arrays and documents cannot be unnested as such: they travel as text.
  const wire = columns.map(([, type], index) => `$${index + 1}::${isNested(type) ? 'text' : type}[]`);
  const selected = columns.map(([name, type]) => (isNested(type) ? `r.${name}::${type}` : `r.${name}`));
  const sql = `INSERT INTO ${table} (${names.join(', ')})${keepIdentity ? ' OVERRIDING SYSTEM VALUE' : ''}
    SELECT ${selected.join(', ')} FROM unnest(${wire.join(', ')}) AS r(${names.join(', ')})`;
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const batch = rows.slice(start, start + rowsAtOnce);
    await client.query(
      sql,
      columns.map(([, , value]) => batch.map(value)),
    );
  }
}

/** An instant in epoch milliseconds as PostgreSQL reads it. */
export function instantText(at: number): string {
  return new Date(at).toISOString();
}

/** An instant that may be missing. */
export function instantOrNull(at: number | null): string | null {
  return at === null ? null : instantText(at);
}

function isNested(type: string): boolean {
  return type.endsWith('[]') || type === 'jsonb';
}
