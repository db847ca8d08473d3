/** A page of labels, all lengths in millimetres. A roll is a page with one label. */
export interface LabelSheet {
  readonly key: string;
  /** As it stands on the packet. */
  readonly name: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly columns: number;
  readonly rows: number;
  readonly label: { readonly width: number; readonly height: number };
  /** From the page's edge to the first label. */
  readonly left: number;
  readonly top: number;
  /** From the start of one label to the start of the next. */
  readonly acrossPitch: number;
  readonly downPitch: number;
}

const a4 = { width: 210, height: 297 };

/** One label to a page of its own size. */
function roll(key: string, name: string, width: number, height: number): LabelSheet {
  const size = { width, height };
  return {
    key,
    name,
    page: size,
    columns: 1,
    rows: 1,
    label: size,
    left: 0,
    top: 0,
    acrossPitch: width,
    downPitch: height,
  };
}

/** The sheets that offices have; another one is another row. */
export const labelSheets: readonly LabelSheet[] = [
  {
    key: 'L7160',
    name: 'Avery L7160, 21 to a sheet, 63.5 × 38.1 mm',
    page: a4,
    columns: 3,
    rows: 7,
    label: { width: 63.5, height: 38.1 },
    left: 7.25,
    top: 15.15,
    acrossPitch: 66.04,
    downPitch: 38.1,
  },
  {
    key: 'L7651',
    name: 'Avery L7651, 65 to a sheet, 38.1 × 21.2 mm',
    page: a4,
    columns: 5,
    rows: 13,
    label: { width: 38.1, height: 21.2 },
    left: 4.75,
    top: 10.7,
    acrossPitch: 40.6,
    downPitch: 21.2,
  },
  {
    key: 'L7163',
    name: 'Avery L7163, 14 to a sheet, 99.1 × 38.1 mm',
    page: a4,
    columns: 2,
    rows: 7,
    label: { width: 99.1, height: 38.1 },
    left: 4.65,
    top: 15.15,
    acrossPitch: 101.6,
    downPitch: 38.1,
  },
  roll('roll-57x32', 'Label roll, 57 × 32 mm', 57, 32),
  roll('roll-89x36', 'Label roll, 89 × 36 mm', 89, 36),
];

/** The sheet of that key, whatever its case; undefined for one that is not kept. */
export function labelSheetOf(key: string): LabelSheet | undefined {
  return labelSheets.find((sheet) => sheet.key.toLowerCase() === key.trim().toLowerCase());
}

/** How many labels a page holds. */
export function labelsOnPage({ columns, rows }: LabelSheet): number {
  return columns * rows;
}

/** A rectangle on a page, in millimetres from its upper left corner. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the label of a position is; positions count from 1, row by row. */
export function placeOfLabel(sheet: LabelSheet, position: number): Place {
  const index = position - 1;
  return {
    left: sheet.left + (index % sheet.columns) * sheet.acrossPitch,
    top: sheet.top + Math.floor(index / sheet.columns) * sheet.downPitch,
    ...sheet.label,
  };
}

/** The positions that each page's labels take, when the first page begins at `start`: a sheet may have been used before. */
export function layOutLabels(count: number, sheet: LabelSheet, start: number): number[][] {
  const size = labelsOnPage(sheet);
  const pages: number[][] = [];
  for (let index = 0; index < count; index += 1) {
    const slot = start - 1 + index;
    const page = (pages[Math.floor(slot / size)] ??= []);
    page.push((slot % size) + 1);
  }
  return pages;
}
