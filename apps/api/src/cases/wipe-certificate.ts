import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type { Content } from 'pdfmake';

/** What a wipe certificate says. Instants are written in London's time by the caller. */
export interface CertificateWords {
  readonly number: string;
  readonly camera: string;
  readonly assetTag: string | null;
  readonly model: string;
  readonly caseNumber: number;
  readonly method: string;
  readonly wipedAt: string;
  readonly wipedBy: string;
  readonly witness: string;
  readonly recordedBy: string;
  readonly printedAt: string;
  readonly printedBy: string;
}

const marking = 'OFFICIAL';

/** Draws the certificate as one page of PDF. The library is loaded with the first one that somebody asks for. */
export async function drawCertificate(words: CertificateWords): Promise<Buffer> {
  const pdfmake = (await import('pdfmake')).default;
  const require = createRequire(import.meta.url);
  const fonts = require('pdfmake/fonts/Roboto.js') as Parameters<typeof pdfmake.addFonts>[0];
  const folder = dirname(require.resolve('pdfmake/package.json')) + sep;
  pdfmake.addFonts(fonts);
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(folder));
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageMargins: [56, 64, 56, 64],
      info: { title: `Wipe certificate ${words.number}`, creator: 'Custodian' },
      defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.25 },
      header: { text: marking, alignment: 'center', fontSize: 9, bold: true, margin: [0, 24, 0, 0] },
      footer: (page, pages) => ({
        text: `${marking} · Printed ${words.printedAt} by ${words.printedBy} · page ${page} of ${pages}`,
        alignment: 'center',
        fontSize: 8.5,
        margin: [0, 16, 0, 0],
      }),
      content: pageOf(words),
    })
    .getBuffer();
}

function pageOf(words: CertificateWords): Content[] {
  const rows: readonly (readonly [string, string])[] = [
    ['Camera', words.camera],
    ['Asset tag', words.assetTag ?? 'None'],
    ['Model', words.model],
    ['Method', words.method],
    ['Wiped at', words.wipedAt],
    ['Wiped by', words.wipedBy],
    ['Witness', words.witness],
    ['Case', String(words.caseNumber)],
    ['Recorded by', words.recordedBy],
  ];
  return [
    { text: 'Wipe certificate', fontSize: 20, bold: true },
    { text: words.number, fontSize: 14, margin: [0, 2, 0, 18] },
    {
      text: 'The storage of the camera below was wiped before it left the force. No recording remained on it.',
      margin: [0, 0, 0, 14],
    },
    {
      layout: 'lightHorizontalLines',
      table: { widths: [110, '*'], body: rows.map(([name, value]) => [{ text: name, color: 'dimgray' }, value]) },
    },
    {
      margin: [0, 56, 0, 0],
      columns: ['Wiped by', 'Witness'].map((who) => ({
        stack: [
          { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 200, y2: 0, lineWidth: 0.7 }] },
          { text: `${who}: signature and date`, fontSize: 9, margin: [0, 4, 0, 0] },
        ],
      })),
    },
  ];
}
