/** Of which group a counted row is, or whether it is of all. */
export interface GroupKey {
  readonly key: string | null;
  readonly isTotal: boolean;
}

/** Counted rows by their group: found by its key, and not by looking through all of them, for a force has thousands of teams. */
export interface GroupedRows<Row> {
  of(key: string | null): Row | undefined;
  readonly inAll: Row | undefined;
}

export function groupedRows<Row extends GroupKey>(rows: readonly Row[]): GroupedRows<Row> {
  const byKey = new Map(rows.filter(({ isTotal }) => !isTotal).map((row) => [row.key, row]));
  return { of: (key) => byKey.get(key), inAll: rows.find(({ isTotal }) => isTotal) };
}
