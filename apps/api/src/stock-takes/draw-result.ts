import { writtenInstant, type GapReason } from '@custodian/domain';
import type { Content, TableCell } from 'pdfmake';
import { drawPdf, millimetre } from '../pdf/draw-pdf.ts';
import type { LineView } from './line-view.ts';
import type { StockTakeResult } from './stock-take-result.ts';

const marking = 'OFFICIAL';
const margin = 14 * millimetre;
const grey = '#444444';

const reasonWords: Readonly<Record<GapReason, string>> = {
  'with-holder': 'With whoever answers for it',
  'at-repair': 'At repair',
  'case-open': 'A case is open',
  'at-other-station': 'At another station',
  'in-bay-unreported': 'In a bay that did not report',
  'not-found': 'Not found: reported as lost',
  other: 'Otherwise explained',
};

const when = (instant: string): string => writtenInstant(Date.parse(instant));

/**
 * The signed result as people read it: figures, gaps by their explanation, what was not expected, the signature and the
 * hash; one page where it fits. `text` is what was signed.
 */
export function drawResult(
  text: string,
  sha256: string,
  printed: { readonly name: string; readonly at: Date; readonly withNames: boolean },
): Promise<Buffer> {
  const result = JSON.parse(text) as StockTakeResult;
  const title = `Stock-take ${result.number}, ${result.station.name}`;
  return drawPdf({
    pageSize: 'A4',
    pageMargins: [margin, margin + 22, margin, margin + 20],
    info: { title, author: result.signedBy },
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15 },
    styles: { small: { fontSize: 7.5, color: grey }, section: { fontSize: 10.5, bold: true, margin: [0, 10, 0, 3] } },
    header: { text: marking, alignment: 'center', bold: true, fontSize: 9, margin: [0, margin, 0, 0] },
    footer: (page, pages) => ({
      margin: [margin, 4, margin, 0],
      columns: [
        { text: `Printed ${writtenInstant(printed.at.getTime())} by ${printed.name}`, fontSize: 8, color: grey },
        { text: marking, alignment: 'center', bold: true, fontSize: 9, width: 'auto' },
        { text: `Page ${page} of ${pages}`, alignment: 'right', fontSize: 8, color: grey },
      ],
    }),
    content: [
      { text: title, fontSize: 16, bold: true },
      { text: finding(result), fontSize: 11.5, margin: [0, 4, 0, 4] },
      {
        text: `${result.extent === 'store' ? 'The store' : 'The whole station'}, from ${when(result.startedAt)} (${result.startedBy}) to ${when(result.closedAt ?? result.signedAt)}. Times are police local time.`,
        style: 'small',
      },
      figures(result),
      ...gaps(result.lines, printed.withNames),
      ...others(result.lines),
      signature(result, sha256),
    ],
  });
}

function finding({ tally }: StockTakeResult): string {
  const seen = `${tally.seen} of ${tally.expected} expected cameras were seen`;
  return tally.missing === 0 ? `${seen}.` : `${seen}; ${tally.missing} were not, each explained.`;
}

function figures({ tally }: StockTakeResult): Content {
  const cells: readonly (readonly [string, number])[] = [
    ['Expected', tally.expected],
    ['of these out', tally.expectedOut],
    ['Seen', tally.seen],
    ['Missing', tally.missing],
    ['Unexpected', tally.unexpected],
    ['Out of service', tally.outOfService],
    ['Unknown', tally.unknown],
  ];
  return {
    margin: [0, 8, 0, 0],
    layout: 'lightHorizontalLines',
    table: {
      widths: cells.map(() => '*'),
      body: [
        cells.map(([name]): TableCell => ({ text: name, style: 'small' })),
        cells.map(([, value]): TableCell => ({ text: String(value), fontSize: 13, bold: true })),
      ],
    },
  };
}

/** Who may not export staff gets collar numbers alone. */
function gaps(lines: readonly LineView[], withNames: boolean): Content[] {
  const missing = lines.filter((line) => line.class === 'missing');
  return (Object.keys(reasonWords) as GapReason[]).flatMap((reason): Content[] => {
    const of = missing.filter(({ explanation }) => explanation?.reason === reason);
    if (of.length === 0) return [];
    return [
      { text: `${reasonWords[reason]} (${of.length})`, style: 'section' },
      ...(reason === 'with-holder' ? [compact(of)] : [gapTable(of, withNames)]),
    ];
  });
}

/** Many, and each says the same: serials with the collar number of who has it. */
function compact(lines: readonly LineView[]): Content {
  return {
    text: lines.map(({ label, holder }) => `${label} ${holder?.collarNumber ?? ''}`.trim()).join(' · '),
    fontSize: 7.5,
  };
}

function gapTable(lines: readonly LineView[], withNames: boolean): Content {
  return table(
    ['Camera', 'Answers for it', 'Last proof', 'Explanation'],
    lines.map(({ label, holder, lastProof, explanation }) => [
      label,
      holder === null ? 'Nobody' : `${holder.collarNumber ?? ''} ${withNames ? holder.name : ''}`.trim(),
      lastProof === null ? 'None' : `${when(lastProof.at)}, ${lastProof.dock ?? 'no dock'}`,
      [explanation?.text, explanation?.case ? `Case ${explanation.case.number}` : ''].filter(Boolean).join('. '),
    ]),
    [110, 100, 140, '*'],
  );
}

function others(lines: readonly LineView[]): Content[] {
  const found = lines.filter(({ because }) => because === null);
  if (found.length === 0) return [];
  const words = { unexpected: 'Belongs elsewhere', 'out-of-service': 'Out of service', unknown: 'Not in the register' };
  return [
    { text: `Seen, not expected (${found.length})`, style: 'section' },
    table(
      ['Camera or code', 'What it is', 'Home station', 'Seen'],
      found.map((line) => [
        line.label,
        line.class in words ? words[line.class as keyof typeof words] : line.class,
        line.station?.name ?? '–',
        line.seen === null ? '–' : when(line.seen.at),
      ]),
      [140, 100, '*', 120],
    ),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], widths: (number | '*')[]): Content {
  return {
    layout: 'lightHorizontalLines',
    fontSize: 8,
    table: {
      headerRows: 1,
      widths,
      body: [heads.map((text): TableCell => ({ text, style: 'small' })), ...rows.map((row) => [...row])],
    },
  };
}

function signature({ signedName, signedBy, signedAt }: StockTakeResult, sha256: string): Content {
  return {
    unbreakable: true,
    margin: [0, 18, 0, 0],
    stack: [
      { text: `Signed: ${signedName}`, fontSize: 12, bold: true },
      { text: `${signedBy}, signed in, ${when(signedAt)}`, margin: [0, 2, 0, 6] },
      { text: `SHA-256 of the signed result, also in the audit: ${sha256}`, style: 'small' },
    ],
  };
}
