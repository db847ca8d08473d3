/** Thin spaces that end no line: the font of our documents draws a box for each. Its own wider one keeps the words together, too. */
const thinSpaces = /[\u2007\u2009\u202f]/g;

/** The same document in characters that its font has: texts, at whatever depth, and what its heads and feet answer. */
export function inGlyphs<Value>(value: Value): Value {
  return mapped(value) as Value;
}

function mapped(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(thinSpaces, '\u00a0');
  if (Array.isArray(value)) return value.map(mapped);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      (key === 'header' || key === 'footer') && isMaker(part) ? answering(part) : mapped(part),
    ]),
  );
}

type Maker = (...page: readonly unknown[]) => unknown;

function answering(make: Maker): Maker {
  return (...page) => mapped(make(...page));
}

function isMaker(value: unknown): value is Maker {
  return typeof value === 'function';
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
