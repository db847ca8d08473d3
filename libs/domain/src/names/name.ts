import { allowed, refused, type Outcome } from '../outcome.ts';

/** A name as it was given, and the key under which it is unique and found. */
export interface Name {
  /** Trimmed, otherwise exactly as given: leading zeros and case are kept. */
  readonly text: string;
  /** Lower-case: names that differ only in case are one name. */
  readonly key: string;
}

/** Why a text is no name: nothing in it, more than fits, or a character that names do not have. */
export type NameRefusal = 'name-empty' | 'name-too-long' | 'name-has-wrong-character';

const serialCharacters = /^[A-Za-z0-9._-]+$/;
const collarNumberCharacters = /^[A-Za-z0-9-]+$/;
// An asset tag is the force's own sticker: any printable text, so that no scheme is refused.
const assetTagCharacters = /^[^\p{Cc}\p{Cf}]+$/u;

/** The key of a name: how it is compared and looked up. */
export function nameKey(text: string): string {
  return text.trim().toLowerCase();
}

/** A device's serial number: `[A-Za-z0-9._-]{1,64}`, never a number. */
export function parseSerial(text: string): Outcome<Name, NameRefusal> {
  return parseName(text, serialCharacters, 64);
}

/** A collar number: `[A-Za-z0-9-]{1,16}`, text with its leading zeros. */
export function parseCollarNumber(text: string): Outcome<Name, NameRefusal> {
  return parseName(text, collarNumberCharacters, 16);
}

/** The force's asset tag: up to 64 printable characters. */
export function parseAssetTag(text: string): Outcome<Name, NameRefusal> {
  return parseName(text, assetTagCharacters, 64);
}

/** A station or team code: the characters of a serial, up to 32. */
export function parseCode(text: string): Outcome<Name, NameRefusal> {
  return parseName(text, serialCharacters, 32);
}

function parseName(given: string, characters: RegExp, longest: number): Outcome<Name, NameRefusal> {
  const text = given.trim();
  if (text === '') return refused('name-empty');
  if (text.length > longest) return refused('name-too-long');
  if (!characters.test(text)) return refused('name-has-wrong-character');
  return allowed({ text, key: nameKey(text) });
}
