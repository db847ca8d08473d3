/** A column of a data grid. Its cell is an `appCell` template of the same key, or `text`. */
export interface GridColumn<T> {
  readonly key: string;
  readonly label: string;
  /** Least width in px; what is left over is shared out by `grow`. */
  readonly width: number;
  /** Share of the room left over; 0 keeps the least width. */
  readonly grow?: number;
  /** The API's word to sort by; a column without it cannot be sorted. */
  readonly sort?: string;
  /** Figures stand at the right. */
  readonly numeric?: boolean;
  /** Hidden first when the window is narrow: 1366 px must lose nothing needed for a task. */
  readonly optional?: boolean;
  /** Shown only to who chose it. */
  readonly extra?: boolean;
  readonly text?: (row: T) => string;
}

/** The columns that fit into `width` px: optional ones go, the last first. */
export function columnsThatFit<T>(columns: readonly GridColumn<T>[], width: number): readonly GridColumn<T>[] {
  let kept = columns;
  const needed = (): number => kept.reduce((sum, column) => sum + column.width, 0);
  while (width > 0 && needed() > width) {
    const gone = kept.findLast((column) => column.optional);
    if (gone === undefined) return kept;
    kept = kept.filter((column) => column !== gone);
  }
  return kept;
}
