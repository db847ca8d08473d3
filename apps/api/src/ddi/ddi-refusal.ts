/** What DDI calls the refusals; the words are hawkBit's, the codes ours. */
export const ddiRefusals = {
  'bad-request': {
    status: 400,
    exceptionClass: 'MessageNotReadableException',
    errorCode: 'custodian.ddi.bodyNotReadable',
  },
  'not-its-own': {
    status: 403,
    exceptionClass: 'InsufficientPermissionException',
    errorCode: 'custodian.ddi.insufficientPermission',
  },
  'not-found': { status: 404, exceptionClass: 'EntityNotFoundException', errorCode: 'custodian.ddi.entityNotExists' },
  'method-not-allowed': {
    status: 405,
    exceptionClass: 'MethodNotAllowedException',
    errorCode: 'custodian.ddi.methodNotAllowed',
  },
  'not-cancelling': {
    status: 405,
    exceptionClass: 'CancelActionNotAllowedException',
    errorCode: 'custodian.ddi.cancelActionNotAllowed',
  },
  'not-acceptable': { status: 406, exceptionClass: 'NotAcceptableException', errorCode: 'custodian.ddi.notAcceptable' },
  'auto-confirm-active': {
    status: 409,
    exceptionClass: 'AutoConfirmationAlreadyActiveException',
    errorCode: 'custodian.ddi.autoConfirmAlreadyActive',
  },
  gone: { status: 410, exceptionClass: 'ActionNotActiveException', errorCode: 'custodian.ddi.actionNotActive' },
  'binary-gone': {
    status: 410,
    exceptionClass: 'ArtifactBinaryNotFoundException',
    errorCode: 'custodian.ddi.artifactBinaryNotFound',
  },
  'precondition-failed': {
    status: 412,
    exceptionClass: 'PreconditionFailedException',
    errorCode: 'custodian.ddi.preconditionFailed',
  },
  'too-large': { status: 413, exceptionClass: 'PayloadTooLargeException', errorCode: 'custodian.ddi.payloadTooLarge' },
  'media-type': {
    status: 415,
    exceptionClass: 'UnsupportedMediaTypeException',
    errorCode: 'custodian.ddi.unsupportedMediaType',
  },
  'range-not-satisfiable': {
    status: 416,
    exceptionClass: 'RangeNotSatisfiableException',
    errorCode: 'custodian.ddi.rangeNotSatisfiable',
  },
  quota: { status: 429, exceptionClass: 'AssignmentQuotaExceededException', errorCode: 'custodian.ddi.quotaExceeded' },
  'server-error': { status: 500, exceptionClass: 'GenericServerException', errorCode: 'custodian.ddi.serverError' },
  unavailable: { status: 503, exceptionClass: 'DatabaseUnavailableException', errorCode: 'custodian.ddi.unavailable' },
} as const satisfies Record<string, { status: number; exceptionClass: string; errorCode: string }>;

export type DdiRefusalCode = keyof typeof ddiRefusals;

/** A refusal in DDI's own error body. */
export class DdiRefusal extends Error {
  readonly code: DdiRefusalCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: DdiRefusalCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'DdiRefusal';
    this.code = code;
    this.headers = headers;
  }
}
