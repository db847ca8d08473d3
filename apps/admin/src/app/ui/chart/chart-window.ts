/** Which part of a time axis is on show, in percent of all of it. */
export interface ChartWindow {
  readonly start: number;
  readonly end: number;
}

export const wholeWindow: ChartWindow = { start: 0, end: 100 };

/** Closer than this a picture says nothing more. */
const closest = 2;

/** Shown so much closer, or wider where `factor` is over 1, around its middle, and never beyond the axis. */
export function zoomed({ start, end }: ChartWindow, factor: number): ChartWindow {
  const width = Math.min(100, Math.max(closest, (end - start) * factor));
  return placed((start + end) / 2 - width / 2, width);
}

/** Moved by so many of its own widths, later where positive. */
export function moved({ start, end }: ChartWindow, widths: number): ChartWindow {
  return placed(start + (end - start) * widths, end - start);
}

export function isWhole({ start, end }: ChartWindow): boolean {
  return start <= 0 && end >= 100;
}

export function isSameWindow(one: ChartWindow, other: ChartWindow): boolean {
  return Math.abs(one.start - other.start) < 0.01 && Math.abs(one.end - other.end) < 0.01;
}

function placed(start: number, width: number): ChartWindow {
  const from = Math.min(100 - width, Math.max(0, start));
  return { start: from, end: from + width };
}
