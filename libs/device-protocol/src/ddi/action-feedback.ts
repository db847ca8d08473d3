import { allowed, refused, type Outcome } from '@custodian/domain';
import { Ajv } from 'ajv';
import { fieldErrors, type FieldError } from '../wire/field-error.ts';

/** What a device says it is doing with an action. */
export const executions = [
  'closed',
  'proceeding',
  'canceled',
  'scheduled',
  'rejected',
  'resumed',
  'downloaded',
  'download',
] as const;
export type Execution = (typeof executions)[number];

/** What a device says came out of it. */
export const finishedResults = ['success', 'failure', 'none'] as const;
export type FinishedResult = (typeof finishedResults)[number];

/** Feedback on a deployment or a cancellation, reduced to what counts. */
export interface ActionFeedback {
  readonly execution: Execution;
  readonly finished: FinishedResult;
  readonly progress: { readonly count: number; readonly of: number } | null;
  readonly code: number | null;
  readonly details: readonly string[];
  /** Epoch milliseconds by the device's clock, when it says. */
  readonly timestamp: number | null;
}

/** The body on the wire; fields not named here (`id`, `time`) are legacy and ignored. */
export interface ActionFeedbackBody {
  readonly status: {
    readonly execution: Execution;
    readonly result: {
      readonly finished: FinishedResult;
      readonly progress?: { readonly cnt?: number; readonly of?: number } | null;
    };
    readonly code?: number | null;
    readonly details?: readonly string[] | null;
  };
  readonly timestamp?: number | null;
}

const integerOrNull = { type: ['integer', 'null'], minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
const smallIntegerOrNull = { type: ['integer', 'null'], minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile<ActionFeedbackBody>({
  type: 'object',
  required: ['status'],
  properties: {
    timestamp: integerOrNull,
    status: {
      type: 'object',
      required: ['execution', 'result'],
      properties: {
        execution: { type: 'string', enum: executions },
        code: smallIntegerOrNull,
        details: { type: ['array', 'null'], items: { type: 'string' } },
        result: {
          type: 'object',
          required: ['finished'],
          properties: {
            finished: { type: 'string', enum: finishedResults },
            progress: {
              type: ['object', 'null'],
              properties: { cnt: smallIntegerOrNull, of: smallIntegerOrNull },
            },
          },
        },
      },
    },
  },
});

/** Reads feedback without coercion; the refusal names each field that is wrong. */
export function readActionFeedback(body: unknown): Outcome<ActionFeedback, readonly FieldError[]> {
  if (!validate(body)) return refused(fieldErrors(validate.errors ?? [], {}));
  const { status, timestamp } = body;
  const { progress } = status.result;
  return allowed({
    execution: status.execution,
    finished: status.result.finished,
    progress: progress ? { count: progress.cnt ?? 0, of: progress.of ?? 0 } : null,
    code: status.code ?? null,
    details: status.details ?? [],
    timestamp: timestamp ?? null,
  });
}
