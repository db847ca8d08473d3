/** The shape of a serial: 1 to 64 letters, digits, dots, underscores or hyphens. */
export const serialPattern = '^[A-Za-z0-9._-]{1,64}$';

const serialExpression = new RegExp(serialPattern);

/** True when `text` could be a serial as it stands; nothing is trimmed. */
export function isSerial(text: string): boolean {
  return serialExpression.test(text);
}
