import { inflateSync } from 'node:zlib';

/**
 * The words on each page of a PDF that our library wrote, in the order they are drawn. Where a word is cut is the
 * library's affair: compare with {@link says}.
 */
export function pagesOf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  return pages.map(({ head }) => {
    const resources = objects.get(referenceIn(head, 'Resources'))?.head ?? '';
    const letters = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', font]) => [
        name,
        lettersOf(objects.get(referenceIn(objects.get(Number(font))?.head ?? '', 'ToUnicode'))?.text ?? ''),
      ]),
    );
    return textOf(objects.get(referenceIn(head, 'Contents'))?.text ?? '', letters);
  });
}

/** Whether a page has these words, wherever its lines are broken. */
export function says(page: string | undefined, words: string): boolean {
  return bare(page ?? '').includes(bare(words));
}

interface PdfObject {
  readonly head: string;
  /** What its stream says, unpacked; empty where it has none. */
  readonly text: string;
}

const bare = (text: string): string => text.replaceAll(/\s/g, '');

function objectsOf(pdf: Buffer): ReadonlyMap<number, PdfObject> {
  const text = pdf.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of text.matchAll(/(?<=\n)(\d+) 0 obj\n/g)) {
    const from = match.index + match[0].length;
    const end = text.indexOf('\nendobj', from);
    const stream = text.indexOf('stream\n', from);
    const hasStream = stream !== -1 && stream < end;
    const head = text.slice(from, hasStream ? stream : end);
    const packed = pdf.subarray(stream + 7, Math.max(stream + 7, text.lastIndexOf('\nendstream', end)));
    const isText = hasStream && head.includes('FlateDecode') && !head.includes('/Length1');
    objects.set(Number(match[1]), { head, text: isText ? inflateSync(packed).toString('latin1') : '' });
  }
  return objects;
}

function referenceIn(head: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1] ?? -1);
}

/** What each glyph of a font stands for. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    for (const [index, entry] of [...list.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const codes = (entry[1] ?? '').split(' ').filter(Boolean);
      letters.set(parseInt(from, 16) + index, String.fromCharCode(...codes.map((code) => parseInt(code, 16))));
    }
  }
  return letters;
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let letters: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, font, pieces] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>[^\]<]*)*)\] TJ/gi)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    if (pieces === undefined) continue;
    for (const [, hex = ''] of pieces.matchAll(/<([0-9a-f]*)>/gi))
      for (let at = 0; at < hex.length; at += 4) text += letters.get(parseInt(hex.slice(at, at + 4), 16)) ?? '';
    text += ' ';
  }
  return text;
}
