import { allowed, refused, type Outcome } from '@custodian/domain';

/** Nothing a device says is deeper than a few levels; deeper bodies are an attack or a fault. */
export const deepestJson = 32;

/** A device's message: the value, and how many characters had to be cleaned for it to be read and stored. */
export interface DeviceMessage {
  readonly value: unknown;
  readonly cleaned: number;
}

/**
 * Parses JSON as devices send it. Raw control characters inside strings (SWUpdate copies installer output unescaped) are
 * replaced by spaces, as are NUL and lone surrogates in any spelling, which PostgreSQL cannot hold. Refuses what is still
 * not JSON, and anything nested deeper than 32; the refusal is a sentence.
 */
export function parseDeviceJson(text: string): Outcome<DeviceMessage, string> {
  const { cleanText, cleaned, depth } = scan(text.startsWith('\uFEFF') ? text.slice(1) : text);
  if (depth > deepestJson) return refused(`The body is nested deeper than ${deepestJson} levels.`);
  try {
    return allowed({ value: JSON.parse(cleanText), cleaned });
  } catch {
    return refused('The body is not JSON.');
  }
}

const unstorableEscape = /\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})/;

/** One walk over the text: the depth reached, and a copy whose strings hold nothing that cannot be parsed or stored. */
function scan(text: string): { cleanText: string; cleaned: number; depth: number } {
  let depth = 0;
  let deepest = 0;
  let cleaned = 0;
  let isInString = false;
  let copiedTo = 0;
  let copy = '';
  const hasSuspectEscapes = unstorableEscape.test(text);

  const replace = (from: number, to: number, by: string): void => {
    copy += text.slice(copiedTo, from) + by;
    copiedTo = to;
    cleaned += 1;
  };

  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (!isInString) {
      if (code === 0x22) isInString = true;
      else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, (depth += 1));
      else if (code === 0x7d || code === 0x5d) depth -= 1;
    } else if (code === 0x22) {
      isInString = false;
    } else if (code < 0x20) {
      replace(index, index + 1, ' ');
    } else if (code === 0x5c) {
      const length = hasSuspectEscapes ? unstorableLength(text, index) : 0;
      if (length > 0) replace(index, index + length, ' ');
      index += length > 0 ? length - 1 : hasSuspectEscapes && isEscapedPair(text, index) ? 11 : 1;
    }
  }
  return { cleanText: copy + text.slice(copiedTo), cleaned, depth: deepest };
}

/** 6 when a NUL or a surrogate without its partner is escaped at `index`, else 0. */
function unstorableLength(text: string, index: number): number {
  return unstorableEscape.test(text.slice(index, index + 6)) && !isEscapedPair(text, index) ? 6 : 0;
}

function isEscapedPair(text: string, index: number): boolean {
  return /^\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}$/.test(text.slice(index, index + 12));
}
