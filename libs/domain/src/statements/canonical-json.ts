/**
 * A value as the one JSON text it has: keys in order of their code units, no spaces, ASCII only. Two parties who hold the
 * same facts get the same bytes, and so the same hash.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value)).replace(/[\u007f-\uffff]/g, escaped);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, held]) => [key, inOrder(held)]));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
