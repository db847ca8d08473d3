import type { Schema } from './schema-of-type.ts';

const text: Schema = { type: 'string' };
const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** What is on the wire without a type of its own in a controller. */
export const sharedSchemas: Readonly<Record<string, Schema>> = {
  Problem: {
    type: 'object',
    description: 'RFC 9457. `code` never changes its meaning; `errors` names each field that needs another look.',
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      instance: { ...text, description: 'The id of the request, which the logs and the audit name too.' },
      code: text,
      errors: {
        type: 'array',
        items: { type: 'object', properties: { field: text, message: text }, required: ['field', 'message'] },
      },
    },
    required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'errors'],
  },
  DdiError: {
    type: 'object',
    description: 'How DDI words a refusal.',
    properties: { exceptionClass: text, errorCode: text, message: text, info: { type: 'object' } },
    required: ['exceptionClass', 'errorCode', 'message'],
  },
};

export const sharedAnswers: Readonly<Record<string, Schema>> = {
  Problem: {
    description: 'Refused.',
    content: { 'application/problem+json': { schema: reference('Problem') } },
  },
  DdiRefusal: { description: 'Refused.', content: { 'application/json': { schema: reference('DdiError') } } },
};

const ifMatch = { name: 'If-Match', in: 'header', schema: text };

export const sharedParameters: Readonly<Record<string, Schema>> = {
  IfMatch: {
    ...ifMatch,
    required: true,
    description: 'The ETag of the version that is meant, or `*`; 428 without it, 412 when it is not the latest.',
  },
  IfMatchOptional: {
    ...ifMatch,
    required: false,
    description: 'The ETag of the version that is meant; 412 when it is not the latest.',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    description:
      'Carried out once for its sender: sent again within 24 hours, it gets the first answer. 422 with another body, 409 while the first is not answered.',
  },
};

export const waysIn: Readonly<Record<string, Schema>> = {
  token: { type: 'http', scheme: 'bearer', description: 'A token from POST /api/v1/tokens.' },
  session: { type: 'apiKey', in: 'cookie', name: 'sessionId', description: 'What POST /api/v1/session sets.' },
  device: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: '`TargetToken …` of a dock, or `GatewayToken …`; or a certificate that a trusted proxy has checked.',
  },
};
