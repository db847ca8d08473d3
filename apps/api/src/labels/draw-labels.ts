import { setImmediate } from 'node:timers/promises';
import { layOutLabels, placeOfLabel, placeOnLabel, type LabelParts, type LabelSheet } from '@custodian/domain';
import type { Content } from 'pdfmake';
import { barsOf, squareOf, type Bars, type Square } from '../pdf/barcodes.ts';
import { drawBars, drawSquare, pointOf } from '../pdf/draw-codes.ts';
import { drawPdf, millimetre } from '../pdf/draw-pdf.ts';
import type { Label } from './read-labels.ts';

/** A character of the font is about this share of its size: wide ones for what must never be cut, usual ones for the rest. */
const wideCharacter = 0.62;
const usualCharacter = 0.54;

/** Draws labels on as many sheets as they take, the first sheet from the label `start` on. Nothing is scaled: print at 100 %. */
export async function drawLabels(labels: readonly Label[], sheet: LabelSheet, start: number): Promise<Buffer> {
  const coded = await withCodes(labels);
  const pages = layOutLabels(labels.length, sheet, start);
  let next = 0;
  const content = pages.flatMap((positions, page): Content[] => {
    const drawn = positions.flatMap((position) => {
      const label = coded[next];
      next += 1;
      return label ? drawLabel(label, sheet, position) : [];
    });
    return page === 0 ? drawn : [{ text: '', fontSize: 1, pageBreak: 'before' }, ...drawn];
  });
  return drawPdf({
    pageSize: { width: sheet.page.width * millimetre, height: sheet.page.height * millimetre },
    pageMargins: 0,
    info: { title: 'Labels' },
    defaultStyle: { font: 'Roboto' },
    content,
  });
}

interface CodedLabel extends Label {
  readonly bars: Bars;
  readonly square: Square;
}

/** A QR code takes milliseconds to find: between two of them the process answers others. */
async function withCodes(labels: readonly Label[]): Promise<CodedLabel[]> {
  const coded: CodedLabel[] = [];
  for (const label of labels) {
    coded.push({ ...label, bars: barsOf(label.code), square: squareOf(label.code) });
    await setImmediate();
  }
  return coded;
}

function drawLabel({ lines, bars, square }: CodedLabel, sheet: LabelSheet, position: number): Content[] {
  const parts = placeOnLabel(placeOfLabel(sheet, position), {
    barModules: bars.modules,
    squareModules: square.modules,
    lines: lines.length,
  });
  return [
    ...(parts.square === null ? [] : [drawSquare(square, parts.square)]),
    ...(parts.bars === null ? [] : [drawBars(bars, parts.bars)]),
    ...lines.map((line, index) => drawLine(line, index, parts)),
  ];
}

/** A line as large as fits: what identifies is never cut, so that it shrinks; what only helps is cut. */
function drawLine(line: string, index: number, { text, lineHeight }: LabelParts): Content {
  const whole = lineHeight * millimetre * 0.8;
  const room = text.width * millimetre;
  const most = index === 0 ? whole : whole * 0.85;
  const least = index === 0 ? 0 : most * 0.75;
  const width = line.length * (index === 0 ? wideCharacter : usualCharacter);
  const fontSize = Math.max(least, Math.min(most, room / width));
  const fits = Math.floor(room / (fontSize * usualCharacter));
  const shown = index > 0 && line.length > fits ? `${line.slice(0, Math.max(1, fits - 1))}…` : line;
  return {
    text: shown,
    fontSize,
    bold: index === 0,
    noWrap: true,
    absolutePosition: pointOf({ left: text.left, top: text.top + index * lineHeight }),
  };
}
