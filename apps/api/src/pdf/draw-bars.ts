import type { Drawing, Stroke } from './vectors.ts';
import { printed } from './print-palette.ts';

/** A bar in a row of a table, all on the scale of the longest. */
export interface Bar {
  readonly value: number | null;
  /** What the whole width stands for. */
  readonly of: number;
  /** The same a period earlier, drawn as a ring. */
  readonly before?: number | null;
  /** Across all rows, drawn as a thin line. */
  readonly line?: number | null;
  /** Whether more may come: then it is hatched, not filled. */
  readonly isLate?: boolean;
}

/** How a part of a bar is filled: each reads on its own in grey. */
export type Fill = 'solid' | 'hatched' | 'open' | 'ruled';

export interface BarPart {
  readonly count: number;
  readonly fill: Fill;
}

const height = 7;
const hatchStep = 2.6;

/** Draws one horizontal bar of at most `width` points. */
export function drawBar({ value, of, before = null, line = null, isLate = false }: Bar, width: number): Drawing {
  // Room for half a ring at the end, where there are rings.
  const reach = before === null ? width : width - 3;
  const scale = (figure: number): number => (of > 0 ? Math.max(0, Math.min(1, figure / of)) * reach : 0);
  const canvas: Stroke[] = [base(width)];
  if (value !== null && value > 0) canvas.push(...filled(0, Math.max(0.8, scale(value)), isLate ? 'hatched' : 'solid'));
  if (line !== null) canvas.push(upright(scale(line)));
  if (before !== null)
    canvas.push({
      type: 'ellipse',
      x: scale(before),
      y: height / 2,
      r1: 2.1,
      r2: 2.1,
      lineWidth: 0.9,
      lineColor: printed.ink,
      color: 'white',
    });
  return { canvas, margin: [0, 2, 0, 0] };
}

/** Draws the parts of a whole side by side, a gap between them. */
export function drawParts(parts: readonly BarPart[], of: number, width: number): Drawing {
  const canvas: Stroke[] = [base(width)];
  let from = 0;
  for (const { count, fill } of parts) {
    const wide = of > 0 ? (count / of) * width : 0;
    if (wide > 0) canvas.push(...filled(from, Math.max(0.8, wide - 0.8), fill));
    from += wide;
  }
  return { canvas, margin: [0, 2, 0, 0] };
}

/** What a fill looks like, for a key. */
export function drawFill(fill: Fill): Drawing {
  return { canvas: filled(0, 16, fill), margin: [0, 2, 0, 0] };
}

function base(width: number): Stroke {
  return { type: 'line', x1: 0, y1: height, x2: width, y2: height, lineWidth: 0.3, lineColor: printed.line };
}

function upright(x: number): Stroke {
  return { type: 'line', x1: x, y1: -1, x2: x, y2: height + 1, lineWidth: 0.8, lineColor: printed.ink };
}

function filled(x: number, width: number, fill: Fill): Stroke[] {
  if (fill === 'solid') return [{ type: 'rect', x, y: 0, w: width, h: height, color: printed.read, lineWidth: 0 }];
  const edge: Stroke = {
    type: 'rect',
    x: x + 0.25,
    y: 0.25,
    w: Math.max(0.3, width - 0.5),
    h: height - 0.5,
    lineWidth: 0.5,
    lineColor: printed.ink,
  };
  if (fill === 'open') return [edge];
  return [edge, ...(fill === 'hatched' ? slanted(x, width) : ruled(x, width))];
}

/** Lines at 45°, cut at the edges of the bar. */
function slanted(x: number, width: number): Stroke[] {
  const lines: Stroke[] = [];
  for (let shift = hatchStep - height; shift < width; shift += hatchStep) {
    const [left, right] = [Math.max(shift, 0), Math.min(shift + height, width)];
    lines.push(stroke(x + left, left - shift, x + right, right - shift));
  }
  return lines;
}

function ruled(x: number, width: number): Stroke[] {
  const lines: Stroke[] = [];
  for (let at = hatchStep; at < width; at += hatchStep) lines.push(stroke(x + at, 0, x + at, height));
  return lines;
}

function stroke(x1: number, y1: number, x2: number, y2: number): Stroke {
  return { type: 'line', x1, y1, x2, y2, lineWidth: 0.5, lineColor: printed.ink };
}
