import { withinQuietZone } from '@custodian/domain';
import type { Content } from 'pdfmake';
import type { Bars, Square } from './barcodes.ts';
import { millimetre } from './draw-pdf.ts';

/** A filled rectangle, in points from the corner of what it belongs to. */
interface Rectangle {
  type: 'rect';
  x: number;
  y: number;
  w: number;
  h: number;
  color: string;
  lineWidth: number;
}

type Place = Parameters<typeof withinQuietZone>[0];

/** A Code 128 in its place on the page, in millimetres, quiet zones included. */
export function drawBars({ widths, modules }: Bars, place: Place): Content {
  const own = withinQuietZone(place, modules, 'bars');
  const module = own.width / modules;
  const canvas: Rectangle[] = [];
  let at = 0;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) canvas.push(rectangle(at * module, 0, width * module, own.height));
    at += width;
  }
  return { canvas, absolutePosition: pointOf(own) };
}

/** A QR code in its place; dark modules side by side are one rectangle. */
export function drawSquare({ rows, modules }: Square, place: Place): Content {
  const own = withinQuietZone(place, modules, 'square');
  return { canvas: squareRectangles({ rows, modules }, own.width), absolutePosition: pointOf(own) };
}

/** The dark parts of a QR code that is `side` millimetres wide, from its own corner. */
export function squareRectangles({ rows, modules }: Square, side: number): Rectangle[] {
  const module = side / modules;
  return rows.flatMap((row, down) => {
    const runs: Rectangle[] = [];
    for (let from = 0; from < row.length; from += 1) {
      if (row[from] !== true) continue;
      let until = from;
      while (row[until] === true) until += 1;
      runs.push(rectangle(from * module, down * module, (until - from) * module, module));
      from = until;
    }
    return runs;
  });
}

export function pointOf({ left, top }: Pick<Place, 'left' | 'top'>): { x: number; y: number } {
  return { x: left * millimetre, y: top * millimetre };
}

function rectangle(left: number, top: number, width: number, height: number): Rectangle {
  const [x, y, w, h] = [left, top, width, height].map((length) => length * millimetre);
  return { type: 'rect', x: x ?? 0, y: y ?? 0, w: w ?? 0, h: h ?? 0, color: 'black', lineWidth: 0 };
}
