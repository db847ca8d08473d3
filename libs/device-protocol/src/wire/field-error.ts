import type { ErrorObject } from 'ajv';

/** One thing wrong with a message: `field` is a path such as `bays[2].state`, empty for the body itself. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** A device gets at most this many errors back; a body of a mebibyte can hold far more. */
const mostErrors = 50;

/** Turns what Ajv found into words that a dock's maker understands. `words` holds a sentence per format and pattern. */
export function fieldErrors(errors: readonly ErrorObject[], words: Readonly<Record<string, string>>): FieldError[] {
  return errors
    .filter(({ keyword }) => keyword !== 'if' && keyword !== 'anyOf')
    .slice(0, mostErrors)
    .map((error) => ({ field: fieldOf(error), message: messageOf(error, words) }));
}

function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const path = keyword === 'required' ? `${instancePath}/${String(params['missingProperty'])}` : instancePath;
  return path
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((field, part) => (/^\d+$/.test(part) ? `${field}[${part}]` : field ? `${field}.${part}` : part), '');
}

function messageOf({ keyword, params, message }: ErrorObject, words: Readonly<Record<string, string>>): string {
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'type':
      return `must be ${named([params['type'] as string | string[]].flat())}`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as string[]).join(', ')}`;
    case 'minimum':
      return `must be ${String(params['limit'])} or more`;
    case 'maximum':
      return `must be ${String(params['limit'])} or less`;
    case 'minLength':
      return 'must not be empty';
    case 'maxLength':
      return `must have at most ${String(params['limit'])} characters`;
    case 'minProperties':
      return 'must not be empty';
    case 'format':
      return words[String(params['format'])] ?? 'has another format';
    case 'pattern':
      return words[String(params['pattern'])] ?? 'has another shape';
    default:
      return message ?? 'is not allowed';
  }
}

const typeNames: Readonly<Record<string, string>> = {
  integer: 'an integer',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

function named(types: readonly string[]): string {
  return types.map((type) => typeNames[type] ?? type).join(' or ');
}
