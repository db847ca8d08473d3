import type { Content, TableCell } from 'pdfmake';
import { drawPdf, millimetre } from '../pdf/draw-pdf.ts';
import { londonText } from '../reservations/judge-reservations.ts';
import type { ReceiptView } from '../receipts/read-receipts.ts';
import type { BatchLineView, BatchView } from './read-batch.ts';

const marking = 'OFFICIAL – SENSITIVE';
const margin = 12 * millimetre;
const grey = '#444444';

const methodWords = { tap: 'By card', pin: 'By PIN', signature: 'Signed' } as const;
const modeWords = { personal: 'Personal', pool: 'Pool', loan: 'Loan' } as const;

/** A batch as one document: what was done, what was refused and why, and what was noted and signed for each camera. */
export function batchReceipt(batch: BatchView, printedBy: string): Promise<Buffer> {
  const verb = batch.kind === 'issue' ? 'issued' : 'returned';
  const done = batch.lines.filter(({ problem }) => problem === null);
  const refused = batch.lines.filter(({ problem }) => problem !== null);
  return drawPdf({
    pageSize: 'A4',
    pageMargins: [margin, margin + 16, margin, margin + 18],
    info: { title: `Cameras ${verb}`, author: batch.madeBy, subject: `Batch ${batch.id}` },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15 },
    styles: { head: { fontSize: 8, color: grey, bold: true }, small: { fontSize: 7.5, color: grey } },
    header: { text: marking, alignment: 'center', bold: true, fontSize: 9, margin: [0, margin, 0, 0] },
    footer: (page, pages) => ({
      margin: [margin, 4, margin, 0],
      columns: [
        { text: `Batch ${batch.id}`, fontSize: 7.5, color: grey },
        { text: marking, alignment: 'center', bold: true, fontSize: 9 },
        { text: `Page ${page} of ${pages}`, alignment: 'right', fontSize: 8, color: grey },
      ],
    }),
    content: [
      { text: `${done.length} ${done.length === 1 ? 'camera' : 'cameras'} ${verb}`, fontSize: 15, bold: true },
      {
        text: `${londonText(new Date(batch.madeAt))}, by ${batch.madeBy}. Times are police local time (Europe/London).`,
        margin: [0, 3, 0, 2],
      },
      { text: `Printed by ${printedBy}.`, style: 'small', margin: [0, 0, 0, 8] },
      doneTable(done, batch.kind),
      ...(refused.length === 0 ? [] : refusedTable(refused)),
      signatureLines(),
    ],
  });
}

function doneTable(lines: readonly BatchLineView[], kind: BatchView['kind']): Content {
  if (lines.length === 0) return { text: 'Nothing was done.', style: 'small' };
  const heads = ['Camera', kind === 'issue' ? 'To' : 'From', 'How', 'At', 'Condition and kit', 'Receipt'];
  return {
    layout: 'lightHorizontalLines',
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [74, 96, 44, 88, '*', 96],
      body: [heads.map((text) => ({ text, style: 'head' })), ...lines.map(doneRow)],
    },
  };
}

function doneRow({ camera, staff, mode, at, receipt }: BatchLineView): TableCell[] {
  const noted = [receipt?.condition, receipt?.kit.join(', ')].filter(Boolean).join('; ');
  return [
    { text: camera, bold: true },
    staff === null ? '' : `${staff.collarNumber ?? ''} ${staff.name}`.trim(),
    mode === null ? '' : modeWords[mode],
    at === null ? '' : londonText(new Date(at)),
    noted === '' ? { text: 'Nothing noted', style: 'small' } : noted,
    receiptCell(receipt),
  ];
}

function receiptCell(receipt: ReceiptView | null): TableCell {
  const method = receipt?.method ?? null;
  // What nobody acknowledged at the desk can be signed on paper.
  if (method === null)
    return { canvas: [{ type: 'line', x1: 0, y1: 26, x2: 92, y2: 26, lineWidth: 0.4, lineColor: grey }] };
  const words = { text: methodWords[method], style: 'small' };
  if (!receipt?.signature) return words;
  const { width, height, path } = receipt.signature;
  // Only numbers of our own path go into the drawing.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path d="${path}" fill="none" stroke="#000" stroke-width="${Math.max(2, Math.round(width / 160))}" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return { stack: [{ svg, fit: [92, 32] }, words] };
}

function refusedTable(lines: readonly BatchLineView[]): Content[] {
  return [
    { text: 'Refused, and left as it was', fontSize: 10.5, bold: true, margin: [0, 12, 0, 3] },
    {
      layout: 'lightHorizontalLines',
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [90, 90, '*'],
        body: [
          ['Scanned', 'Person', 'Why'].map((text) => ({ text, style: 'head' })),
          ...lines.map(({ camera, staff, problem }) => [camera, staff?.collarNumber ?? '', problem?.detail ?? '']),
        ],
      },
    },
  ];
}

function signatureLines(): Content {
  const line = (name: string): TableCell => ({
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 230, y2: 0, lineWidth: 0.6 }] },
      { text: name, style: 'small', margin: [0, 2, 0, 0] },
    ],
  });
  const names = ['For the desk: name, signature, date', 'Checked by: name, signature, date'];
  return {
    layout: 'noBorders',
    margin: [0, 44, 0, 0],
    table: { widths: ['*', '*'], dontBreakRows: true, body: [names.map(line)] },
  };
}
