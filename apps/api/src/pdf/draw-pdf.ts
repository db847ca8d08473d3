import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inGlyphs } from './in-glyphs.ts';

type PdfMake = typeof import('pdfmake');

/** What a document holds, as the library takes it. */
export type DocumentDefinition = Parameters<PdfMake['createPdf']>[0];

const folder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto');
const roboto = {
  normal: join(folder, 'Roboto-Regular.ttf'),
  bold: join(folder, 'Roboto-Medium.ttf'),
  italics: join(folder, 'Roboto-Italic.ttf'),
  bolditalics: join(folder, 'Roboto-MediumItalic.ttf'),
};
let library: Promise<PdfMake> | undefined;

/** One millimetre in a PDF's points. */
export const millimetre = 72 / 25.4;

/** Draws a document. Its library is large and rarely wanted: it is loaded when the first one is drawn. */
export async function drawPdf(definition: DocumentDefinition): Promise<Buffer> {
  const pdfMake = await (library ??= loadLibrary());
  return (await pdfMake.createPdf(inGlyphs(definition)).getBuffer()) as Buffer;
}

/** Documents of ours name no files and no addresses; the fonts are all that may be read. */
async function loadLibrary(): Promise<PdfMake> {
  const loaded = (await import('pdfmake')) as PdfMake & { readonly default?: PdfMake };
  const pdfMake = loaded.default ?? loaded;
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => path.startsWith(folder));
  pdfMake.addFonts({ Roboto: roboto });
  return pdfMake;
}
