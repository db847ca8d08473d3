import { allowed, refused, type Outcome } from '@custodian/domain';
import { Ajv } from 'ajv';
import { fieldErrors, type FieldError } from '../wire/field-error.ts';

/** How the sent attributes meet the stored ones. */
export const configDataModes = ['merge', 'replace', 'remove'] as const;
export type ConfigDataMode = (typeof configDataModes)[number];

export type Attributes = Readonly<Record<string, string>>;

/** A device's attributes; a null value deletes its key under `merge`. */
export interface ConfigData {
  readonly mode: ConfigDataMode;
  readonly data: Readonly<Record<string, string | null>>;
}

/** The body on the wire. */
export interface ConfigDataBody {
  /** `merge` when left out. */
  readonly mode?: ConfigDataMode | null;
  readonly data: Readonly<Record<string, string | null>>;
}

/** A target keeps at most this many attributes. */
export const mostAttributes = 100;

// DDI's set: printable ASCII and whitespace.
const attributeText = '^[\\x20-\\x7e\\t\\r\\n]{0,128}$';
const attributeKey = '^[\\x20-\\x7e\\t\\r\\n]{1,128}$';
const words = {
  [attributeText]: 'must have at most 128 printable ASCII characters',
  [attributeKey]: 'must be named in 1 to 128 printable ASCII characters',
};

const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile<ConfigDataBody>({
  type: 'object',
  required: ['data'],
  properties: {
    mode: { type: ['string', 'null'], enum: [...configDataModes, null] },
    data: {
      type: 'object',
      minProperties: 1,
      propertyNames: { type: 'string', pattern: attributeKey },
      additionalProperties: { type: ['string', 'null'], pattern: attributeText },
    },
  },
});

/** Reads a configData body without coercion; `data` missing or empty is refused. */
export function readConfigData(body: unknown): Outcome<ConfigData, readonly FieldError[]> {
  if (!validate(body)) return refused(fieldErrors(validate.errors ?? [], words));
  return allowed({ mode: body.mode ?? 'merge', data: body.data });
}

/** The attributes after a PUT: merge upserts and deletes nulls, replace takes the new map, remove drops the listed keys. */
export function applyConfigData(stored: Attributes, { mode, data }: ConfigData): Attributes {
  const kept = Object.entries(stored).filter(([key]) => mode !== 'replace' && !Object.hasOwn(data, key));
  const sent =
    mode === 'remove' ? [] : Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== null);
  return Object.fromEntries([...kept, ...sent]);
}
