import { registerDecorator } from 'class-validator';

const mostWords = 40;

/** A query as an object of words: text, or a number, by name. */
export function AreQueryWords(message: string): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'areQueryWords',
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate: isWords },
    });
}

function isWords(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= mostWords &&
    entries.every(([name, word]) => /^[A-Za-z]{1,40}$/.test(name) && typeof word === 'string' && word.length <= 2000)
  );
}
