/** Error body of the DDI paths. A 401 has no body at all. */
export interface DdiError {
  readonly exceptionClass: string;
  readonly errorCode: string;
  readonly message: string;
  readonly info?: Readonly<Record<string, unknown>>;
}
