import { unreadable } from './unreadable.ts';

type Charset = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How files that people take for tables begin, and what to do with each. */
const otherFiles: readonly { readonly begins: readonly number[]; readonly advice: string }[] = [
  {
    begins: [0xd0, 0xcf, 0x11, 0xe0],
    advice:
      'This is an old workbook (XLS), or one with a password. Open it and save it as CSV, or as XLSX without a password.',
  },
  { begins: [0x25, 0x50, 0x44, 0x46], advice: 'This is a PDF. Ask whoever sent it for the table as CSV.' },
  { begins: [0x89, 0x50, 0x4e, 0x47], advice: 'This is a picture. Import the table itself, saved as CSV.' },
  { begins: [0xff, 0xd8, 0xff], advice: 'This is a picture. Import the table itself, saved as CSV.' },
  { begins: [0x47, 0x49, 0x46, 0x38], advice: 'This is a picture. Import the table itself, saved as CSV.' },
];

const notText = 'This is not a text file. Save the table as CSV and import that.';
const mostControls = 0.01;

/**
 * The text of a file, whatever wrote it: UTF-8 or UTF-16 with or without its mark, else Windows-1252 as Excel saves "CSV".
 *
 * @throws Problem for what is no text, saying what to do instead
 */
export function decodeText(bytes: Buffer): string {
  if (bytes.length === 0)
    throw unreadable('The file is empty. Check that the right one was saved, and import it again.');
  const other = otherFiles.find(({ begins }) => begins.every((byte, at) => bytes[at] === byte));
  if (other !== undefined) throw unreadable(other.advice);
  const charset = charsetOf(bytes);
  const text = new TextDecoder(charset).decode(bytes);
  const controls = text.match(/[\u0000-\u0008\u000E-\u001F]/g)?.length ?? 0;
  if (text.includes('\0') || controls > mostControls * text.length) throw unreadable(notText);
  if (text.trim() === '') throw unreadable('The file has nothing but blank lines.');
  return text;
}

function charsetOf(bytes: Buffer): Charset {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const unmarked = unmarkedUtf16(bytes);
  if (unmarked !== null) return unmarked;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** In UTF-16 nearly every second byte of a table is zero: the high half of letters and figures. */
function unmarkedUtf16(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4096);
  let [even, odd] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const most = 0.4 * (sample.length / 2);
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}
