/**
 * Where in a value of a body or query a text stands that PostgreSQL cannot keep: with NUL in it, or half a character.
 * Answers the field's path, null when all can be kept. The value is at most as deep as a body may be.
 */
export function findUnstorable(value: unknown, path = ''): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = isStorable(key) ? findUnstorable(inner, path === '' ? key : `${path}.${key}`) : path || 'body';
    if (found !== null) return found;
  }
  return null;
}

/** Whether PostgreSQL can keep a text as it is. */
export function isStorable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Cs}/u.test(text);
}
