import { createHash } from 'node:crypto';
import {
  answerSentence,
  evidenceWords,
  questionWords,
  timeWords,
  whereaboutsWords,
  type StatedAnswer,
  type StatedEvidence,
  type StatementContents,
} from '@custodian/domain';
import type { Content, TableCell } from 'pdfmake';
import { squareOf } from '../pdf/barcodes.ts';
import { squareRectangles } from '../pdf/draw-codes.ts';
import { drawPdf, millimetre } from '../pdf/draw-pdf.ts';
import { auditEventWords } from './audit-event-words.ts';

const marking = 'OFFICIAL – SENSITIVE';
const margin = 12 * millimetre;
const grey = '#444444';
const codeSide = 26;

/** The pages that people read: one where it fits. What they say is what the file's contents say. */
export function drawStatement(contents: StatementContents): Promise<Buffer> {
  const { facts, number } = contents;
  return drawPdf({
    pageSize: 'A4',
    pageMargins: [margin, margin + 22, margin, margin + 18],
    info: { title: `Custody statement ${number}`, author: contents.madeBy, subject: questionWords(facts) },
    defaultStyle: { font: 'Roboto', fontSize: 9.5, lineHeight: 1.15 },
    styles: {
      head: { fontSize: 8, color: grey, bold: true },
      small: { fontSize: 7.5, color: grey },
      hash: { fontSize: 6.2, color: grey },
      section: { fontSize: 10.5, bold: true, margin: [0, 9, 0, 3] },
    },
    header: { text: marking, alignment: 'center', bold: true, fontSize: 9, margin: [0, margin, 0, 0] },
    footer: (page, pages) => ({
      margin: [margin, 4, margin, 0],
      columns: [
        { text: number, fontSize: 8, color: grey },
        { text: marking, alignment: 'center', bold: true, fontSize: 9 },
        { text: `Page ${page} of ${pages}`, alignment: 'right', fontSize: 8, color: grey },
      ],
    }),
    content: [
      heading(contents),
      ...facts.answers.flatMap((answer) => answerBlock(contents, answer)),
      ...(facts.replaced.length === 0
        ? []
        : [section('Earlier records, replaced by a correction'), evidenceTable(contents, facts.replaced)]),
      chainBlock(contents),
      signatures(),
    ],
  });
}

function heading(contents: StatementContents): Content {
  const { id, number, facts, digest, madeBy, madeAt } = contents;
  const code = squareOf(`custodian-statement:${id}:${digest}`);
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: `Custody statement ${number}`, fontSize: 15, bold: true },
          { text: questionWords(facts), margin: [0, 6, 0, 0] },
          { text: answerSentence(facts), fontSize: 12.5, bold: true, margin: [0, 2, 0, 4] },
          {
            text: `Times are police local time (Europe/London). As known at ${timeWords(facts.asKnownAt)}.`,
            style: 'small',
          },
          { text: `Made by ${madeBy} at ${timeWords(madeAt)}.`, style: 'small' },
          { text: `Statement ${id}`, style: 'hash', margin: [0, 3, 0, 0] },
          { text: `Digest ${digest}`, style: 'hash' },
        ],
      },
      { width: codeSide * millimetre, canvas: squareRectangles(code, codeSide) },
    ],
    columnGap: 14,
  };
}

function answerBlock(contents: StatementContents, answer: StatedAnswer): Content[] {
  const { holder, assignment } = answer;
  const named = holder === null ? 'Nobody' : `${holder.collarNumber} ${holder.name}`;
  const rows: [string, string][] = [
    ['Holder', named],
    ['Assignment', assignment === null ? 'None' : assignmentLine(assignment)],
    ['Whereabouts and firmware', whereaboutsWords(answer)],
  ];
  return [
    section(`Camera ${answer.camera}`),
    {
      layout: 'noBorders',
      table: {
        widths: [120, '*'],
        body: rows.map(([name, value]) => [{ text: name, color: grey }, value]),
      },
    },
    section('What this rests on'),
    evidenceTable(contents, answer.evidence),
  ];
}

function assignmentLine(assignment: Readonly<Record<string, unknown>>): string {
  const { says } = evidenceWords({ kind: 'assignment', record: assignment, events: [] });
  return unbroken(`${says}; recorded ${timeWords(assignment['recordedAt'])}`);
}

/** Each record, and under it each audit event that wrote or changed it with its hash. Rows do not split, heads repeat. */
function evidenceTable({ events }: StatementContents, evidence: readonly StatedEvidence[]): Content {
  if (evidence.length === 0) return { text: 'No record.', style: 'small' };
  const body: TableCell[][] = [
    ['Proves', 'Record', 'Audit events and their hashes'].map((text) => ({ text, style: 'head' })),
  ];
  for (const row of evidence) {
    const { proves, says } = evidenceWords(row);
    const cited = events.filter(({ position }) => row.events.includes(position));
    body.push([
      proves,
      { stack: [unbroken(says), { text: `Record ${String(row.record['id'])}`, style: 'hash' }] },
      cited.length === 0
        ? { text: sourceOf(row.kind), style: 'small' }
        : {
            stack: cited.flatMap((event) => [
              { text: `${event.position}  ${auditEventWords(event).says}`, style: 'small' },
              { text: sha256(event.canonical), style: 'hash' },
            ]),
          },
    ]);
  }
  return {
    layout: 'lightHorizontalLines',
    table: { headerRows: 1, dontBreakRows: true, widths: [86, '*', 228], body },
  };
}

function sourceOf(kind: string): string {
  const isReported = kind.endsWith('docking') || kind === 'firmware';
  return isReported ? 'Reported by a dock; nobody entered it.' : 'No audit event names this record.';
}

function chainBlock({ segments, head, signedWith }: StatementContents): Content {
  const stretches = segments.map(
    (segment) =>
      `Events ${segment.from} to ${segment.head.position} lead to the head ${segment.head.hash}, signed ${timeWords(segment.head.at)}.`,
  );
  return {
    stack: [
      section('Chain of hashes and signature'),
      ...stretches.map((text) => ({ text, style: 'small' })),
      ...(head === null
        ? []
        : [{ text: `Newest head, at ${head.position}: ${head.hash}, signed ${timeWords(head.at)}.`, style: 'small' }]),
      { text: `Every byte of this file is signed with the Ed25519 key of fingerprint ${signedWith}.`, style: 'small' },
      {
        text: 'To check it, open the Verify page of any Custodian with this file, or run npm run verify-statement FILE. Neither asks a server. The file holds the proof; a print does not.',
        style: 'small',
      },
    ],
  };
}

function signatures(): Content {
  const line = (name: string): Content => ({
    stack: [
      { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 160, y2: 0, lineWidth: 0.6 }], margin: [0, 30, 0, 2] },
      { text: name, style: 'small' },
    ],
  });
  return { unbreakable: true, columns: [line('Signed'), line('Name and collar number'), line('Date')], columnGap: 12 };
}

function section(text: string): Content {
  return { text, style: 'section' };
}

/** Dates stay on one line. */
function unbroken(text: string): string {
  return text.replaceAll(/\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d (GMT|BST)/g, (date) => date.replaceAll(' ', '\u00a0'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
