import { allowed, refused, type Outcome } from '@custodian/domain';
import { Ajv } from 'ajv';
import { fieldErrors, type FieldError } from '../wire/field-error.ts';
import { isInstant } from '../wire/instant.ts';
import { serialPattern } from '../wire/serial.ts';
import type { TelemetryReport } from './telemetry-report.ts';
import { telemetrySchema } from './telemetry-schema.ts';

const words = {
  instant: 'must be an instant with date, time and offset, such as 2026-11-22T21:14:00Z',
  [serialPattern]: 'must be a serial: 1 to 64 letters, digits, dots, underscores or hyphens',
};

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addFormat('instant', { type: 'string', validate: isInstant });
const validate = ajv.compile<TelemetryReport>(telemetrySchema);

/** A report whose optional parts are filled in: `epoch` 0, lists empty. */
export type ReadReport = TelemetryReport & Required<Pick<TelemetryReport, 'epoch' | 'bays' | 'events' | 'recordings'>>;

/** Reads a report without coercion; the refusal names each field that is wrong, in plain words. */
export function readTelemetryReport(body: unknown): Outcome<ReadReport, readonly FieldError[]> {
  if (!validate(body)) return refused(fieldErrors(validate.errors ?? [], words));
  const { epoch = 0, bays = [], events = [], recordings = [] } = body;
  return allowed({ ...body, epoch, bays, events, recordings });
}
