import { asciiText, fromBase64, joinBytes, toBase64, utf8Bytes, type Bytes } from './bytes-text.ts';
import { canonicalJson } from './canonical-json.ts';
import type { StatementContents } from './custody-statement.ts';

/**
 * A statement is a PDF followed by one comment line that readers ignore, `%custodian-statement-1 contents signature`, and
 * a copy of the PDF's last lines, which readers look for at the end. The signature covers every byte but itself.
 */
const marker = '\n%custodian-statement-1 ';
const signatureLength = 88;

/** The file but for its signature: what stands before it, and what stands after. */
export interface UnsignedStatement {
  readonly before: Bytes;
  readonly after: Bytes;
}

/** Puts the contents behind a PDF; {@link signedBytes} of the result are what is signed. */
export function composeStatement(pdf: Uint8Array, contents: StatementContents): UnsignedStatement {
  const line = `${marker}${toBase64(utf8Bytes(canonicalJson(contents)))} `;
  return { before: joinBytes(pdf, utf8Bytes(line)), after: utf8Bytes(`\n${lastLines(pdf)}`) };
}

/** The bytes that the signature covers. */
export function signedBytes({ before, after }: UnsignedStatement): Bytes {
  return joinBytes(before, after);
}

/** The whole file. */
export function finishStatement({ before, after }: UnsignedStatement, signature: Uint8Array): Bytes {
  return joinBytes(before, utf8Bytes(toBase64(signature)), after);
}

/** A file taken apart; nothing of it is believed yet. */
export interface OpenedStatement extends UnsignedStatement {
  /** The contents as JSON text. */
  readonly contents: string;
  readonly signature: Bytes;
}

/** Takes a file apart; null where it carries no contents and signature of ours at its end. */
export function openStatement(file: Uint8Array): OpenedStatement | null {
  const text = asciiText(file);
  const start = text.lastIndexOf(marker);
  if (start < 0 || !text.startsWith('%PDF-')) return null;
  const end = text.indexOf(' ', start + marker.length);
  if (end < 0) return null;
  const contents = fromBase64(text.slice(start + marker.length, end));
  const signature = fromBase64(text.slice(end + 1, end + 1 + signatureLength));
  if (contents === null || signature?.length !== 64) return null;
  return {
    before: file.slice(0, end + 1),
    after: file.slice(end + 1 + signatureLength),
    contents: asciiText(contents),
    signature,
  };
}

/** `startxref`, the place of the PDF's table, and `%%EOF`. */
function lastLines(pdf: Uint8Array): string {
  const tail = asciiText(pdf.subarray(-200));
  const start = tail.lastIndexOf('startxref');
  return start < 0 ? '%%EOF\n' : `${tail.slice(start).trimEnd()}\n`;
}
