import { allowed, refused, type Outcome } from '@custodian/domain';
import { Ajv } from 'ajv';
import { fieldErrors, type FieldError } from '../wire/field-error.ts';
import type { Link } from './controller-base.ts';

/** Whether a device confirms its updates by itself; since when and by whose word when it does. */
export interface AutoConfirm {
  readonly active: boolean;
  readonly initiator?: string;
  readonly remark?: string;
  /** Epoch milliseconds. */
  readonly activatedAt?: number;
}

/** The confirmation resource. No action waits for confirmation here, so that it never links to one. */
export interface ConfirmationBase {
  readonly autoConfirm: AutoConfirm;
  readonly _links: { readonly activateAutoConfirm: Link } | { readonly deactivateAutoConfirm: Link };
}

export type Confirmation = 'confirmed' | 'denied';

/** Body of `activateAutoConfirm`; all of it may be left out. */
export interface AutoConfirmActivation {
  readonly initiator?: string | null;
  readonly remark?: string | null;
}

/** Feedback on a confirmation. */
export interface ConfirmationFeedback {
  readonly confirmation: Confirmation;
  readonly code?: number | null;
  readonly details?: readonly string[] | null;
}

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const text = { type: ['string', 'null'], maxLength: 512 };

const validateActivation = ajv.compile<AutoConfirmActivation>({
  type: 'object',
  properties: { initiator: text, remark: text },
});

const validateFeedback = ajv.compile<ConfirmationFeedback>({
  type: 'object',
  required: ['confirmation'],
  properties: {
    confirmation: { type: 'string', enum: ['confirmed', 'denied'] },
    code: { type: ['integer', 'null'] },
    details: { type: ['array', 'null'], items: { type: 'string' } },
  },
});

/** Reads the body of `activateAutoConfirm`. */
export function readActivation(
  body: unknown,
): Outcome<Pick<AutoConfirm, 'initiator' | 'remark'>, readonly FieldError[]> {
  if (!validateActivation(body)) return refused(fieldErrors(validateActivation.errors ?? [], {}));
  const { initiator, remark } = body;
  return allowed({ ...(initiator ? { initiator } : {}), ...(remark ? { remark } : {}) });
}

/** Reads feedback on a confirmation; codes and details are the device's own. */
export function readConfirmation(body: unknown): Outcome<Confirmation, readonly FieldError[]> {
  if (!validateFeedback(body)) return refused(fieldErrors(validateFeedback.errors ?? [], {}));
  return allowed(body.confirmation);
}
