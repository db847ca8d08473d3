import type { Place } from './label-sheet.ts';

/** What a label must carry: how many modules its codes are wide, and how many lines of text it has. */
export interface LabelContents {
  /** Of the Code 128, its bars only. */
  readonly barModules: number;
  /** Of one side of the QR code. */
  readonly squareModules: number;
  readonly lines: number;
}

/** Where each part stands, in millimetres on the page; a code that would be too fine to scan is left out. */
export interface LabelParts {
  readonly bars: Place | null;
  readonly square: Place | null;
  readonly text: Place;
  readonly lineHeight: number;
}

/** Narrower modules than this smear on an office printer, and a hand scanner gives up. */
export const finestBar = 0.19;
export const finestSquare = 0.33;

const padding = 2;
/** A code's quiet zone, in modules. */
const quietBars = 10;
const quietSquare = 4;

/**
 * Puts a square code at the left and bars over text at its right. Where the bars would be too fine they are left out, and
 * the text has the room: the square holds the same.
 */
export function placeOnLabel(label: Place, { barModules, squareModules, lines }: LabelContents): LabelParts {
  const inner = {
    left: label.left + padding,
    top: label.top + padding,
    width: label.width - 2 * padding,
    height: label.height - 2 * padding,
  };
  const lineHeight = Math.min(4.4, (inner.height * 0.5) / Math.max(1, lines));
  const side = Math.min(inner.height, inner.width * 0.36);
  const squareModule = side / (squareModules + 2 * quietSquare);
  const square =
    squareModule >= finestSquare
      ? { left: inner.left, top: inner.top + (inner.height - side) / 2, width: side, height: side }
      : null;
  const left = square === null ? inner.left : inner.left + side + 1;
  const width = inner.left + inner.width - left;
  const barModule = Math.min(0.4, width / (barModules + 2 * quietBars));
  const textHeight = lines * lineHeight;
  const barHeight = Math.min(inner.height - textHeight - 1, 14);
  const barWidth = barModule * (barModules + 2 * quietBars);
  const isFineEnough = barModule >= finestBar && barHeight >= 5;
  const top = inner.top + (inner.height - textHeight - (isFineEnough ? barHeight + 1 : 0)) / 2;
  const bars = isFineEnough ? { left, top, width: barWidth, height: barHeight } : null;
  const textTop = bars === null ? top : top + barHeight + 1;
  return { bars, square, text: { left, top: textTop, width, height: textHeight }, lineHeight };
}

/** A code's own place within its quiet zone. */
export function withinQuietZone(place: Place, modules: number, kind: 'bars' | 'square'): Place {
  const quiet = kind === 'bars' ? quietBars : quietSquare;
  const module = place.width / (modules + 2 * quiet);
  const margin = module * quiet;
  return kind === 'bars'
    ? { ...place, left: place.left + margin, width: modules * module }
    : { left: place.left + margin, top: place.top + margin, width: modules * module, height: modules * module };
}
