import { allowed, refused, type Outcome } from '@custodian/domain';
import { Ajv } from 'ajv';
import { fieldErrors, type FieldError } from '../wire/field-error.ts';

/** What a device says was put on it by other means: the name of a model and a version of its firmware. */
export interface InstalledVersion {
  readonly name: string;
  readonly version: string;
}

const name = { type: 'string', minLength: 1, maxLength: 128 };

const validate = new Ajv({ allErrors: true, strict: true }).compile<InstalledVersion>({
  type: 'object',
  required: ['name', 'version'],
  properties: { name, version: name },
});

/** Reads the body of `PUT installedBase`. */
export function readInstalledVersion(body: unknown): Outcome<InstalledVersion, readonly FieldError[]> {
  if (!validate(body)) return refused(fieldErrors(validate.errors ?? [], {}));
  return allowed({ name: body.name, version: body.version });
}
